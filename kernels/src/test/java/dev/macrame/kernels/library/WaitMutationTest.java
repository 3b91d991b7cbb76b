package dev.macrame.kernels.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.emulator.StopReason;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Op;
import dev.macrame.isa.TrapKind;
import dev.macrame.isa.program.Program;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No kernel waits for nothing, and no forgotten `wait` goes unnoticed: without any one of them a run traps.
class WaitMutationTest {
    /// `nop`, which is `add x0, x0, 0`.
    private static final Instruction NOP = (Instruction) Instruction.decode(((long) Op.ADD.code() << 56) | (1L << 47));

    static List<Shaped> kernels() {
        return Shaped.defaults();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void withoutAnyWaitTheRunTraps(Shaped shaped) {
        Program program = shaped.program();
        List<String> redundant = new ArrayList<>();
        for (int pc = 0; pc < program.text().size(); pc++) {
            if (program.text().get(pc).op() == Op.WAIT && !traps(without(program, pc))) {
                redundant.add(program.place(pc) + " " + program.text().get(pc));
            }
        }
        assertThat(redundant).as("waits that nothing needs").isEmpty();
    }

    private static boolean traps(Program program) {
        return Shaped.run(program, Shaped.machine(program), false).result()
                .stop() instanceof StopReason.Trapped(var trap) && (trap.kind() == TrapKind.IN_FLIGHT || trap.kind()
                        == TrapKind.LEAK);
    }

    private static Program without(Program program, int pc) {
        List<Instruction> text = new ArrayList<>(program.text());
        text.set(pc, NOP);
        return new Program(text, program.lines(), program.symbols(), program.sources(), program.kernel(), program
                .data());
    }
}
