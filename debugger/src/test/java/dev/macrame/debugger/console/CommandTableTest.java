package dev.macrame.debugger.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.debug.Direction;
import dev.macrame.emulator.debug.MachineEvent;
import dev.macrame.emulator.debug.Until;
import dev.macrame.emulator.debug.Where;
import dev.macrame.isa.ElementType;
import dev.macrame.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandTableTest {
    static Stream<CommandForm> forms() {
        return CommandTable.ALL.stream();
    }

    static Stream<String> names() {
        return CommandTable.names().stream();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void theExampleOfTheHelpCanBeTyped(CommandForm form) throws CommandFailure {
        String word = form.example().split("[ /]", -1)[0];
        assertThat(CommandTable.find(word)).isEqualTo(form);
        assertThat(CommandTable.parse(form.example())).isNotNull();
        assertThat(new HelpText(Ink.NONE).of(form)).contains(form.example(), form.name());
        assertThat(new HelpText(Ink.NONE).all()).contains(form.name() + (form.names().size() > 1 ? "," : " "), form
                .summary());
    }

    @Test
    void aNameBelongsToOneCommand() {
        Set<String> names = new HashSet<>();
        assertThat(CommandTable.names()).allSatisfy(name -> assertThat(names.add(name)).as(name).isTrue());
    }

    @ParameterizedTest
    @MethodSource("names")
    void theBeginningOfANameIsThatCommandOrRefusedWithAllThatItMayBe(String name) throws CommandFailure {
        CommandForm meant = CommandTable.find(name);
        for (int length = 1; length < name.length(); length++) {
            String begin = name.substring(0, length);
            long possible = CommandTable.ALL.stream().filter(form -> form.name().startsWith(begin)).count();
            if (CommandTable.names().contains(begin)) {
                assertThat(CommandTable.find(begin).names()).contains(begin);
            } else if (possible == 1 && meant.name().startsWith(begin)) {
                assertThat(CommandTable.find(begin)).isEqualTo(meant);
            } else if (possible > 1) {
                assertThat(failure(begin).problem()).contains("may be", meant.name().startsWith(begin) ? meant.name()
                        : begin);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"s, step", "n, next", "c, continue", "b, break", "p, print", "x, x", "i, info", "l, list", "q, quit",
        "rs, reverse-step", "rsi, reverse-stepi", "rn, reverse-next", "rc, reverse-continue", "rf, reverse-finish",
        "rt, reverse-turn", "si, stepi", "u, until", "f, finish", "t, turn", "d, delete", "w, watch", "h, help",
        "tb, tbreak", "seek, goto", "lw, lastwriter", "bt, where"})
    void theUsualShortNamesAreKnown(String typed, String name) throws CommandFailure {
        assertThat(CommandTable.find(typed).name()).isEqualTo(name);
    }

    @Test
    void goingIsTheSameInBothDirections() throws CommandFailure {
        assertThat(parse("step 3")).isEqualTo(go(Direction.FORWARD, new Until.Lines(3, false)));
        assertThat(parse("step 010")).isEqualTo(go(Direction.FORWARD, new Until.Lines(10, false)));
        assertThat(parse("next")).isEqualTo(go(Direction.FORWARD, new Until.Lines(1, true)));
        assertThat(parse("rsi 1,000")).isEqualTo(go(Direction.BACKWARD, new Until.Instructions(1000)));
        assertThat(parse("reverse-cycles 0x10")).isEqualTo(go(Direction.BACKWARD, new Until.Cycles(16)));
        assertThat(parse("until tile.inc:12")).isEqualTo(go(Direction.FORWARD, new Until.Place("tile.inc:12")));
        assertThat(parse("when transfer 3 done")).isEqualTo(go(Direction.FORWARD, new Until.Event(
                new MachineEvent.TransferDone(Optional.of(3L)))));
        assertThat(parse("reverse-when stall mac-operand")).isEqualTo(go(Direction.BACKWARD, new Until.Event(
                new MachineEvent.Stall(Optional.of(Cause.OPERAND_MAC)))));
        assertThat(parse("goto cycle 1,204")).isEqualTo(go(Direction.FORWARD, new Until.Cycle(1204)));
        assertThat(parse("seek start")).isEqualTo(go(Direction.FORWARD, new Until.Moment(0)));
    }

    @Test
    void breakpointsHaveClausesInAnyOrder() throws CommandFailure {
        ConsoleCommand expected = new ConsoleCommand.Break(new Where.At("inner"), new ConsoleCommand.Clauses(Optional
                .of(
                        "x4 > 8 && i16(A, x4) == 3"), 2, Optional.of("row {x4} if log"), false));
        assertThat(parse("break inner if x4 > 8 && i16(A, x4) == 3 after 2 log \"row {x4} if log\"")).isEqualTo(
                expected);
        assertThat(parse("b inner log \"row {x4} if log\" after 2 if x4 > 8 && i16(A, x4) == 3")).isEqualTo(expected);
        assertThat(parse("catch stall mac operand if vl == 3")).isEqualTo(new ConsoleCommand.Break(new Where.Event(
                new MachineEvent.Stall(Optional.of(Cause.OPERAND_MAC))), new ConsoleCommand.Clauses(Optional.of(
                        "vl == 3"), 0, Optional.empty(), false)));
        assertThat(parse("tbreak *7")).isEqualTo(new ConsoleCommand.Break(new Where.At("*7"),
                new ConsoleCommand.Clauses(
                        Optional.empty(), 0, Optional.empty(), true)));
    }

    @Test
    void subjectsHaveIndicesThatMayBeExpressions() throws CommandFailure {
        assertThat(parse("lastwriter acc0[x1 + 1][ 2 ]")).isEqualTo(new ConsoleCommand.FindWriter(new Subject("acc0",
                List.of(new Subject.Index("x1 + 1", Optional.empty()), new Subject.Index("2", Optional.empty())))));
        assertThat(parse("watch A[2*K..3*K] if x1")).isEqualTo(new ConsoleCommand.Watch(new Subject("A", List.of(
                new Subject.Index("2*K", Optional.of("3*K")))), Where.AccessKind.WRITE, new ConsoleCommand.Clauses(
                        Optional.of("x1"), 0, Optional.empty(), false)));
        assertThat(parse("set x3=5")).isEqualTo(new ConsoleCommand.Write(new Subject("x3", List.of()), Optional.empty(),
                List.of("5")));
        assertThat(parse("x/4i16 T[0]")).isEqualTo(new ConsoleCommand.Examine(new Subject("T", List.of(
                new Subject.Index("0", Optional.empty()))), new ExamineFormat(4, ElementType.I16,
                        ExamineFormat.Number.DECIMAL)));
        assertThat(parse("x/4i")).isEqualTo(new ConsoleCommand.Disassemble(Optional.empty(), 4));
        assertThat(parse("x/8xh A[0]")).isEqualTo(new ConsoleCommand.Examine(new Subject("A", List.of(new Subject.Index(
                "0", Optional.empty()))), new ExamineFormat(8, ElementType.I16, ExamineFormat.Number.HEXADECIMAL)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"stpe | no command `stpe` | did you mean `step`?",
        "re | may be reverse-step | type more", "step x | `x` is no whole number | step", "step 0 | 0 | 1 or more",
        "step 3 4 | `4` is not expected here | step [N]", "until | a place is missing | until 12",
        "break | a place is missing | break PLACE", "break 12 when x | `when x` is not expected | help break",
        "break 12 if | expression behind `if` is missing | help break",
        "break 12 log \"abc | does not end | `\"`", "when transfr | no event `transfr` | did you mean `transfer`?",
        "when transfer 3 | what the transfer does is missing | transfer 3 done",
        "when stall tranfer | no cause of stalls `tranfer` | stall transfer",
        "show A as i9[2] | no type `i9` | did you mean `i8`",
        "show A as i8[0] | no sensible size | at least 1", "show A as 8 | no type with a shape | i16[4][8]",
        "show A[0 as i8 | has no `]` | close", "show A[] | is no index | [0..63]", "watch *7 | no memory | watch WHAT",
        "show c rows 3..1 | empty range | smaller", "x/3q A | no way of showing memory | x/16xb",
        "x/0xb A | nothing | x/16xb",
        "set x3 | the value is missing | set WHAT", "set x3 5 | the `=` is missing | set WHAT",
        "set A[0] = i8 1,,2 | comma without a value | set", "info regs | no topic `regs` | registers",
        "goto cycel 3 | `cycel` is no moment | did you mean `goto cycle`?",
        "goto cycle -3 | cannot be -3 | starts at 0",
        "run | no command `run` | goto start", "print/x x4 | no format | x/16xb", "list - | no place `-` | list 12",
        "quit 0 | takes nothing | parameters", "delete one | `one` is no whole number | delete 1 2",
        "step 99999999999999999999 | is no whole number | step 3"})
    void whatIsWrongIsNamedWithItsRemedy(String line, String problem, String help) {
        CommandFailure failure = failure(line);
        assertThat(failure.problem()).contains(problem);
        assertThat(failure.help()).contains(help);
    }

    @Test
    void theGuideHasTheWordsOfGdbThatAreNoCommands() throws IOException {
        Path root = Path.of(System.getProperty("macrame.root", ".."));
        String guide = Files.readString(root.resolve("docs/guide/debugging.md"));
        GdbWords.ALL.forEach((words, ours) -> {
            assertThat(guide).contains("| `" + String.join("`, `", words) + "` | " + ours + " |");
            words.forEach(word -> assertThat(failure(word).help()).isEqualTo(ours));
        });
    }

    @Test
    void damagedLinesAreReadOrRefused() {
        List<String> examples = CommandTable.ALL.stream().map(CommandForm::example).toList();
        Seeds.forEach(Seeds.count(), seed -> {
            RandomGenerator random = Seeds.random(seed);
            StringBuilder line = new StringBuilder(examples.get(random.nextInt(examples.size())));
            for (int edits = 1 + random.nextInt(4); edits > 0 && !line.isEmpty(); edits--) {
                int at = random.nextInt(line.length());
                switch (random.nextInt(3)) {
                    case 0 -> line.deleteCharAt(at);
                    case 1 -> line.setCharAt(at, (char) (' ' + random.nextInt(95)));
                    default -> line.insert(at, examples.get(random.nextInt(examples.size())));
                }
            }
            try {
                assertThat(CommandTable.parse(line.toString())).isNotNull();
            } catch (CommandFailure failure) {
                assertThat(failure.problem()).isNotBlank();
                assertThat(failure.help()).isNotBlank();
            }
        });
    }

    private static ConsoleCommand parse(String line) throws CommandFailure {
        return CommandTable.parse(line);
    }

    private static CommandFailure failure(String line) {
        CommandFailure failure = catchThrowableOfType(CommandFailure.class, () -> CommandTable.parse(line));
        assertThat(failure).as(line).isNotNull();
        return failure;
    }

    private static ConsoleCommand go(Direction direction, Until until) {
        return new ConsoleCommand.Go(direction, until);
    }
}
