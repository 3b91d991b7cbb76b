package dev.macrame.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.emulator.account.Account;
import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.account.Movement;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Memory;
import dev.macrame.isa.Op;
import dev.macrame.isa.PairType;
import dev.macrame.isa.Slot;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.testkit.ProgramSearch;
import dev.macrame.testkit.RandomMachine;
import dev.macrame.testkit.Seeds;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Law 3: every cycle and every byte has an owner.
class AccountTest {
    private static final Set<String> SCALAR = Set.of("ld", "st", "mac");

    @Test
    void issuesAndStallsAddUpToTheCycles() {
        ProgramSearch.forEach(Seeds.count(), Programs.MACHINE, 0.3, found -> {
            MachineDescription machine = RandomMachine.timing(found.machine(), found.data());
            RunResult result = RandomRun.load(found, machine).run();
            Account account = result.account();
            long owned = 0;
            for (int pc = 0; pc < account.instructions(); pc++) {
                owned += account.issues(pc);
                for (Cause cause : Cause.values()) {
                    assertThat(account.stalls(cause, pc)).isNotNegative();
                    owned += account.stalls(cause, pc);
                }
            }
            assertThat(owned).isEqualTo(result.cycles());
            if (result.stop() instanceof StopReason.Trapped(Trap trap)) {
                assertThat(trap.cycle()).isEqualTo(result.cycles());
            }
        });
    }

    @Test
    void onlyInstructionsOfTheKindHaveAStallOfACause() {
        ProgramSearch.forEach(Seeds.count(), Programs.MACHINE, 0.3, found -> {
            Account account = RandomRun.load(found, RandomMachine.timing(found.machine(), found.data())).run()
                    .account();
            for (int pc = 0; pc < account.instructions(); pc++) {
                Instruction instruction = found.program().text().get(pc);
                boolean isWait = instruction.op().mnemonic().equals("wait");
                boolean isHalt = instruction.op().mnemonic().equals("halt");
                assertThat(account.stalls(Cause.TRANSFER, pc) == 0 || isWait).isTrue();
                assertThat(account.stalls(Cause.DRAIN, pc) == 0 || isHalt).isTrue();
                assertThat(account.stalls(Cause.QUEUE, pc) == 0 || has(instruction, Slot.TransferEnd.class)).isTrue();
                assertThat(account.stalls(Cause.PORT, pc) == 0 || has(instruction, Slot.Access.class)).isTrue();
            }
        });
    }

    /// What a scalar instruction moves follows from its operands and from how often it issued; of vectors and tiles the
    /// second model counts every byte.
    @Test
    void theBytesOfScalarInstructionsAreThoseOfTheirOperands() {
        ProgramSearch.forEach(Seeds.count(), Programs.MACHINE, 0.3, found -> {
            Account account = RandomRun.load(found, found.machine()).run().account();
            for (int pc = 0; pc < account.instructions(); pc++) {
                Instruction instruction = found.program().text().get(pc);
                Map<Memory, Long> reads = new EnumMap<>(Memory.class);
                Map<Memory, Long> writes = new EnumMap<>(Memory.class);
                List<Slot.Access> accesses = instruction.op().slots().stream().filter(Slot.Access.class::isInstance)
                        .map(Slot.Access.class::cast).toList();
                if (!accesses.isEmpty() && !SCALAR.contains(instruction.op().mnemonic())) {
                    continue;
                }
                for (Slot.Access access : accesses) {
                    Memory memory = access.in(instruction.word()).orElseThrow().memory();
                    long bytes = account.issues(pc) * group(instruction) * type(instruction, access).bytes();
                    (access.role().writes() ? writes : reads).merge(memory, bytes, Long::sum);
                }
                for (Memory memory : Memory.values()) {
                    assertThat(account.bytes(memory, Movement.CORE_READ, pc)).isEqualTo(reads.getOrDefault(memory, 0L));
                    assertThat(account.bytes(memory, Movement.CORE_WRITE, pc)).isEqualTo(writes.getOrDefault(memory,
                            0L));
                }
            }
        });
    }

    @Test
    void transfersWriteWhatTheyReadAndKeepTheBusAtLeastAsLong() {
        ProgramSearch.forEach(Seeds.count(), Programs.MACHINE, 0.3, found -> {
            MachineDescription machine = RandomMachine.timing(found.machine(), found.data());
            Account account = RandomRun.load(found, machine).run().account();
            long burst = machine.get(Key.DMA_BURST);
            for (int pc = 0; pc < account.instructions(); pc++) {
                Instruction instruction = found.program().text().get(pc);
                long written = moved(account, Movement.DMA_WRITE, pc);
                assertThat(moved(account, Movement.DMA_READ, pc)).isEqualTo(instruction.op() == Op.FILL ? 0 : written);
                assertThat(written == 0 || has(instruction, Slot.TransferEnd.class)).isTrue();
                // Every row is rounded up to a burst: as many rows as issues, if no walk makes more of them.
                long rows = isStrided(instruction) ? written : Math.min(written, account.issues(pc));
                assertThat(account.busBytes(pc)).isBetween(written, written + rows * burst);
            }
        });
    }

    @Test
    void mainAndInternalBytesCountEachTransferOnce() {
        ProgramSearch.forEach(Seeds.count(), Programs.MACHINE, 0.3, found -> {
            Account account = RandomRun.load(found, found.machine()).run().account();
            long main = 0;
            long internal = 0;
            for (int pc = 0; pc < account.instructions(); pc++) {
                long transferred = moved(account, Movement.DMA_WRITE, pc);
                boolean touchesMain = account.bytes(Memory.MAIN, Movement.DMA_READ, pc) + account.bytes(Memory.MAIN,
                        Movement.DMA_WRITE, pc) > 0;
                main += touchesMain ? transferred : 0;
                internal += (touchesMain ? 0 : transferred) + moved(account, Movement.CORE_READ, pc) + moved(account,
                        Movement.CORE_WRITE, pc);
            }
            assertThat(account.mainBytes()).isEqualTo(main);
            assertThat(account.internalBytes()).isEqualTo(internal);
        });
    }

    private static boolean isStrided(Instruction instruction) {
        return instruction.op().slots().stream().anyMatch(slot -> slot instanceof Slot.TransferEnd end && end.isWalk(
                instruction.word()));
    }

    private static long moved(Account account, Movement movement, int pc) {
        return Arrays.stream(Memory.values()).mapToLong(memory -> account.bytes(memory, movement, pc)).sum();
    }

    private static ElementType type(Instruction instruction, Slot.Access access) {
        for (Slot slot : instruction.op().slots()) {
            if (slot instanceof Slot.ElementSuffix suffix) {
                return suffix.in(instruction.word()).orElseThrow();
            } else if (slot instanceof Slot.PairSuffix suffix) {
                PairType pair = suffix.in(instruction.word()).orElseThrow();
                return access.operand() == Field.OPERAND_A ? pair.left() : pair.right();
            }
        }
        throw new AssertionError(instruction + " has a memory operand, but no element type");
    }

    /// The elements that each operand has in a lane.
    private static int group(Instruction instruction) {
        return has(instruction, Slot.PairSuffix.class) ? Slot.PairSuffix.depth(instruction.word()) : 1;
    }

    private static boolean has(Instruction instruction, Class<? extends Slot> kind) {
        return instruction.op().slots().stream().anyMatch(kind::isInstance);
    }
}
