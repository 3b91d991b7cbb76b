package dev.macrame.debugger.console;

import dev.macrame.debugger.console.CommandForm.Completion;
import dev.macrame.debugger.console.CommandForm.Group;
import dev.macrame.debugger.console.ConsoleCommand.Clauses;
import dev.macrame.emulator.debug.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The commands about what stops a run.
final class StopForms {
    private static final String IF = "if";
    private static final String AFTER = "after";
    private static final String LOG = "log";
    private static final List<String> CLAUSES = List.of(IF, AFTER, LOG);
    private static final String CLAUSES_TEXT = "[if EXPRESSION] [after N] [log \"TEXT {EXPRESSION}\"]";
    private static final String CLAUSES_DETAIL =
            "`if` stops only where the expression is not 0, `after N` lets N hits pass, `log` says its text "
                    + "and goes on.";
    private static final String IN_MEMORY = "What: bytes A[0..63], a tensor c or its element c[3]";
    private static final String WATCHED = IN_MEMORY + ", a register x3, acc0, g1, vl. ";
    private static final String READ = IN_MEMORY + "; registers can only be watched for changes, with `watch`. ";

    static final List<CommandForm> ALL = List.of(
            new CommandForm(Group.STOP, List.of("break", "b"), "PLACE " + CLAUSES_TEXT,
                    "stops in front of an instruction",
                    "A place is a label (inner), a line (12), a line of a file (tile.inc:12) or an instruction (*7). "
                            + CLAUSES_DETAIL,
                    "break 20 if x4 > 8 after 2", Completion.PLACE, reader -> place(reader, false)),
            new CommandForm(Group.STOP, List.of("tbreak", "tb"), "PLACE " + CLAUSES_TEXT, "the same, once",
                    "It goes away when it has stopped the run.", "tbreak 20", Completion.PLACE,
                    reader -> place(reader, true)),
            new CommandForm(Group.STOP, List.of("watch", "w"), "WHAT " + CLAUSES_TEXT,
                    "stops behind an instruction that writes it",
                    WATCHED + "A register stops the run when its value changes. " + CLAUSES_DETAIL,
                    "watch T[16..17] if x4 == 8", Completion.SUBJECT, reader -> watch(reader, Where.AccessKind.WRITE)),
            new CommandForm(Group.STOP, List.of("rwatch"), "WHAT " + CLAUSES_TEXT,
                    "stops behind an instruction that reads it", READ + CLAUSES_DETAIL, "rwatch B[0]",
                    Completion.SUBJECT, reader -> watch(reader, Where.AccessKind.READ)),
            new CommandForm(Group.STOP, List.of("awatch", "aw"), "WHAT " + CLAUSES_TEXT,
                    "stops behind an instruction that reads or writes it", READ + CLAUSES_DETAIL, "awatch c[3]",
                    Completion.SUBJECT, reader -> watch(reader, Where.AccessKind.EITHER)),
            new CommandForm(Group.STOP, List.of("catch"), "EVENT " + CLAUSES_TEXT,
                    "stops when the machine does something",
                    "An event is `transfer [N] done`, `transfer [N] started`, `stall [CAUSE]`, `hazard` or `clip`. "
                            + CLAUSES_DETAIL,
                    "catch stall transfer after 3", Completion.EVENT,
                    reader -> new ConsoleCommand.Break(new Where.Event(EventReader.read(reader, CLAUSES)), clauses(
                            reader, false))),
            new CommandForm(Group.STOP, List.of("delete", "d"), "[NUMBER...]", "removes breakpoints, or all of them",
                    "`info breakpoints` gives the numbers.", "delete 1 2", Completion.NOTHING,
                    reader -> new ConsoleCommand.Delete(ids(reader))),
            new CommandForm(Group.STOP, List.of("disable"), "[NUMBER...]", "keeps breakpoints, but does not stop there",
                    "", "disable 1", Completion.NOTHING, reader -> new ConsoleCommand.Enable(ids(reader), false)),
            new CommandForm(Group.STOP, List.of("enable"), "[NUMBER...]", "stops at disabled breakpoints again", "",
                    "enable 1", Completion.NOTHING, reader -> new ConsoleCommand.Enable(ids(reader), true)),
            new CommandForm(Group.STOP, List.of("condition"), "NUMBER [EXPRESSION]",
                    "gives a breakpoint a condition, or takes it away", "", "condition 1 x3 == 7", Completion.NOTHING,
                    reader -> new ConsoleCommand.SetCondition(reader.smallNumber("the breakpoint's number"), some(reader
                            .rest()))),
            new CommandForm(Group.STOP, List.of("ignore"), "NUMBER HITS", "lets the next hits of a breakpoint pass", "",
                    "ignore 1 5", Completion.NOTHING, reader -> new ConsoleCommand.Ignore(reader.smallNumber(
                            "the breakpoint's number"), reader.smallNumber("the number of hits"))));

    private StopForms() {
    }

    private static ConsoleCommand place(ArgumentReader reader, boolean isOnce) throws CommandFailure {
        String place = reader.word("a place");
        return new ConsoleCommand.Break(new Where.At(place), clauses(reader, isOnce));
    }

    private static ConsoleCommand watch(ArgumentReader reader, Where.AccessKind kind) throws CommandFailure {
        Subject subject = reader.subject();
        return new ConsoleCommand.Watch(subject, kind, clauses(reader, false));
    }

    private static Clauses clauses(ArgumentReader reader, boolean isOnce) throws CommandFailure {
        Optional<String> condition = Optional.empty();
        Optional<String> log = Optional.empty();
        long after = 0;
        while (!reader.isAtEnd()) {
            if (reader.takes(IF)) {
                condition = some(reader.upTo(CLAUSES));
                if (condition.isEmpty()) {
                    throw new CommandFailure("the expression behind `if` is missing", "");
                }
            } else if (reader.takes(AFTER)) {
                after = reader.smallNumber("the number of hits");
            } else if (reader.takes(LOG)) {
                log = Optional.of(reader.quoted("the text behind `log`"));
            } else {
                reader.end();
            }
        }
        return new Clauses(condition, after, log, isOnce);
    }

    private static List<Integer> ids(ArgumentReader reader) throws CommandFailure {
        List<Integer> ids = new ArrayList<>();
        while (!reader.isAtEnd()) {
            ids.add(reader.smallNumber("the breakpoint's number"));
        }
        return ids;
    }

    private static Optional<String> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
