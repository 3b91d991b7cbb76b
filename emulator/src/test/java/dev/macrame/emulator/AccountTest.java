package dev.macrame.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.emulator.account.Account;
import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.account.Movement;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Memory;
import dev.macrame.isa.PairType;
import dev.macrame.isa.Slot;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.testkit.ProgramSearch;
import dev.macrame.testkit.RandomMachine;
import dev.macrame.testkit.Seeds;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Law 3: every cycle and every byte has an owner.
class AccountTest {
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

    /// What an instruction moves follows from its operands and from how often it issued.
    @Test
    void theBytesOfTheCoreAreThoseOfItsOperands() {
        ProgramSearch.forEach(Seeds.count(), Programs.MACHINE, 0.3, found -> {
            Account account = RandomRun.load(found, found.machine()).run().account();
            for (int pc = 0; pc < account.instructions(); pc++) {
                Instruction instruction = found.program().text().get(pc);
                Map<Memory, Long> reads = new EnumMap<>(Memory.class);
                Map<Memory, Long> writes = new EnumMap<>(Memory.class);
                for (Slot slot : instruction.op().slots()) {
                    if (slot instanceof Slot.Access access) {
                        Memory memory = access.in(instruction.word()).orElseThrow().memory();
                        long bytes = account.issues(pc) * type(instruction, access).bytes();
                        (access.role().writes() ? writes : reads).merge(memory, bytes, Long::sum);
                    }
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
            for (int pc = 0; pc < account.instructions(); pc++) {
                long read = moved(account, Movement.DMA_READ, pc);
                assertThat(moved(account, Movement.DMA_WRITE, pc)).isEqualTo(read);
                assertThat(account.busBytes(pc)).isBetween(read, read + account.issues(pc) * machine.get(
                        Key.DMA_BURST));
                assertThat(read == 0 || has(found.program().text().get(pc), Slot.TransferEnd.class)).isTrue();
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
                long transferred = moved(account, Movement.DMA_READ, pc);
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

    private static boolean has(Instruction instruction, Class<? extends Slot> kind) {
        return instruction.op().slots().stream().anyMatch(kind::isInstance);
    }
}
