package dev.macrame.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Large and hostile sources take seconds at most.
class ScaleTest {
    private static final int MANY = 60_000;

    @Test
    @Timeout(10)
    void sixtyThousandLinesAssemble() {
        String text = ".equ K, 16\n" + IntStream.range(0, MANY / 4).mapToObj("""
                        li      x1, 64*K            # a constant
                L%1$d:  mac.i16 acc0, A[x2++], B[x3++]-x4
                        bne     x1, 0, L%1$d
                        add     x1, x1, (K + 1) * 2
                """::formatted).collect(Collectors.joining());

        assertThat(Sources.program(Sources.text(text), Map.of()).text()).hasSize(MANY);
    }

    @Test
    @Timeout(10)
    void sixtyThousandLinesOfMacrosAssemble() {
        String text = """
                .macro  step register, by=4
                .if     \\by > 2
                        add     \\register, \\register, \\by
                .else
                        sub     \\register, \\register, \\by
                .endif
                .L\\@:   bne     \\register, 0, .L\\@
                .endm
                """ + "step x1\nstep x2, by=1\n".repeat(MANY / 4);

        assertThat(Sources.program(Sources.text(text), Map.of()).text()).hasSize(MANY);
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("a macro that calls itself twice", ".macro m\nm\nm\n.endm\nm\n"),
                Arguments.of("a macro whose argument grows", ".macro m a\nm (\\a, \\a)\n.endm\nm 1\n"),
                Arguments.of("macros that define macros",
                        ".macro m a\n.macro m\\a\nm \\a\\a\n.endm\nm\\a\n.endm\nm 1\n"),
                Arguments.of("repetition", ".rept 1 << 62\n.endr\n"),
                Arguments.of("repetition of repetition", ".rept 100000\n".repeat(20) + "nop\n" + ".endr\n".repeat(20)),
                Arguments.of("nested blocks", ".if 1\n".repeat(MANY) + ".endif\n".repeat(MANY)),
                Arguments.of("open blocks", ".macro m\n.if 1\n.rept 2\n".repeat(MANY / 3)),
                Arguments.of("ends of blocks", ".endm\n.endif\n.endr\n.else\n".repeat(MANY / 4)),
                Arguments.of("variables", IntStream.range(0, MANY).mapToObj(i -> ".set v" + i + ", " + i + "\n")
                        .collect(Collectors.joining()) + "oops"),
                Arguments.of("registers", IntStream.range(0, MANY).mapToObj(i -> ".reg r" + i + ", x1\n")
                        .collect(Collectors.joining()) + "oops"),
                Arguments.of("macros", IntStream.range(0, MANY / 3).mapToObj(i -> ".macro m" + i + " a\n\\a\n.endm\n")
                        .collect(Collectors.joining()) + "oops"),
                Arguments.of("parameters", ".macro m " + "a,".repeat(MANY) + "\n.endm\n"),
                Arguments.of("arguments", ".macro m a\n.endm\nm " + "1,".repeat(MANY)),
                Arguments.of("inclusion", ".include \"a\"\n".repeat(MANY)),
                Arguments.of("numeric labels", "1: j 2f\n".repeat(MANY)),
                Arguments.of("data", ".data\n" + ".zero 1000000\n".repeat(MANY)),
                Arguments.of("nested loops", "loop 2\n".repeat(MANY) + "nop\n" + "end\n".repeat(MANY)),
                Arguments.of("loops that nest without end", "loop 2 to 9000\n".repeat(9000)),
                Arguments.of("ends", "end\n".repeat(MANY)),
                Arguments.of("parentheses", "li x1, " + "(".repeat(100_000) + "1" + ")".repeat(100_000)),
                Arguments.of("signs", "li x1, " + "-~!".repeat(100_000) + "1"),
                Arguments.of("terms", "li x1, 1" + "+1".repeat(100_000)),
                Arguments.of("choices", "li x1, 1" + "?1".repeat(100_000)),
                Arguments.of("calls", "li x1, " + "f(".repeat(100_000)),
                Arguments.of("operands", "add x1" + ", x2".repeat(100_000)),
                Arguments.of("labels", "a:".repeat(100_000)),
                Arguments.of("dots", ".".repeat(100_000)),
                Arguments.of("unknown characters", "$ ".repeat(100_000)),
                Arguments.of("a long name", "j " + "a".repeat(1_000_000)),
                Arguments.of("a long number", "li x1, " + "9".repeat(1_000_000)),
                Arguments.of("mistyped names", IntStream.range(0, MANY)
                        .mapToObj(i -> "label" + i + ": j lable" + i + "\n").collect(Collectors.joining())),
                Arguments.of("golden results", ".kernel k\n" + IntStream.range(0, MANY)
                        .mapToObj(i -> ".golden g" + i + " = 1\n").collect(Collectors.joining())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    @Timeout(10)
    void hostileSourcesAreRefused(String name, String text) {
        assertThat(Assembler.assemble(Sources.text(text), Map.of())).as(name).isInstanceOf(Assembly.Rejected.class);
    }

    @Test
    @Timeout(10)
    void aChainOfConstantsIsAsLongAsTheSource() {
        String text = ".equ C0, 1\n" + IntStream.range(1, MANY).mapToObj(i -> ".equ C" + i + ", C" + (i - 1) + " + 1\n")
                .collect(Collectors.joining()) + "li x1, C" + (MANY - 1);

        assertThat(Sources.program(Sources.text(text), Map.of()).text().getFirst()).hasToString("li x1, " + MANY);
    }
}
