package dev.macrame.debugger.console;

import dev.macrame.debugger.console.CommandForm.Completion;
import dev.macrame.debugger.console.CommandForm.Group;
import dev.macrame.isa.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The commands that look, change and serve the console itself.
final class LookForms {
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern INSTRUCTIONS = Pattern.compile("/[0-9]{0,6}i");
    private static final int FEW_LINES = 10;

    static final List<CommandForm> ALL = List.of(
            new CommandForm(Group.LOOK, List.of("print", "p"), "EXPRESSION", "the value of an expression",
                    "Names are registers, constants and labels of the program, `cycle` and `instructions`; "
                            + "i16(T, 8) is an element of memory, acc(0, 1, 2) a cell.",
                    "print x4 + 2*x5", Completion.SUBJECT, LookForms::print),
            new CommandForm(Group.LOOK, List.of("show"), "WHAT [as TYPE[ROWS][COLUMNS]] [rows A..B] [columns A..B]",
                    "a memory, a tensor or an accumulator as a matrix",
                    "A tensor has its own type and shape. A `*` marks what has changed since it was shown last.",
                    "show A[0] as i16[4][8]", Completion.SUBJECT, LookForms::show),
            new CommandForm(Group.LOOK, List.of("x"), "/COUNT[FORMAT][SIZE] WHAT", "elements with their addresses",
                    "Formats: x hexadecimal, d decimal, u unsigned, t binary. Sizes: b, h, w (1, 2, 4 bytes), "
                            + "or a type such as i16. x/4i lists instructions.",
                    "x/16xb A[0]", Completion.SUBJECT, LookForms::examine),
            new CommandForm(Group.LOOK, List.of("set"), "WHAT = [TYPE] VALUE, ...", "writes registers or memory",
                    "A write in the past begins another run: what was behind that moment is forgotten.",
                    "set A[4] = i16 7, 8", Completion.SUBJECT, LookForms::write),
            new CommandForm(Group.LOOK, List.of("registers", "reg"), "", "scalar registers, lengths and running loops",
                    "",
                    "registers", Completion.NOTHING, _ -> new ConsoleCommand.Inform(Topic.REGISTERS)),
            new CommandForm(Group.LOOK, List.of("acc"), "[NUMBER]", "the cells of an accumulator", "", "acc 0",
                    Completion.NOTHING, reader -> register(reader, "acc")),
            new CommandForm(Group.LOOK, List.of("parameters"), "[NUMBER]", "the records of a q register",
                    "`show q0` does the same.", "parameters 0", Completion.NOTHING, reader -> register(reader, "q")),
            new CommandForm(Group.LOOK, List.of("walks"), "", "the address generators", "", "walks", Completion.NOTHING,
                    _ -> new ConsoleCommand.Inform(Topic.WALKS)),
            new CommandForm(Group.LOOK, List.of("transfers", "tr"), "",
                    "transfers that are on their way or not waited for",
                    "`arrives in cycle 147, in 32`: an instruction that waits for it issues in cycle 147.", "transfers",
                    Completion.NOTHING,
                    _ -> new ConsoleCommand.Inform(Topic.TRANSFERS)),
            new CommandForm(Group.LOOK, List.of("account", "acct"), "[LINES]", "who owns the cycles so far",
                    "By cause, and the most expensive lines.", "account 5", Completion.NOTHING,
                    reader -> new ConsoleCommand.ShowAccount(reader.isAtEnd() ? FEW_LINES : reader.smallCount())),
            new CommandForm(Group.LOOK, List.of("where", "bt"), "", "where the run stands, in which loops and calls",
                    "",
                    "where", Completion.NOTHING, _ -> new ConsoleCommand.Inform(Topic.POSITION)),
            new CommandForm(Group.LOOK, List.of("list", "l"), "[PLACE]", "source lines",
                    "Around a place or the present line; again for the lines behind them.", "list 12", Completion.PLACE,
                    LookForms::list),
            new CommandForm(Group.LOOK, List.of("disassemble", "dis"), "[PLACE] [COUNT]", "instructions", "",
                    "disassemble *0 8", Completion.PLACE, LookForms::disassemble),
            new CommandForm(Group.LOOK, List.of("info", "i"), "TOPIC",
                    "what is known of one of its topics", topics(), "info breakpoints", Completion.TOPIC,
                    reader -> new ConsoleCommand.Inform(Topic.read(reader.word()))),
            new CommandForm(Group.CONSOLE, List.of("help", "h", "?"), "[COMMAND]", "this list, or more of one command",
                    "", "help break", Completion.COMMAND, reader -> new ConsoleCommand.Help(some(reader.word()))),
            new CommandForm(Group.CONSOLE, List.of("source"), "FILE", "carries out the commands of a file",
                    "It ends at the first one that fails. A `#` begins a comment line.", "source steps.txt",
                    Completion.FILE, reader -> new ConsoleCommand.Source(reader.rest("a file"))),
            new CommandForm(Group.CONSOLE, List.of("echo"), "TEXT", "prints its text", "", "echo now the second row",
                    Completion.NOTHING, reader -> new ConsoleCommand.Echo(reader.rest())),
            new CommandForm(Group.CONSOLE, List.of("control"), "[force]", "takes the control of a shared run",
                    "`control force` takes it from somebody who holds it.", "control", Completion.NOTHING,
                    reader -> new ConsoleCommand.Control(true, reader.takes("force"))),
            new CommandForm(Group.CONSOLE, List.of("release"), "", "lets go of the control", "", "release",
                    Completion.NOTHING, _ -> new ConsoleCommand.Control(false, false)),
            new CommandForm(Group.CONSOLE, List.of("quit", "q", "exit"), "", "ends the console", "", "quit",
                    Completion.NOTHING, LookForms::quit));

