package dev.macrame.testkit.second;

import dev.macrame.isa.Instruction;
import dev.macrame.isa.Memory;
import dev.macrame.isa.Op;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.TrapKind;
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
        private final Map<Memory, byte[]> contents = new EnumMap<>(Memory.class);

        Search(MachineDescription machine, RandomGenerator random, boolean mayTrap) {
            this.machine = machine;
            this.random = random;
            this.mayTrap = mayTrap;
            this.guess = new Guess(machine, random);
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
            int length = text.size() + random.nextInt(1, LONGEST);
            Core core = start(text);
            carryOut(core, text);
            while (text.size() < length) {
                extend(core, text);
            }
            for (int i = random.nextInt(5); i > 0; i--) {
                text = wrapped(text);
            }
            if (!mayTrap || !guess.oneIn(2)) {
                for (int channel = 0; channel < machine.get(Key.CHANNELS); channel++) {
                    text.add(new Instruction(Op.WAIT, dev.macrame.isa.Field.D.put(Op.WAIT.fixedBits(), channel)));
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
                instruction = guess.of(STRAIGHT.get(random.nextInt(STRAIGHT.size())));
                try {
                    core.pc = 0;
                    new Execution(core).execute(instruction);
                    text.add(instruction);
                    return;
                } catch (Trap trap) {
                    if (mayTrap && guess.oneIn(trap.kind() == TrapKind.BOUNDS || trap.kind() == TrapKind.ALIGN ? 200
                            : 20)) {
                        break;
                    }
                }
            }
            text.add(mayTrap ? instruction : guess.load(0, 0));
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
                    bytes[start + 3] &= Byte.MAX_VALUE;
                    bytes[start + 4] = (byte) (guess.oneIn(3) ? random.nextInt(31) : random.nextInt(3));
                    bytes[start + 5] = (byte) (guess.oneIn(3) ? random.nextInt(32) : random.nextInt(16));
                    bytes[start + 6] = 0;
                    bytes[start + 7] = 0;
                    byte sign = (byte) (bytes[start + 8 + random.nextInt(7)] >> 7);
                    Arrays.fill(bytes, start + 8 + random.nextInt(1, 8), start + 16, sign);
                }
            }
        }
    }
}
