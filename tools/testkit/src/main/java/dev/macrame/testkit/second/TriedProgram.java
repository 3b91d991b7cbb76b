package dev.macrame.testkit.second;

import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Memory;
import dev.macrame.isa.Op;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.TrapKind;
import dev.macrame.isa.Unit;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.ControlFlow;
import dev.macrame.isa.program.Program;
import dev.macrame.testkit.Listing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A random program of any rows, found by trial: instructions are drawn and carried out one by one, and most of those
/// that would trap are thrown away. Then stretches of it become bodies of loops, are branched over, or are called.
///
/// @param contents what the memories hold before the run
public record TriedProgram(Program program, MachineDescription machine, Map<Memory, byte[]> contents) {
    private static final int LONGEST = 28;
    private static final int TRIES = 12;
    private static final int MOST_ISSUES = 4000;
    private static final List<Op> STRAIGHT = Arrays.stream(Op.values()).filter(Guess::isStraight).toList();
    private static final List<Op> ON_UNITS = STRAIGHT.stream().filter(op -> op.unit() != Unit.CORE || op == Op.DMA)
            .toList();
    private static final List<Op> LOOPS = List.of(Op.LOOP, Op.LOOP_V, Op.LOOP_R);
    private static final List<Op> BRANCHES = List.of(Op.J, Op.BEQ, Op.BNE, Op.BLT, Op.BGE, Op.BLTU, Op.BGEU);

    /// A program for a machine.
    ///
    /// @param mayTrap whether it may end with a trap
    public static TriedProgram of(MachineDescription machine, RandomGenerator random, boolean mayTrap) {
        return new Search(machine, random, mayTrap).find();
    }

    /// The work on one program.
    private static final class Search {
        private final MachineDescription machine;
        private final RandomGenerator random;
        private final boolean mayTrap;
        private final Guess guess;
        private final List<Op> palette;
        private final Map<Memory, byte[]> contents = new EnumMap<>(Memory.class);

        Search(MachineDescription machine, RandomGenerator random, boolean mayTrap) {
            this.machine = machine;
            this.random = random;
            this.mayTrap = mayTrap;
            this.guess = new Guess(machine, random);
            // few rows, so that they meet on the same registers; or all of them
            List<Op> rows = guess.oneIn(3) ? STRAIGHT : ON_UNITS;
            this.palette = guess.oneIn(3) ? rows : random.ints(random.nextInt(3, 10), 0, rows.size()).mapToObj(
                    rows::get).toList();
            for (Memory memory : Memory.values()) {
                byte[] bytes = new byte[(int) machine.sizeBytes(memory)];
                random.nextBytes(bytes);
                records(bytes);
                contents.put(memory, bytes);
            }
        }

        TriedProgram find() {
            List<Instruction> text = new ArrayList<>();
            for (int i = random.nextInt(RegisterFile.X.most()); i > 0; i--) {
                text.add(guess.load(i, guess.value()));
            }
            text.add(guess.length(Op.SETVL));
            text.add(guess.length(Op.SETVR));
            for (int i = random.nextInt(3); i > 0; i--) {
                text.add(guess.of(Op.WALK));
            }
            Core core = start(text);
            int length = text.size() + random.nextInt(1, LONGEST);
            try {
                carryOut(core, text);
            } catch (Trap trap) {
                // the walk that did not work traps in the program, too
                text.subList(core.pc, text.size()).clear();
            }
            while (text.size() < length) {
                extend(core, text);
            }
            for (int i = random.nextInt(5); i > 0; i--) {
                text = wrapped(text);
            }
            if (!mayTrap || !guess.oneIn(2)) {
                for (int channel = 0; channel < machine.get(Key.CHANNELS); channel++) {
                    text.add(new Instruction(Op.WAIT, Field.D.put(Op.WAIT.fixedBits(), channel)));
                }
            }
            if (!mayTrap || !guess.oneIn(8)) {
                text.add(new Instruction(Op.HALT, Op.HALT.fixedBits()));
            }
            return new TriedProgram(Listing.program(text), machine, contents);
        }