    private LookForms() {
    }

    private static String topics() {
        return Arrays.stream(Topic.values()).map(topic -> topic + ": " + topic.meaning()).collect(Collectors.joining(
                "\n"));
    }

    private static ConsoleCommand print(ArgumentReader reader) throws CommandFailure {
        if (reader.peek().startsWith("/")) {
            throw new CommandFailure("`print` takes no format",
                    "it prints hexadecimal too; `x/16xb A[0]` shows memory");
        }
        return new ConsoleCommand.Print(reader.rest("an expression"));
    }

    private static ConsoleCommand list(ArgumentReader reader) throws CommandFailure {
        if (reader.peek().equals("-")) {
            throw new CommandFailure("there is no place `-`", "`list 12` shows the lines around line 12");
        }
        return new ConsoleCommand.ListSource(some(reader.word()));
    }

    private static ConsoleCommand show(ArgumentReader reader) throws CommandFailure {
        Subject subject = reader.subject();
        Optional<ElementLayout> layout = Optional.empty();
        Optional<ConsoleCommand.Window> rows = Optional.empty();
        Optional<ConsoleCommand.Window> columns = Optional.empty();
        while (!reader.isAtEnd()) {
            if (reader.takes("as")) {
                layout = Optional.of(ElementLayout.read(reader.word("a type")));
            } else if (reader.takes("rows")) {
                rows = Optional.of(window(reader.word("a range of rows")));
            } else if (reader.takes("columns")) {
                columns = Optional.of(window(reader.word("a range of columns")));
            } else {
                reader.end();
            }
        }
        return new ConsoleCommand.Show(subject, layout, rows, columns);
    }

    private static ConsoleCommand.Window window(String text) throws CommandFailure {
        int range = text.indexOf("..");
        int first = new ArgumentReader(range < 0 ? text : text.substring(0, range)).smallNumber("the first");
        int last = range < 0 ? first : new ArgumentReader(text.substring(range + 2)).smallNumber("the last");
        if (first > last) {
            throw new CommandFailure("`" + text + "` is an empty range", "write the smaller number first");
        }
        return new ConsoleCommand.Window(first, last);
    }

    private static ConsoleCommand examine(ArgumentReader reader) throws CommandFailure {
        if (INSTRUCTIONS.matcher(reader.peek()).matches()) {
            String count = reader.word().replaceAll("[/i]", "");
            return new ConsoleCommand.Disassemble(some(reader.word()), count.isEmpty() ? 1 : new ArgumentReader(count)
                    .smallCount());
        }
        String format = reader.peek().startsWith("/") ? reader.word() : "";
        return new ConsoleCommand.Examine(reader.subject(), ExamineFormat.read(format));
    }

    private static ConsoleCommand write(ArgumentReader reader) throws CommandFailure {
        Subject subject = reader.subject();
        if (!reader.takes('=') || reader.isAtEnd()) {
            throw new CommandFailure(reader.isAtEnd() ? "the value is missing" : "the `=` is missing", "");
        }
        boolean isTyped = TensorType.names().contains(reader.peek());
        Optional<String> type = isTyped ? Optional.of(reader.word()) : Optional.empty();
        List<String> values = Arrays.stream(COMMA.split(reader.rest("the value"), -1)).map(String::strip).toList();
        if (values.contains("")) {
            throw new CommandFailure("there is a comma without a value", "");
        }
        return new ConsoleCommand.Write(subject, type, values);
    }

    private static ConsoleCommand register(ArgumentReader reader, String file) throws CommandFailure {
        int number = reader.isAtEnd() ? 0 : reader.smallNumber("the register's number");
        return new ConsoleCommand.Show(new Subject(file + number, List.of()), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    private static ConsoleCommand disassemble(ArgumentReader reader) throws CommandFailure {
        Optional<String> place = some(reader.word());
        return new ConsoleCommand.Disassemble(place, reader.isAtEnd() ? FEW_LINES : reader.smallCount());
    }

    private static ConsoleCommand quit(ArgumentReader reader) throws CommandFailure {
        if (!reader.isAtEnd()) {
            throw new CommandFailure("`quit` takes nothing", "leave `%s` out; `parameters` shows q registers".formatted(
                    reader.rest()));
        }
        return new ConsoleCommand.Quit();
    }

    private static Optional<String> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
