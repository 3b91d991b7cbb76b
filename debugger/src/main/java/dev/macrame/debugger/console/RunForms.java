package dev.macrame.debugger.console;

import dev.macrame.debugger.console.CommandForm.Completion;
import dev.macrame.debugger.console.CommandForm.Group;
import dev.macrame.emulator.debug.Direction;
import dev.macrame.emulator.debug.Until;
import dev.macrame.isa.diagnostic.Nearest;
import java.util.ArrayList;
import java.util.List;

/// The commands that let the run go. Each goes forwards under its name and backwards under `reverse-` and its name.
final class RunForms {
    private static final String ALWAYS = "Breakpoints and the end of the run stop it earlier.";
    private static final List<String> MOMENTS = List.of("cycle", "instruction", "start", "latest");

    /// Forward ones, backward ones, and those that go anywhere.
    static final List<CommandForm> ALL = all();

    private RunForms() {
    }

    /// How far one way of going goes.
    @FunctionalInterface
    private interface Distance {
        Until read(ArgumentReader arguments) throws CommandFailure;
    }

    /// One way of going, in both directions.
    private record Way(List<String> names, String takes, String forwards, String backwards, String detail,
            String example, Completion completion, Distance distance) {
        CommandForm form(Direction direction) {
            boolean isForward = direction == Direction.FORWARD;
            return new CommandForm(isForward ? Group.RUN : Group.BACK, isForward ? names : reversed(), takes, isForward
                    ? forwards : backwards, isForward ? detail + ALWAYS
                            : "Finds the same places as `" + names.getFirst()
                                    + "`, from the other side. Breakpoints and the "
                                    + "start of the run stop it earlier.",
                    isForward ? example : "reverse-" + example, completion,
                    reader -> new ConsoleCommand.Go(direction, distance.read(reader)));
        }

        private List<String> reversed() {
            List<String> reversed = new ArrayList<>();
            reversed.add("reverse-" + names.getFirst());
            names.stream().skip(1).forEach(name -> reversed.add("r" + name));
            return reversed;
        }
    }

    private static List<Way> ways() {
        return List.of(
                new Way(List.of("step", "s"), "[N]", "to the next source line, or N lines on",
                        "to the line before, or N lines back", "Goes into subroutines. ", "step 3", Completion.NOTHING,
                        reader -> new Until.Lines(reader.smallCount(), false)),
                new Way(List.of("next", "n"), "[N]", "like step, but over calls", "like reverse-step, but over calls",
                        "A subroutine that is called from here counts as part of its line. ", "next",
                        Completion.NOTHING,
                        reader -> new Until.Lines(reader.smallCount(), true)),
                new Way(List.of("stepi", "si"), "[N]", "one instruction, or N", "one instruction back, or N",
                        "A line may be several instructions, where it uses a macro. ", "stepi 10", Completion.NOTHING,
                        reader -> new Until.Instructions(reader.count())),
                new Way(List.of("cycles", "cy"), "[N]", "N cycles on", "N cycles back",
                        "Stops in front of the first instruction that issues then or later. ", "cycles 100",
                        Completion.NOTHING, reader -> new Until.Cycles(reader.count())),
                new Way(List.of("turn", "t"), "", "to the next turn of the innermost loop, or its end",
                        "to the turn before", "", "turn", Completion.NOTHING, _ -> new Until.Turn()),
                new Way(List.of("finish", "f"), "", "to the end of the innermost loop or call",
                        "to what has begun the innermost loop or call", "", "finish", Completion.NOTHING,
                        _ -> new Until.Frame()),
                new Way(List.of("until", "u"), "PLACE", "until a place is reached", "back to a place",
                        "A place is a label (inner), a line (12), a line of a file (tile.inc:12) or an "
                                + "instruction (*7). ",
                        "until 12", Completion.PLACE, reader -> new Until.Place(reader.word("a place"))),
                new Way(List.of("when"), "EVENT", "until the machine does something",
                        "back to where the machine did something",
                        "An event is `transfer [N] done`, `transfer [N] started`, `stall [CAUSE]`, `hazard` "
                                + "or `clip`; `catch` makes a lasting breakpoint of it. Stops in front of the first "
                                + "instruction that issues when the transfer is done, or later: before that "
                                + "instruction has waited. ",
                        "when transfer 3 done", Completion.EVENT,
                        reader -> new Until.Event(EventReader.read(reader, List.of()))),
                new Way(List.of("continue", "c"), "", "until a breakpoint or the end",
                        "back to the breakpoint before, or the start",
                        "", "continue", Completion.NOTHING, _ -> new Until.Breakpoint()));
    }

    private static List<CommandForm> all() {
        List<CommandForm> forms = new ArrayList<>();
        ways().forEach(way -> forms.add(way.form(Direction.FORWARD)));
        ways().forEach(way -> forms.add(way.form(Direction.BACKWARD)));
        forms.add(new CommandForm(Group.BACK, List.of("goto", "g", "seek"), "cycle N | instruction N | start | latest",
                "to any moment of the run",
                "Past or future, without a stop on the way. `cycle N` is in front of the first instruction that issues "
                        + "in that cycle or later: before that instruction has waited. `start` is before the first instruction, `latest` "
                        + "the latest moment that the run has reached.",
                "goto cycle 1,204", Completion.MOMENT, RunForms::moment));
        forms.add(new CommandForm(Group.BACK, List.of("back"), "WHAT", "to where a value came from",
                "Goes to the moment before the instruction that wrote it last. What: bytes A[0..7], an "
                        + "element c[3], a register x3, acc0, g1.",
                "back T[12]", Completion.SUBJECT, reader -> new ConsoleCommand.GoToWriter(reader.subject())));
        forms.add(new CommandForm(Group.BACK, List.of("lastwriter", "lw"), "WHAT", "which instruction wrote it last",
                "What: bytes A[0..7], an element c[3], a register x3, acc0, g1. Stays where it is; `back` goes there.",
                "lastwriter c[3]", Completion.SUBJECT, reader -> new ConsoleCommand.FindWriter(reader.subject())));
        return List.copyOf(forms);
    }

    private static ConsoleCommand moment(ArgumentReader reader) throws CommandFailure {
        String first = reader.word("a moment");
        Until until = switch (first) {
            case "cycle" -> new Until.Cycle(natural(reader, "the cycle"));
            case "instruction" -> new Until.Moment(natural(reader, "the number of instructions"));
            case "start" -> new Until.Moment(0);
            case "latest" -> new Until.Latest();
            default -> throw new CommandFailure("`" + first + "` is no moment", Nearest.to(first, MOMENTS)
                    .map(near -> "did you mean `goto " + near + "`?").orElse(""));
        };
        return new ConsoleCommand.Go(Direction.FORWARD, until);
    }

    private static long natural(ArgumentReader reader, String what) throws CommandFailure {
        long number = reader.number(what);
        if (number < 0) {
            throw new CommandFailure(what + " cannot be " + number, "a run starts at 0");
        }
        return number;
    }

    /// The words that name moments.
    static List<String> moments() {
        return MOMENTS;
    }
}