        /// Adds an instruction that does not trap, or, now and then, one that may.
        private void extend(Core core, List<Instruction> text) {
            Instruction instruction = guess.load(0, 0);
            for (int i = 0; i < TRIES; i++) {
                boolean again = guess.oneIn(4);
                instruction = again ? text.get(random.nextInt(text.size())) : guess.of(palette.get(random.nextInt(
                        palette
                                .size())));
                try {
                    core.pc = 0;
                    new Execution(core).execute(instruction);
                    text.add(instruction);
                    return;
                } catch (Trap trap) {
                    if (mayTrap && guess.oneIn(rarity(trap.kind()))) {
                        break;
                    }
                }
            }
            text.add(mayTrap ? instruction : guess.load(0, 0));
        }

        /// How many traps of a kind are thrown away for one that stays.
        private static int rarity(TrapKind kind) {
            return switch (kind) {
                case BOUNDS, ALIGN -> 200;
                case OVERFLOW, NARROW, STACK, IN_FLIGHT -> 3;
                default -> 20;
            };
        }

        /// The program with one stretch of it in a loop, behind a branch, or called; unchanged if that traps or breaks a
        /// rule.
        private List<Instruction> wrapped(List<Instruction> text) {
            int first = random.nextInt(text.size());
            int count = random.nextInt(1, Math.min(8, text.size() - first + 1) + 1);
            if (first + count > text.size()) {
                return text;
            }
            List<Instruction> changed = new ArrayList<>(text);
            switch (random.nextInt(4)) {
                case 0 -> changed.add(first, Guess.reaching(branch(), count + 1));
                case 1 -> {
                    // j over the called code; the code; ret; call
                    changed.add(first, Guess.reaching(guess.of(Op.J), count + 2));
                    changed.add(first + count + 1, new Instruction(Op.RET, Op.RET.fixedBits()));
                    changed.add(first + count + 2, Guess.reaching(guess.of(Op.CALL), -count - 1));
                }
                default -> changed.add(first, Guess.reaching(guess.of(LOOPS.get(random.nextInt(LOOPS.size()))), count));
            }
            boolean broken = !ControlFlow.of(changed).faults().isEmpty();
            return broken || !isFine(changed) ? text : changed;
        }

        private Instruction branch() {
            return guess.of(BRANCHES.get(random.nextInt(BRANCHES.size())));
        }

        private boolean isFine(List<Instruction> text) {
            Core core = start(text);
            try {
                return carryOut(core, text);
            } catch (Trap trap) {
                return mayTrap && guess.oneIn(4);
            }
        }

        private Core start(List<Instruction> text) {
            Core core = new Core(machine, text.size() + LONGEST);
            contents.forEach((memory, bytes) -> System.arraycopy(bytes, 0, core.memory(memory), 0, bytes.length));
            return core;
        }

        /// Whether the program comes to its end.
        private static boolean carryOut(Core core, List<Instruction> text) {
            Execution execution = new Execution(core);
            for (int i = 0; i < MOST_ISSUES; i++) {
                if (core.pc == text.size()) {
                    return true;
                }
                execution.execute(text.get(core.pc));
            }
            return false;
        }

        /// Makes some of the bytes legal records of rescaling parameters.
        private void records(byte[] bytes) {
            for (int start = 0; start + 16 <= bytes.length; start += 16) {
                if (guess.oneIn(2)) {
                    record(bytes, start, guess.oneIn(4));
                }
            }
        }

        /// Makes 16 bytes a legal record.
        ///
        /// @param large whether rescaled values shall come near to the ends of 64 bits
        private void record(byte[] bytes, int start, boolean large) {
            bytes[start + 3] &= Byte.MAX_VALUE;
            bytes[start + 4] = (byte) (large ? random.nextInt(24, 31) : random.nextInt(guess.oneIn(3) ? 31 : 3));
            bytes[start + 5] = (byte) (large ? 0 : random.nextInt(guess.oneIn(3) ? 32 : 16));
            bytes[start + 6] = 0;
            bytes[start + 7] = 0;
            int signed = large ? 4 : random.nextInt(1, 8);
            byte sign = (byte) (bytes[start + 7 + signed] >> (Byte.SIZE - 1));
            Arrays.fill(bytes, start + 8 + signed, start + 16, sign);
        }
    }
}
