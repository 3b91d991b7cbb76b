package dev.macrame.emulator.debug;

import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.emulator.interpreter.RegisterWrites;
import dev.macrame.emulator.interpreter.Touches;
import dev.macrame.emulator.semantics.Core;
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
final class Detector {
    private final Interpreter run;
    private final List<Armed> places = new ArrayList<>();
    private final List<Armed> accesses = new ArrayList<>();
    private final List<Armed> events = new ArrayList<>();
    private final List<Watched> watched = new ArrayList<>();
    private final boolean[] isPlace;
    private final boolean isIdle;
    private final List<Armed> hit = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

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

        boolean hasChanged() {
            if (!isWritten[run.lastPc()]) {
                return false;
            }
            long[] now = value();
            long[] old = before;
            before = now;
            if (Arrays.equals(now, old)) {
                return false;
            }
            if (now.length == 1 && old.length == 1) {
                notes.add("%s was %d and is %d".formatted(name(), old[0], now[0]));
            }
            return true;
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
        watched.forEach(one -> one.before = one.value());
    }

    /// The breakpoints that are hit now, right behind an instruction. The list is used again.
    List<Armed> afterStep() {
        if (isIdle) {
            return hit;
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
            if (one.hasChanged()) {
                add(one.armed);
            }
        }
        for (Armed one : events) {
            if (one.plan().where() instanceof Where.Event(MachineEvent event) && EventMatch.happened(event, run)) {
                add(one);
            }
        }
        return hit;
    }

    /// What is to be said of the last hits.
    List<String> notes() {
        return List.copyOf(notes);
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

    private void add(Armed one) {
        if (one.holds(run, notes)) {
            hit.add(one);
        }
    }

    /// The text of a log point that was hit.
    Optional<String> log(Armed one) {
        return one.log().map(log -> log.text(run));
    }
}
