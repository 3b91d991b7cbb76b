package dev.macrame.kernels.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.emulator.StopReason;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Op;
import dev.macrame.isa.TrapKind;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.run.KernelLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No kernel waits for nothing, and no forgotten `wait` goes unnoticed: without any one of them a run traps, with the
/// kernel's own parameters or with others.
class WaitMutationTest {
    /// `nop`, which is `add x0, x0, 0`.
    private static final Instruction NOP = (Instruction) Instruction.decode(((long) Op.ADD.code() << 56) | (1L << 47));

    static Stream<String> kernels() {
        return KernelLibrary.read().names().stream();
    }

    /// A wait may be needed by some shapes only: those with fewer turns than transfers under way, for one.
    @ParameterizedTest
    @MethodSource("kernels")
    void withoutAnyWaitSomeShapeTraps(String kernel) {
        List<Program> programs = Shaped.all().stream().filter(shaped -> shaped.kernel().equals(kernel)).map(
                Shaped::program).toList();
        Program first = programs.getFirst();
        List<String> redundant = new ArrayList<>();
        for (int i = 0; i < waits(first).size(); i++) {
            int number = i;
            if (programs.stream().noneMatch(program -> traps(without(program, waits(program).get(number))))) {
                int pc = waits(first).get(number);
                redundant.add(first.place(pc) + " " + first.text().get(pc));
            }
        }
        assertThat(redundant).as("waits that nothing needs").isEmpty();
    }

    private static List<Integer> waits(Program program) {
        return IntStream.range(0, program.text().size()).filter(pc -> program.text().get(pc).op() == Op.WAIT).boxed()
                .toList();
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
