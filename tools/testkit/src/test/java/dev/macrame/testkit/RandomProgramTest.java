package dev.macrame.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Op;
import dev.macrame.isa.Slot;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.Presets;
import dev.macrame.isa.program.ControlFlow;
import dev.macrame.isa.program.ControlFlow.Loop;
import dev.macrame.isa.program.Program;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomProgramTest {
    private static final MachineDescription MACHINE = Presets.find("tutorial-32").orElseThrow();
    private static final int SAMPLE = 3000;
    private static final int MOST_FOR_EVERY_ROW = 2000;

    /// What makes the rules of loops interesting; a generator that stops making one of them is broken.
    private enum Shape {
        LOOP_IN_EIGHT, SHARED_END, ZERO_COUNT, COUNT_IN_REGISTER, CONTINUE, LEAVES_ONE_LOOP, LEAVES_SEVERAL_LOOPS,
        BACKWARD_BRANCH, BACKWARD_OUT_OF_A_LOOP, TWO_TRANSFERS_AT_ONCE
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void everyProgramKeepsTheRulesOfLoopsAndBranches(double mayTrap) {
        Seeds.forEach(Seeds.count(), seed -> {
            Program program = ProgramSearch.of(seed, MACHINE, mayTrap).program();
            assertThat(ControlFlow.of(program.text()).faults()).isEmpty();
            assertThat(program.text().getLast().op()).isIn(Op.HALT, Op.RET);
        });
    }

    @Test
    void theSameSeedGivesTheSameProgram() {
        Seeds.forEach(SAMPLE, seed -> assertThat(ProgramSearch.of(seed, MACHINE, 0.5)).isEqualTo(ProgramSearch.of(seed,
                MACHINE, 0.5)));
    }

    /// One row is there to trap; all others are met in programs that may not.
    @Test
    void everyRowIsUsed() {
        Set<Op> used = EnumSet.noneOf(Op.class);
        Set<Op> trapping = EnumSet.noneOf(Op.class);
        for (int seed = 0; seed < MOST_FOR_EVERY_ROW; seed++) {
            ProgramSearch.of(seed, MACHINE, 0).program().text().forEach(instruction -> used.add(instruction.op()));
            ProgramSearch.of(seed, MACHINE, 1).program().text().forEach(instruction -> trapping.add(instruction.op()));
        }
        assertThat(trapping).containsExactlyInAnyOrder(Op.values());
        trapping.remove(Op.BRK);
        assertThat(used).isEqualTo(trapping);
    }

    @Test
    void everyShapeOfControlFlowIsUsed() {
        Set<Shape> used = EnumSet.noneOf(Shape.class);
        for (int seed = 0; seed < SAMPLE; seed++) {
            used.addAll(shapes(ProgramSearch.of(seed, MACHINE, 0).program()));
        }
        assertThat(used).containsExactlyInAnyOrder(Shape.values());
    }

    @Test
    void programsHaveAllLengths() {
        Set<Integer> lengths = IntStream.range(0, SAMPLE).mapToObj(seed -> ProgramSearch.of(seed, MACHINE, 0).program()
                .text().size() / 10).collect(Collectors.toCollection(TreeSet::new));
        assertThat(lengths).contains(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    private static Set<Shape> shapes(Program program) {
        Set<Shape> found = EnumSet.noneOf(Shape.class);
        ControlFlow flow = ControlFlow.of(program.text());
        for (int pc = 0; pc < program.text().size(); pc++) {
            Instruction instruction = program.text().get(pc);
            List<Loop> around = flow.loopsAround(pc);
            for (Slot slot : instruction.op().slots()) {
                if (slot instanceof Slot.Body) {
                    found.addAll(ofLoop(instruction, pc, around));
                } else if (slot instanceof Slot.Target) {
                    found.addAll(ofBranch(instruction, pc, around));
                } else if (slot instanceof Slot.TransferEnd && program.text().get(pc + 1).op() == instruction.op()) {
                    found.add(Shape.TWO_TRANSFERS_AT_ONCE);
                }
            }
        }
        return found;
    }

    private static Set<Shape> ofLoop(Instruction loop, int pc, List<Loop> around) {
        Set<Shape> found = EnumSet.noneOf(Shape.class);
        int end = pc + loop.get(Field.RELATIVE) + 1;
        if (around.size() == ControlFlow.MOST_FRAMES - 1) {
            found.add(Shape.LOOP_IN_EIGHT);
        }
        if (!around.isEmpty() && around.getLast().end() == end) {
            found.add(Shape.SHARED_END);
        }
        if (loop.get(Field.K) == 0) {
            found.add(Shape.COUNT_IN_REGISTER);
        } else if (loop.get(Field.VALUE) == 0) {
            found.add(Shape.ZERO_COUNT);
        }
        return found;
    }

    private static Set<Shape> ofBranch(Instruction branch, int pc, List<Loop> around) {
        Set<Shape> found = EnumSet.noneOf(Shape.class);
        int leaves = branch.get(Field.POP);
        int target = pc + branch.get(Field.RELATIVE);
        if (leaves > 0) {
            found.add(leaves == 1 ? Shape.LEAVES_ONE_LOOP : Shape.LEAVES_SEVERAL_LOOPS);
        }
        if (leaves < around.size() && around.get(around.size() - 1 - leaves).end() == target) {
            found.add(Shape.CONTINUE);
        }
        if (target < pc) {
            found.add(leaves > 0 ? Shape.BACKWARD_OUT_OF_A_LOOP : Shape.BACKWARD_BRANCH);
        }
        return found;
    }
}
