package dev.macrame.debugger.console;

import dev.macrame.emulator.debug.Breakpoint;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.Where;
import dev.macrame.isa.program.Program.Line;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Lists source lines; asked again, the ones behind them.
final class Lister {
    private static final int LINES = 10;
    private static final int BEFORE = 4;

    private final Debuggee debuggee;
    private final Inquiry inquiry;
    private final BreakpointDesk breakpoints;
    private final Ink ink;
    private Optional<Line> next = Optional.empty();

    Lister(Debuggee debuggee, Inquiry inquiry, BreakpointDesk breakpoints, Ink ink) {
        this.debuggee = debuggee;
        this.inquiry = inquiry;
        this.breakpoints = breakpoints;
        this.ink = ink;
    }

    /// The lines around a place; without one around the present line, or those that come next.
    String list(Optional<String> place) throws CommandFailure {
        int pc = inquiry.ask(new Request.ReadPosition(), Reply.PositionNow.class).position().pc();
        Line here = debuggee.program().lines().get(pc);
        Line middle = place.isPresent() ? debuggee.place(place.get()).line() : here;
        Line first = place.isEmpty() && next.isPresent() ? next.get()
                : new Line(middle.source(), Math.max(1, middle.line() - BEFORE));
        long count = debuggee.program().sources().get(first.source()).text().lines().count();
        if (first.line() > count) {
            throw new CommandFailure("%s ends at line %d".formatted(debuggee.program().sources().get(first.source())
                    .name(), count), "`list %d` shows its end".formatted(count));
        }
        next = Optional.of(new Line(first.source(), first.line() + LINES));
        return new ListingText(debuggee.program(), ink).source(first.source(), first.line(), first.line() + LINES - 1,
                here, stops());
    }

    /// The next list begins around the present line again.
    void forget() {
        next = Optional.empty();
    }

    private Set<Line> stops() throws CommandFailure {
        Set<Line> stops = new HashSet<>();
        for (Breakpoint breakpoint : breakpoints.list()) {
            if (breakpoint.plan().isEnabled() && breakpoint.plan().where() instanceof Where.At(String place)) {
                stops.add(debuggee.program().lines().get(debuggee.pc(place)));
            }
        }
        return stops;
    }
}
