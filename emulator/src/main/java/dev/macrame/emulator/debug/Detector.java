package dev.macrame.emulator.debug;

import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.emulator.interpreter.RegisterWrites;
import dev.macrame.emulator.interpreter.Touches;
import dev.macrame.emulator.semantics.Core;
import dev.macrame.emulator.timeline.Timeline;
import dev.macrame.isa.RegisterFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Finds out which breakpoints are hit at a moment: those in front of the next instruction, and those behind the last.
///
/// Whether one is hit depends on the moment alone, never on how the run came there; so going forwards and backwards find
/// the same.
final class Detector implements Timeline.Observer {
    private final Interpreter run;
    private final List<Armed> places = new ArrayList<>();
    private final List<Armed> accesses = new ArrayList<>();
    private final List<Armed> events = new ArrayList<>();
    private final List<Watched> watched = new ArrayList<>();
    private final boolean[] isPlace;
    private final boolean isIdle;
    private boolean isFound;
    private final List<Armed> hit = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();

    /// What is to be said of a hit.
    private record Note(int id, String text) {
    }

    /// A register and what it held at the moment before.
    private final class Watched {
        private final Armed armed;
        private final Register register;
        private final boolean[] isWritten;
        private long[] before = {};

        Watched(Armed armed, Register register) {
            this.armed = armed;
            this.register = register;
            isWritten = new boolean[run.program().text().size()];
            for (int pc = 0; pc < isWritten.length; pc++) {
                isWritten[pc] = mayWrite(register.whole(), pc);
            }
        }

        private boolean mayWrite(Register whole, int pc) {
            return switch (whole) {
                case Register.Scalar(int number) -> RegisterWrites.writes(run.instruction(pc), RegisterFile.X, number);
                case Register.Tile(int number) -> RegisterWrites.writes(run.instruction(pc), RegisterFile.ACC, number);
                case Register.Generator(int number) -> RegisterWrites.writes(run.instruction(pc), RegisterFile.WALK,
                        number);
                case Register.Lanes _, Register.Rows _, Register.ProgramCounter _, Register.Cell _, Register.Parameters _, Register.Base _, Register.Index _ ->
                    true;
            };
        }

        private long[] value() {
            Core core = run.core();
            if (register instanceof Register.Tile(int number)) {
                return core.cells(number);
            }
            OptionalLong value = register.value(core);
            return value.isPresent() ? new long[] {value.getAsLong()} : new long[] {};
        }

        /// What is to be said of the change; nothing if there was none.
        Optional<String> change() {
            if (!isWritten[run.lastPc()]) {
                return Optional.empty();
            }
            long[] now = value();
            long[] old = before;
            before = now;
            if (Arrays.equals(now, old)) {
                return Optional.empty();
            }
            return Optional.of(now.length == 1 && old.length == 1 ? "%s was %d and is %d".formatted(name(), old[0],
                    now[0]) : "");
        }

        private String name() {
            return armed.plan().where() instanceof Where.Change(String name) ? name : "";
        }
    }

    /// @param armed those that are enabled
    Detector(Interpreter run, List<Armed> armed) {
        this.run = run;
        isPlace = new boolean[run.program().text().size() + 1];
        for (Armed one : armed) {
            switch (one.plan().where()) {
                case Where.At _ -> {
                    places.add(one);
                    isPlace[one.pc().orElseThrow()] = true;
                }
                case Where.Access _ -> accesses.add(one);
                case Where.Change _ -> watched.add(new Watched(one, one.register().orElseThrow()));
                case Where.Event _ -> events.add(one);
            }
        }
        isIdle = armed.isEmpty();
    }

    /// Whether it has to hear which bytes are touched.
    boolean needsTouches() {
        return !accesses.isEmpty();
    }

    /// Whether there is nothing to look for.
    boolean isIdle() {
        return isIdle;
    }

    /// The run stands at a moment from which it goes on; what it holds now is compared with what it holds next.
    void begin() {
        isFound = false;
        watched.forEach(one -> one.before = one.value());
    }

    /// Something is about to be changed from outside at this moment, as it was the first time: what is hit here was hit
    /// before.
    @Override
    public void beforeEdits() {
        find();
        isFound = true;
    }

    @Override
    public void afterEdits() {
        watched.forEach(one -> one.before = one.value());
    }

    /// The breakpoints that are hit now, right behind an instruction. The list is used again.
    List<Armed> afterStep() {
        if (!isFound) {
            find();
        }
        isFound = false;
        return hit;
    }

    private void find() {
        if (isIdle) {
            return;
        }
        hit.clear();
        notes.clear();
        if (isPlace[run.core().pc()]) {
            lookAtPlaces();
        }
        for (Armed one : accesses) {
            if (touches(one)) {
                add(one);
            }
        }
        for (Watched one : watched) {
            Optional<String> change = one.change();
            if (change.isPresent() && add(one.armed) && !change.get().isEmpty()) {
                notes.add(new Note(one.armed.id(), change.get()));
            }
        }
        for (Armed one : events) {
            if (one.plan().where() instanceof Where.Event(MachineEvent event) && EventMatch.happened(event, run)) {
                add(one);
            }
        }
    }

    /// The breakpoints that are hit in front of an instruction that touches bytes in flight.
    List<Armed> atHazard() {
        hit.clear();
        notes.clear();
        for (Armed one : events) {
            if (one.plan().where() instanceof Where.Event(MachineEvent.Hazard _)) {
                add(one);
            }
        }
        return hit;
    }

    /// What is to be said of some of the last hits.
    List<String> notes(List<Integer> ids) {
        return notes.stream().filter(note -> ids.contains(note.id)).map(Note::text).toList();
    }

    private void lookAtPlaces() {
        for (Armed one : places) {
            if (run.ended() == null && one.pc().orElse(-1) == run.core().pc()) {
                add(one);
            }
        }
    }

    private boolean touches(Armed one) {
        if (!(one.plan().where() instanceof Where.Access access)) {
            return false;
        }
        Touches touches = run.touches();
        for (int touch = 0; touch < touches.count(); touch++) {
            boolean isKind = switch (access.kind()) {
                case READ -> !touches.isWrite(touch);
                case WRITE -> touches.isWrite(touch);
                case EITHER -> true;
            };
            if (isKind && touches.meets(touch, access.memory(), access.start(), access.count())) {
                return true;
            }
        }
        return false;
    }

    private boolean add(Armed one) {
        boolean holds = one.holds(run, problem -> notes.add(new Note(one.id(), problem)));
        if (holds) {
            hit.add(one);
        }
        return holds;
    }

    /// The text of a log point that was hit.
    Optional<String> log(Armed one) {
        return one.log().map(log -> log.text(run));
    }
}
