package dev.macrame.isa.program;

import static dev.macrame.isa.program.Texts.jump;
import static dev.macrame.isa.program.Texts.loop;
import static dev.macrame.isa.program.Texts.nop;
import static dev.macrame.isa.program.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.Instruction;
import dev.macrame.isa.program.ControlFlow.Loop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlFlowTest {
    @Test
    void aLoopIsAroundItsBodyAndNotAroundItself() {
        ControlFlow flow = ControlFlow.of(text(loop(3), nop(), loop(1), nop()));
        assertThat(flow.faults()).isEmpty();
        Loop outer = new Loop(0, 4);
        Loop inner = new Loop(2, 4);
        assertThat(flow.loopsAround(0)).isEmpty();
        assertThat(flow.loopsAround(1)).containsExactly(outer);
        assertThat(flow.loopsAround(2)).containsExactly(outer);
        assertThat(flow.loopsAround(3)).containsExactly(outer, inner);
        assertThat(flow.loopsAround(4)).isEmpty();
    }

    @Test
    void loopsMayEndTogetherFollowEachOtherAndEndTheProgram() {
        assertNoFault(text(loop(2), loop(1), nop()));
        assertNoFault(text(loop(1), nop(), loop(1), nop()));
        assertNoFault(List.of(loop(1), nop()));
    }

    @Test
    void aLoopThatEndsBehindTheProgramIsAFault() {
        assertFault(List.of(loop(2), nop()), 0, "the loop ends behind the program's last word");
    }

    @Test
    void aLoopThatCrossesTheEndOfTheOneAroundItIsAFault() {
        assertFault(text(loop(2), loop(2), nop(), nop()), 1, "the loop crosses the end of the loop around it");
    }

    @Test
    void eightLoopsMayBeNestedAndNineMayNot() {
        assertNoFault(nest(8));
        assertFault(nest(9), 8, "more than 8 loops are nested");
    }

    @Test
    void aBranchMayStayInItsLoop() {
        assertNoFault(text(loop(3), jump(1, 0), nop(), jump(-2, 0)));
    }

    @Test
    void aBranchMayContinueItsLoopOrLeaveItForTheSameWord() {
        assertNoFault(text(loop(2), jump(2, 0), nop()));
        assertNoFault(text(loop(2), jump(2, 1), nop()));
    }

    @Test
    void aBranchMayContinueAnOuterLoopByLeavingTheInnerOnes() {
        // Both loops end at word 4.
        assertNoFault(text(loop(3), loop(2), jump(2, 0), nop()));
        assertNoFault(text(loop(3), loop(2), jump(2, 1), nop()));
        assertNoFault(text(loop(3), loop(2), jump(2, 2), nop()));
    }

    @Test
    void aBranchMayLeaveLoopsBackwardsAndEnterThemThroughTheirLoopWord() {
        assertNoFault(text(nop(), loop(2), nop(), jump(-3, 1)));
        assertNoFault(text(nop(), loop(2), nop(), jump(-2, 1)));
    }

    @Test
    void aBranchOutsideTheProgramIsAFault() {
        assertFault(text(jump(-1, 0)), 0, "the branch goes to word -1, outside the program");
        assertFault(text(jump(3, 0)), 0, "the branch goes to word 3, outside the program");
    }

    @Test
    void aBranchThatLeavesMoreLoopsThanThereAreIsAFault() {
        assertFault(text(loop(1), jump(1, 2)), 1, "the branch leaves 2 loops, but stands in 1");
    }

    @Test
    void aBranchIntoALoopFromOutsideIsAFault() {
        assertFault(text(jump(2, 0), loop(1), nop()), 0, "the branch goes into a loop from outside");
    }

    @Test
    void aBranchIntoAnotherLoopOfTheSameDepthIsAFault() {
        assertFault(text(loop(2), jump(4, 0), nop(), loop(2), nop(), nop()), 1,
                "the branch goes into a loop from outside");
    }

    /// The target stands in the loop that the branch claims to leave.
    @Test
    void aBranchThatStaysInALoopThatItCountsAsLeftIsAFault() {
        assertFault(text(loop(2), jump(1, 1), nop()), 1, "the branch goes into a loop from outside");
    }

    @Test
    void aBranchThatLeavesALoopWithoutCountingItIsAFault() {
        assertFault(text(loop(2), jump(3, 0), nop(), nop()), 1,
                "the branch leaves a loop that it does not count as left");
        // The end of the outer loop is not that of the inner one.
        assertFault(text(loop(3), loop(1), jump(2, 0), nop()), 2,
                "the branch leaves a loop that it does not count as left");
    }

    @Test
    void everyFaultIsFound() {
        assertThat(ControlFlow.of(text(jump(-1, 0), jump(9, 0), nop())).faults()).extracting(ControlFlow.Fault::pc)
                .containsExactly(0, 1);
    }

    private static List<Instruction> nest(int depth) {
        List<Instruction> text = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            text.add(loop(depth - i));
        }
        text.add(nop());
        text.add(Texts.halt());
        return text;
    }

    private static void assertNoFault(List<Instruction> text) {
        assertThat(ControlFlow.of(text).faults()).isEmpty();
    }

    private static void assertFault(List<Instruction> text, int pc, String message) {
        assertThat(ControlFlow.of(text).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.pc()).isEqualTo(pc);
            assertThat(fault.message()).isEqualTo(message);
            assertThat(fault.help()).isNotBlank();
        });
    }
}
