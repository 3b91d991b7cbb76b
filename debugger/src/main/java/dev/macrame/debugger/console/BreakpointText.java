package dev.macrame.debugger.console;

import dev.macrame.emulator.debug.Breakpoint;
import dev.macrame.emulator.debug.BreakpointPlan;
import java.util.List;
import java.util.stream.Collectors;

/// Breakpoints as text.
final class BreakpointText {
    private BreakpointText() {
    }

    /// A line for each.
    static String list(List<Breakpoint> breakpoints) {
        return breakpoints.isEmpty() ? "there are no breakpoints\n"
                : breakpoints.stream().map(breakpoint -> line(breakpoint) + "\n").collect(Collectors.joining());
    }

    /// Such as `breakpoint 1 at inner (matvec.s:12) if x4 > 8, hit 3 times`.
    static String line(Breakpoint breakpoint) {
        BreakpointPlan plan = breakpoint.plan();
        String hits = breakpoint.hits() == 0 ? "" : ", hit %,d time%s".formatted(breakpoint.hits(), breakpoint.hits()
                == 1
                        ? "" : "s");
        return "breakpoint %d: %s%s%s%s%s%s%s".formatted(breakpoint.id(), breakpoint.text(), plan.condition().map(
                condition -> " if " + condition).orElse(""), plan.after() == 0 ? "" : " after " + plan.after(), plan
                        .log()
                        .map(log -> " log \"" + log + "\"").orElse(""), plan.isOnce() ? ", once" : "", plan.isEnabled()
                                ? "" : ", disabled", hits);
    }
}
