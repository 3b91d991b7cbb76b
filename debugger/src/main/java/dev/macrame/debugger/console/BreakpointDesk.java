package dev.macrame.debugger.console;

import dev.macrame.debugger.console.ConsoleCommand.Clauses;
import dev.macrame.debugger.console.Debuggee.Resolved;
import dev.macrame.emulator.debug.Breakpoint;
import dev.macrame.emulator.debug.BreakpointPlan;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.Where;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Carries out the commands about breakpoints, and knows which changes were made here.
final class BreakpointDesk {
    private final Debuggee debuggee;
    private final Inquiry inquiry;
    private final Map<Integer, Breakpoint> known = new HashMap<>();
    private final Set<Integer> removed = new HashSet<>();

    BreakpointDesk(Debuggee debuggee, Inquiry inquiry) {
        this.debuggee = debuggee;
        this.inquiry = inquiry;
    }

    String add(Where where, Clauses clauses) throws CommandFailure {
        return set(new Request.AddBreakpoint(new BreakpointPlan(where, clauses.condition(), clauses.after(), clauses
                .log(), true, clauses.isOnce())));
    }

    String watch(Subject subject, Where.AccessKind kind, Clauses clauses) throws CommandFailure {
        return add(switch (debuggee.resolve(subject, inquiry)) {
            case Resolved.Bytes bytes -> new Where.Access(bytes.memory(), bytes.start(), bytes.count(), kind);
            case Resolved.Register(String name, List<Long> cells, _) -> {
                if (kind != Where.AccessKind.WRITE) {
                    throw new CommandFailure("reads of register " + name + " cannot be watched", "`watch " + name
                            + "` stops when its value changes");
                }
                if (!cells.isEmpty()) {
                    throw new CommandFailure("one cell of an accumulator cannot be watched",
                            "`watch %s` stops when any of its cells changes"
                                    .formatted(name));
                }
                yield new Where.Change(name);
            }
        }, clauses);
    }

    String delete(List<Integer> ids) throws CommandFailure {
        List<Integer> all = ids.isEmpty() ? list().stream().map(Breakpoint::id).toList() : ids;
        for (int id : all) {
            inquiry.ask(new Request.RemoveBreakpoint(id), Reply.BreakpointRemoved.class);
            removed.add(id);
        }
        return all.isEmpty() ? "there are no breakpoints\n" : "removed " + numbers(all) + "\n";
    }

    String enable(List<Integer> ids, boolean isEnabled) throws CommandFailure {
        List<Integer> all = ids.isEmpty() ? list().stream().map(Breakpoint::id).toList() : ids;
        StringBuilder text = new StringBuilder();
        for (int id : all) {
            text.append(change(id, plan -> new BreakpointPlan(plan.where(), plan.condition(), plan.after(), plan.log(),
                    isEnabled, plan.isOnce())));
        }
        return all.isEmpty() ? "there are no breakpoints\n" : text.toString();
    }

    String condition(int id, Optional<String> condition) throws CommandFailure {
        return change(id, plan -> new BreakpointPlan(plan.where(), condition, plan.after(), plan.log(), plan
                .isEnabled(),
                plan.isOnce()));
    }

    String ignore(int id, long hits) throws CommandFailure {
        if (hits > 0 && find(id).plan().after() == hits) {
            // The count begins anew only with another number.
            var _ = after(id, 0);
        }
        return after(id, hits);
    }

    private String after(int id, long hits) throws CommandFailure {
        return change(id, plan -> new BreakpointPlan(plan.where(), plan.condition(), hits, plan.log(), plan
                .isEnabled(), plan.isOnce()));
    }

    List<Breakpoint> list() throws CommandFailure {
        List<Breakpoint> all = inquiry.ask(new Request.ListBreakpoints(), Reply.Breakpoints.class).breakpoints();
        all.forEach(this::remember);
        return all;
    }

    /// All breakpoints by number, those included that went away when they were hit.
    Map<Integer, Breakpoint> known() throws CommandFailure {
        list();
        return Map.copyOf(known);
    }

    /// Whether a change that was told of is no news here: it was made here, or was expected.
    boolean isKnown(Breakpoint breakpoint, Event.BreakpointChange change) {
        Breakpoint before = known.put(breakpoint.id(), breakpoint);
        return change == Event.BreakpointChange.REMOVED ? removed.contains(breakpoint.id()) || breakpoint.plan()
                .isOnce()
                : before != null && before.revision() >= breakpoint.revision();
    }

    private void remember(Breakpoint breakpoint) {
        known.put(breakpoint.id(), breakpoint);
    }

    private String change(int id, UnaryOperator<BreakpointPlan> change) throws CommandFailure {
        Breakpoint breakpoint = find(id);
        return set(new Request.ChangeBreakpoint(id, breakpoint.revision(), change.apply(breakpoint.plan())));
    }

    private Breakpoint find(int id) throws CommandFailure {
        List<Breakpoint> all = list();
        return all.stream().filter(breakpoint -> breakpoint.id() == id).findFirst().orElseThrow(
                () -> new CommandFailure("there is no breakpoint " + id, all.isEmpty() ? "`break` and `watch` make some"
                        : "there are " + numbers(all.stream().map(Breakpoint::id).toList())));
    }

    private String set(Request request) throws CommandFailure {
        Breakpoint breakpoint = inquiry.ask(request, Reply.BreakpointSet.class).breakpoint();
        remember(breakpoint);
        return BreakpointText.line(breakpoint) + "\n";
    }

    private static String numbers(List<Integer> ids) {
        return new ArrayList<>(ids).stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
