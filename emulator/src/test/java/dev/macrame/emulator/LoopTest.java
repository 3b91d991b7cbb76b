package dev.macrame.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Op;
import dev.macrame.isa.program.Program;
import dev.macrame.testkit.Listing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The one rule for the next pc, in the cases that other instruction sets leave open. More of them are in the vectors of
/// `loop`, `j` and the branches.
class LoopTest {
    @Test
    void threeLoopsThatEndTogetherMultiply() {
        assertThat(x1("""
                loop 2
                    loop 3
                        loop 4
                            add x1, x1, 1
                        end
                    end
                end
                """)).isEqualTo(2 * 3 * 4);
    }

    @Test
    void aLoopMayComeRightAfterTheEndOfAnother() {
        assertThat(x1("""
                loop 2
                    loop 3
                        add x1, x1, 1
                    end
                    loop 5
                        add x1, x1, 10
                    end
                end
                """)).isEqualTo(2 * (3 + 50));
    }

    /// Only the even turns add.
    @Test
    void aBranchToTheEndContinuesItsLoop() {
        assertThat(x1("""
                loop 6
                    sub x2, x5, x2
                    li  x5, 1
                    beq x2, 0, next
                    add x1, x1, 1
                next: end
                """)).isEqualTo(3);
    }

    @Test
    void aBranchToAnEndOfSeveralLoopsContinuesTheOneThatItStaysIn() {
        String loops = """
                loop 3
                    loop 5
                        add x1, x1, 1
                        j   %s
                    inner: end
                outer: end
                behind:
                """;
        assertThat(x1(loops.formatted("inner"))).isEqualTo(3 * 5);
        assertThat(x1(loops.formatted("outer"))).isEqualTo(3);
        assertThat(x1(loops.formatted("behind"))).isEqualTo(1);
    }

    @Test
    void aBranchMayLeaveALoopBackwards() {
        assertThat(x1("""
                again: add x1, x1, 10
                loop 4
                    add x1, x1, 1
                    blt x1, 25, again
                end
                """)).isEqualTo(11 + 11 + 10 + 4);
    }

    @Test
    void aLoopThatIsLeftAndEnteredAgainStartsItsCountAnew() {
        assertThat(x1("""
                loop 2
                    loop 9
                        add x1, x1, 1
                        j   out
                    end
                    out: nop
                end
                loop 3
                    add x1, x1, 10
                end
                """)).isEqualTo(2 + 30);
    }

    @Test
    void aSkippedLoopAtTheEndOfALoopEndsItsTurn() {
        assertThat(x1("""
                loop 3
                    add x1, x1, 1
                    loop x2
                        add x1, x1, 100
                    end
                end
                """)).isEqualTo(3);
    }

    @Test
    void aCountIsReadBeforeTheBodyChangesItsRegister() {
        assertThat(x1("""
                li x1, 3
                loop x1
                    add x1, x1, 5
                end
                """)).isEqualTo(18);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8})
    void asManyLoopsMayBeNestedAsThereAreFrames(int depth) {
        Emulator emulator = Programs.load(nest(depth), Programs.MACHINE);
        assertThat(emulator.run(Emulator.NO_LIMIT).stop()).isInstanceOf(StopReason.Halted.class);
        assertThat(emulator.register(1)).isEqualTo(1 << depth);
    }

    @Test
    void nineNestedLoopsAreRefused() {
        assertThat(Emulator.load(nest(9), Programs.MACHINE)).isInstanceOfSatisfying(Loading.Refused.class, refused -> {
            assertThat(refused.message()).isEqualTo("random.s:9: more than 8 loops are nested");
            assertThat(refused.help()).isNotBlank();
        });
    }

    @Test
    void nothingIsLeftOnTheControlStackBehindManyLoops() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            text.append("loop 3\nadd x1, x1, 1\nj out%d\nend\nout%d: nop\n".formatted(i, i));
        }
        assertThat(x1(text.toString())).isEqualTo(20);
    }

    /// `x1` when a program has ended.
    private static int x1(String text) {
        Emulator emulator = Programs.load(text + "\nhalt\n");
        assertThat(emulator.run(Emulator.NO_LIMIT).stop()).isInstanceOf(StopReason.Halted.class);
        return emulator.register(1);
    }

    /// Loops of two turns, one around the other, around `add x1, x1, 1`; the assembler would refuse nine.
    private static Program nest(int depth) {
        List<Instruction> text = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            long word = Field.K.put(Field.VALUE.put(Op.LOOP.fixedBits(), 2), 1);
            text.add(new Instruction(Op.LOOP, Field.RELATIVE.put(word, depth - (long) i)));
        }
        long sum = Field.D.put(Field.A.put(Op.ADD.fixedBits(), 1), 1);
        text.add(new Instruction(Op.ADD, Field.K.put(Field.VALUE.put(sum, 1), 1)));
        text.add(new Instruction(Op.HALT, Op.HALT.fixedBits()));
        return Listing.program(text);
    }
}
