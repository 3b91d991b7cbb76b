package dev.macrame.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.emulator.semantics.Core;
import dev.macrame.emulator.semantics.CoreState;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Memory;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.TrapKind;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.Program;
import dev.macrame.testkit.Listing;
import dev.macrame.testkit.ProgramSearch;
import dev.macrame.testkit.RandomInstruction;
import dev.macrame.testkit.RandomMachine;
import dev.macrame.testkit.Seeds;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// A trapping instruction has changed nothing, and the trap says what, where and what to do.
class TrapTest {
    private static final int INSTRUCTIONS = 30_000;

    private static final MachineDescription TINY = tiny();

    @Test
    void aTrappingInstructionOfAProgramHasChangedNothing() {
        ProgramSearch.forEach(Seeds.count(), Programs.MACHINE, 1, found -> {
            MachineDescription machine = found.machine().with(Key.ACCUMULATOR_BITS, Integer.SIZE).with(Key.LOOP_DEPTH,
                    3);
            if (RandomRun.load(found, machine).run().stop() instanceof StopReason.Trapped(Trap trap)) {
                RandomRun stopped = RandomRun.load(found, machine);
                assertThat(stopped.run(trap.cycle()).stop()).isEqualTo(new StopReason.CycleLimit(trap.cycle()));
                CoreState before = stopped.state();
                assertThat(before.pc()).isEqualTo(trap.pc());
                RunResult result = stopped.run(Emulator.NO_LIMIT);
                assertThat(result.stop()).isEqualTo(new StopReason.Trapped(trap));
                assertThat(stopped.state()).isEqualTo(before);
                assertThat(result.cycles()).isEqualTo(trap.cycle());
            }
        });
    }

    /// Any instruction in any state: it traps and has changed nothing, or it is carried out and the program ends.
    @Test
    void aSingleInstructionIsCarriedOutOrTrapsAndHasChangedNothing() {
        Seeds.forEach(Seeds.count(INSTRUCTIONS), seed -> {
            RandomGenerator random = Seeds.random(seed);
            Instruction instruction = loadable(random);
            Program program = Listing.program(List.of(instruction));
            Interpreter interpreter = new Interpreter(program, TINY);
            fill(interpreter, random);
            CoreState before = CoreState.of(interpreter.core());
            if (interpreter.run(1).stop() instanceof StopReason.Trapped(Trap trap) && trap.pc() == 0) {
                assertThat(CoreState.of(interpreter.core())).as("%s: %s", instruction, trap.message()).isEqualTo(
                        before);
                assertThat(instruction.op().traps()).as("%s: %s", instruction, trap.message()).contains(trap.kind());
            }
        });
    }

    @Test
    void rowsBeyondCountingAreNoNumber() {
        assertThat(Programs.trap("""
                li x1, 0x7fffffff
                walk g0, x0, [x1 : 0, x1 : 0, x1 : 0]
                fill d1, A[g0], 1, x0
                halt
                """).message()).startsWith("more than 2^62 rows of 1 byte do not fit A");
    }

    @Test
    void aTrapNamesTheInstructionTheAddressAndTheRemedy() {
        Trap trap = Programs.trap("li x1, 62\nst.i32 T[x1+4], acc0\nhalt\n");
        assertThat(trap.text()).isEqualTo("""
                test.s:2: trap bounds at cycle 1: T[66] is used for 4 bytes, but T has 64 bytes
                      instruction: st.i32 T[x1+4], acc0
                      help: check the address and the length, or run on a machine with a larger T
                """);
    }

    @Test
    void runningPastTheLastInstructionTraps() {
        Trap trap = Programs.trap("nop\nnop\n");
        assertThat(trap.kind()).isEqualTo(TrapKind.ILLEGAL);
        assertThat(trap.pc()).isEqualTo(2);
        assertThat(trap.cycle()).isEqualTo(2);
        assertThat(trap.help()).contains("halt");
    }

    private static MachineDescription tiny() {
        MachineDescription machine = Programs.MACHINE.with(Key.ROWS, 2).with(Key.COLUMNS, 3);
        for (Memory memory : Memory.values()) {
            machine = machine.with(Key.size(memory), 32);
        }
        return RandomMachine.timing(machine, _ -> 0);
    }

    /// An instruction that uses only registers that the machine has, and branches nowhere.
    private static Instruction loadable(RandomGenerator random) {
        while (true) {
            Instruction instruction = RandomInstruction.any(random);
            Program program = Listing.program(List.of(instruction));
            if (Emulator.load(program, TINY) instanceof Loading.Loaded) {
                return instruction;
            }
        }
    }

    /// Registers that often point into memories, sums around the ends of 32 bits and of 2^62, walks with few steps left,
    /// records that make sense and others that do not.
    private static void fill(Interpreter interpreter, RandomGenerator random) {
        Core core = interpreter.core();
        for (int register = 1; register < RegisterFile.X.most(); register++) {
            core.x(register, random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(-2, 40));
        }
        for (Memory memory : Memory.values()) {
            byte[] bytes = new byte[core.memory(memory).size()];
            random.nextBytes(bytes);
            core.memory(memory).write(0, random.nextBoolean() ? bytes : new byte[bytes.length]);
        }
        CoreState.setLanes(core, random.nextInt(1, core.columns() + 1));
        CoreState.setRows(core, random.nextInt(1, core.rows() + 1));
        int unused = random.nextInt(32);
        for (int accumulator = 0; accumulator < TINY.get(Key.ACCUMULATORS); accumulator++) {
            for (int row = 0; row < core.rows(); row++) {
                CoreState.setRow(core, accumulator, row, random.longs(core.columns()).map(sum -> sum >> unused).boxed()
                        .toList());
            }
        }
        for (int register = 0; register < TINY.get(Key.QPARAMS); register++) {
            for (int lane = 0; lane < core.columns(); lane++) {
                CoreState.setParameters(core, register, lane, random.nextInt(Integer.MAX_VALUE), random.nextInt(31),
                        random.nextInt(32), random.nextLong() >> random.nextInt(64));
            }
        }
        for (int walk = 1; walk < TINY.get(Key.WALKS); walk++) {
            CoreState.setWalk(core, walk, random.nextInt(-2, 20), random.nextInt(3), random.nextInt(-2, 5));
        }
    }
}
