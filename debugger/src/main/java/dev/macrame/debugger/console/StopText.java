package dev.macrame.debugger.console;

import dev.macrame.emulator.debug.Breakpoint;
import dev.macrame.emulator.debug.Position;
import dev.macrame.emulator.debug.StopCause;
import dev.macrame.isa.program.Program;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is said when a run stands.
///
/// @param program what runs
record StopText(Program program, Ink ink) {

    /// Why the run stands, where, and what comes next.
    ///
    /// @param breakpoints by number, for the names of those that were hit
    String stopped(Position position, StopCause cause, Map<Integer, Breakpoint> breakpoints) {
        return reason(cause, breakpoints) + position(position);
    }

    /// Where the run stands.
    String position(Position position) {
        String moment = position.at().toString();
        if (position.hasEnded()) {
            return "%s, ended at %s\n".formatted(moment, place(position.pc()));
        }
        String waits = position.stall() == 0 ? "" : "  issues in cycle %,d, waits %,d cycle%s for: %s\n".formatted(
                position.nextIssue(), position.stall(), position
                        .stall() == 1 ? "" : "s", position.cause().map(cause -> cause.title() + " (" + cause.meaning()
                                + ")")
                                .orElse("nothing that has a name"));
        return moment + "\n" + line(position.pc()) + (waits.isEmpty() ? "" : ink.alert(waits.stripTrailing()) + "\n");
    }

    /// The source line of an instruction, and the instruction if that is not the line.
    String line(int pc) {
        String source = program.sourceLine(pc);
        String instruction = program.text().get(pc).toString();
        boolean isLine = bare(source).equals(bare(instruction));
        return "%s  %s\n%s".formatted(ink.place(program.place(pc)), ink.source(source), isLine ? ""
                : "  *%d  %s\n".formatted(pc, instruction));
    }

    private String place(int pc) {
        return "%s  %s".formatted(ink.place(program.place(pc)), ink.source(program.sourceLine(pc)));
    }

    /// Without comment and blanks.
    private static String bare(String line) {
        int comment = line.indexOf('#');
        return (comment < 0 ? line : line.substring(0, comment)).replaceAll("\\s", "");
    }

    private String reason(StopCause cause, Map<Integer, Breakpoint> breakpoints) {
        return switch (cause) {
            case StopCause.Reached() -> "";
            case StopCause.Hit(List<Integer> ids, List<String> notes) -> ids.stream().map(id -> hit(id, breakpoints)
                    + "\n").collect(Collectors.joining()) + notes.stream().map(note -> "  " + note + "\n").collect(
                            Collectors.joining());
            case StopCause.Paused() -> "paused\n";
            case StopCause.Halted() -> "the program has halted\n";
            case StopCause.Trapped(var trap) -> ink.alert("trap %s: %s".formatted(trap.kind(), trap.message()))
                    + "\n  help: " + trap.help() + "\n";
            case StopCause.Start() -> "this is the start of the run\n";
            case StopCause.Quota(long cycles) -> "stopped: a run may use %,d cycles and has used them\n".formatted(
                    cycles);
            case StopCause.Diverged(var at) -> ink.alert("the replay differs from the run at %s".formatted(at))
                    + "\n  help: this is a mistake of macrame itself, and what is shown from here on is not "
                    + "to be trusted; please report it\n";
        };
    }

    private static String hit(int id, Map<Integer, Breakpoint> breakpoints) {
        return "breakpoint " + id + Optional.ofNullable(breakpoints.get(id)).map(breakpoint -> ": " + breakpoint
                .text()).orElse("");
    }
}
