package dev.macrame.emulator.debug;

import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.isa.program.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The breakpoints of a run, which all its clients share. The owner thread's.
final class BreakpointTable {
    private final Interpreter run;
    private final Places places;
    private final int most;
    private final Map<Integer, Armed> byId = new TreeMap<>();
    private int lastId;
    private Optional<Detector> detector = Optional.empty();

    BreakpointTable(Interpreter run, Places places, int most) {
        this.run = run;
        this.places = places;
        this.most = most;
    }

    /// All of them, by their numbers.
    List<Breakpoint> all() {
        return byId.values().stream().map(Armed::breakpoint).toList();
    }

    /// Those that are looked for.
    List<Armed> enabled() {
        return byId.values().stream().filter(one -> one.plan().isEnabled()).toList();
    }

    /// Looks for those that are enabled.
    Detector detector() {
        Detector found = detector.orElseGet(() -> new Detector(run, enabled()));
        detector = Optional.of(found);
        return found;
    }

    Breakpoint add(String owner, BreakpointPlan plan) throws Refusal {
        if (byId.size() >= most) {
            throw new Refusal(RefusalCode.QUOTA, "there are %d breakpoints already".formatted(most), "remove some");
        }
        check(plan);
        Armed made = Armed.of(lastId + 1, 1, owner, plan, 0, run, places);
        lastId++;
        return put(made);
    }

    Breakpoint change(int id, int revision, BreakpointPlan plan) throws Refusal {
        Armed old = find(id);
        Breakpoint before = old.breakpoint();
        if (before.revision() != revision) {
            throw new Refusal(RefusalCode.STALE_REVISION, "breakpoint %d was changed by somebody else".formatted(id),
                    "revision " + before.revision(), "revision " + revision,
                    "look at it again and change what is there now");
        }
        check(plan);
        boolean isSame = plan.where().equals(before.plan().where()) && plan.condition().equals(before.plan()
                .condition());
        boolean isCounting = isSame && before.plan().isEnabled() && plan.after() == before.plan().after();
        return put(Armed.of(id, revision + 1, before.owner(), plan, isCounting ? old.hits() : 0, run, places));
    }

    Breakpoint remove(int id) throws Refusal {
        Breakpoint gone = find(id).breakpoint();
        byId.remove(id);
        detector = Optional.empty();
        return gone;
    }

    /// Removes those of some that are there for one stop only.
    List<Breakpoint> removeOnce(List<Integer> ids) {
        List<Breakpoint> gone = new ArrayList<>();
        for (int id : ids) {
            Armed one = byId.get(id);
            if (one != null && one.plan().isOnce()) {
                gone.add(one.breakpoint());
                byId.remove(id);
                detector = Optional.empty();
            }
        }
        return gone;
    }

    private Breakpoint put(Armed made) {
        byId.put(made.id(), made);
        detector = Optional.empty();
        return made.breakpoint();
    }

    private Armed find(int id) throws Refusal {
        Armed found = byId.get(id);
        if (found == null) {
            throw new Refusal(RefusalCode.NO_SUCH_BREAKPOINT, "there is no breakpoint " + id, "", Integer.toString(id),
                    byId.isEmpty() ? "there are none" : "there are " + byId.keySet().stream().map(String::valueOf)
                            .collect(Collectors
                                    .joining(", ")));
        }
        return found;
    }

    private static void check(BreakpointPlan plan) throws Refusal {
        if (plan.where() instanceof Where.Event(MachineEvent event)) {
            check(event);
        }
    }

    /// Refuses an event that never comes.
    static void check(MachineEvent event) throws Refusal {
        Optional<Long> number = switch (event) {
            case MachineEvent.TransferDone(Optional<Long> transfer) -> transfer;
            case MachineEvent.TransferStarted(Optional<Long> transfer) -> transfer;
            case MachineEvent.Stall _, MachineEvent.Hazard _, MachineEvent.Clip _ -> Optional.empty();
        };
        if (number.isPresent() && number.get() < 1) {
            throw new Refusal(RefusalCode.OUT_OF_RANGE, "there is no transfer " + number.get(), "1 or more", number
                    .get().toString(), "transfers are counted from 1 in the order in which they start");
        }
    }
}
