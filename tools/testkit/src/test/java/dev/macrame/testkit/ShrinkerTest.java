package dev.macrame.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.macrame.isa.Alias;
import dev.macrame.isa.Form;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Op;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.Presets;
import dev.macrame.isa.program.ControlFlow;
import dev.macrame.isa.program.Program;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
    private static final MachineDescription MACHINE = Presets.find("tutorial-32").orElseThrow();

    @Test
    void onlyWhatTheFailureNeedsIsLeft() {
        Program program = longProgram();
        Program smallest = Shrinker.shrink(program, candidate -> count(candidate, Op.MAC) > 0 && count(candidate,
                Op.DMA) > 1);
        assertThat(smallest.text().stream().filter(instruction -> Form.of(instruction) != Alias.NOP).map(
                instruction -> instruction.op()).filter(op -> op != Op.RET)).containsExactlyInAnyOrder(Op.MAC, Op.DMA,
                        Op.DMA, Op.HALT);
    }

    @Test
    void whatIsLeftKeepsItsPlace() {
        Program program = longProgram();
        Program smallest = Shrinker.shrink(program, candidate -> count(candidate, Op.LOOP) > 0);
        assertThat(smallest.text()).hasSameSizeAs(program.text());
        for (int pc = 0; pc < program.text().size(); pc++) {
            Instruction left = smallest.text().get(pc);
            assertThat(Form.of(left) == Alias.NOP || left.equals(program.text().get(pc))).isTrue();
        }
    }

    @Test
    void everyCandidateKeepsTheRulesOfLoopsAndBranches() {
        Shrinker.shrink(longProgram(), candidate -> {
            assertThat(ControlFlow.of(candidate.text()).faults()).isEmpty();
            return count(candidate, Op.LOOP) > 0;
        });
    }

    @Test
    void aFailureNamesItsSeedAndShowsTheSmallestProgram() {
        assertThatThrownBy(() -> ProgramSearch.forEach(100, MACHINE, 0, found -> assertThat(count(found.program(),
                Op.MUL)).as("products").isZero())).isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dmacrame.seed=").rootCause().hasMessageContaining("products");
    }

    /// The first program with two of each row that the tests look for.
    private static Program longProgram() {
        for (int seed = 0;; seed++) {
            Program program = ProgramSearch.of(seed, MACHINE, 0).program();
            if (List.of(Op.MAC, Op.DMA, Op.LOOP, Op.MUL).stream().allMatch(op -> count(program, op) > 1)) {
                return program;
            }
        }
    }

    private static long count(Program program, Op op) {
        return program.text().stream().filter(instruction -> instruction.op() == op).count();
    }
}
