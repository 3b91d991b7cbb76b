package dev.macrame.testkit;

import dev.macrame.isa.Field;
import dev.macrame.isa.Op;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Slot;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.Program;
import dev.macrame.testkit.PlainWriter.Prepared;
import java.util.BitSet;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Random programs that run: they end for sure, on the machine that they are made for.
///
/// They have hardware loops inside each other, loops that end together, zero counts, branches ahead that stay in a
/// loop, continue it or leave it, backward branches that count down, pointers that walk, functions behind their end, and transfers with the waits
/// that cover them. Vectors and tiles are as long as the place leaves room for. A program that must not trap does not, if accumulators have 64 bits and memories hold anything;
/// one that may trap does everything else now and then: any operand, negative counts, forgotten waits, transfers over
/// bytes in flight, loops nested deeper than the machine allows.
///
/// Rows of the instruction set are chosen by their slots: a new row that computes needs nothing here.
public final class RandomProgram {
    private static final int LEAST_WORDS = 4;
    private static final int MOST_WORDS = 90;
    private static final int COUNTERS = 2;
    private static final int MOST_FUNCTIONS = 3;
    private static final int MOST_IN_FUNCTION = 5;
    private static final int MOST_COUNT_DOWN = 4;
    /// What an instruction may lock at most: two pointers with their steps and zero points.
    private static final int LOCKED_AT_ONCE = 6;

    private final Scene scene;
    private final RandomGenerator random;
    private final PlainWriter plain;
    private final TransferWriter transfers;
    private final int words;
    private int counters;
    private int functions;

    private RandomProgram(MachineDescription machine, RandomGenerator random, boolean mayTrap) {
        this.random = random;
        scene = new Scene(machine, random, mayTrap);
        plain = new PlainWriter(scene);
        transfers = new TransferWriter(scene, () -> block(3));
        words = random.nextInt(LEAST_WORDS, MOST_WORDS);
    }

    /// A program for a machine.
    ///
    /// @param mayTrap the share of programs that may trap, 0 to 1
    public static Program of(MachineDescription machine, RandomGenerator random, double mayTrap) {
        return new RandomProgram(machine, random, random.nextDouble() < mayTrap).write();
    }

    private Program write() {
        while (scene.draft().size() < words) {
            statement();
        }
        scene.draft().add(Words.halt());
        return scene.draft().finish(random);
    }

    private void block(int most) {
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            statement();
        }
    }

    private void statement() {
        boolean mayGrow = scene.draft().size() < words && scene.unlocked() > LOCKED_AT_ONCE;
        switch (mayGrow ? random.nextInt(21) : random.nextInt(12)) {
            case 0, 1, 2 -> branch();
            case 12, 13 -> loop();
            case 14 -> walkingLoop();
            case 15 -> countDown();
            case 16, 17 -> transfers.write();
            case 18 -> tower();
            case 19 -> pipelined();
            case 20 -> call();
            default -> computation();
        }
    }

    /// Calls a function, which stands behind the program; sometimes twice. It may return early.
    private void call() {
        if (!scene.mayNest() || functions == MOST_FUNCTIONS) {
            computation();
            return;
        }
        functions++;
        Draft function = scene.function(() -> {
            block(MOST_IN_FUNCTION);
            if (scene.oneIn(2)) {
                branch();
                if (scene.mayReturn()) {
                    scene.draft().add(Words.ret());
                }
                block(2);
            }
        });
        scene.draft().addCall(function);
        if (scene.oneIn(4)) {
            scene.draft().addCall(function);
        }
    }

    private void computation() {
        if (scene.dares() && scene.oneIn(8)) {
            scene.draft().add(Words.ret());
        } else if (scene.mayReturn() && scene.oneIn(40)) {
            scene.draft().add(Words.ret());
        } else if (scene.oneIn(24)) {
            scene.draft().add(Words.wait(random.nextInt(scene.registers(RegisterFile.CHANNEL)), random.nextInt(3)));
        } else if (scene.unlocked() >= LOCKED_AT_ONCE) {
            plain.write();
        } else {
            scene.draft().add(Words.li(0, random.nextInt()));
        }
    }

    private void branch() {
        Op op = SlotValues.pick(Words.BRANCHES, random);
        long word = op.fixedBits();
        for (Slot slot : op.slots()) {
            word = slot instanceof Slot.Target ? word : SlotValues.any(slot, word, random);
        }
        scene.draft().addBranchAhead(word);
    }

    private void loop() {
        if (!scene.mayNest()) {
            computation();
            return;
        }
        int count = open(scene.count());
        int loop = scene.draft().size() - 1;
        body();
        scene.draft().closeLoop(loop);
        scene.leave(count);
    }

    /// Loops in each other that start, and perhaps end, together.
    private void tower() {
        if (!scene.mayNest()) {
            computation();
            return;
        }
        int count = open(Math.min(scene.count(), 2));
        int loop = scene.draft().size() - 1;
        if (scene.oneIn(5)) {
            body();
        } else {
            tower();
        }
        if (scene.oneIn(4)) {
            body();
        }
        scene.draft().closeLoop(loop);
        scene.leave(count);
    }

    /// A loop whose turns carry out one instruction with moving pointers.
    private void walkingLoop() {
        int count = scene.count();
        BitSet before = scene.lockedNow();
        BitSet walksBefore = scene.lockedWalksNow();
        Optional<Prepared> prepared = scene.mayNest() ? plain.prepare(SlotValues.pick(Words.MEMORY, random), Math.max(2,
                count)) : Optional.empty();
        if (prepared.isPresent()) {
            int first = scene.draft().size();
            prepared.get().loads().forEach(scene.draft()::add);
            int turns = open(count);
            int loop = scene.draft().size() - 1;
            scene.draft().fence(first + 1, loop);
            block(2);
            scene.draft().addTogether(prepared.get().text());
            block(2);
            scene.draft().closeLoop(loop);
            scene.leave(turns);
        }
        scene.releaseSince(before);
        scene.releaseWalksSince(walksBefore);
    }

    /// A backward branch that is taken a few times; sometimes out of a loop.
    private void countDown() {
        if (counters == COUNTERS) {
            computation();
            return;
        }
        int counter = RegisterFile.X.most() - 1 - counters++;
        int count = Math.min(scene.count(), MOST_COUNT_DOWN);
        scene.draft().add(Words.li(counter, scene.oneIn(8) ? -1 : count));
        int start = scene.draft().size();
        scene.enter(count + 1);
        body();
        boolean inLoop = scene.mayNest() && scene.oneIn(3);
        int turns = inLoop ? open(scene.count()) : 0;
        int loop = scene.draft().size() - 1;
        scene.draft().add(Words.countDown(counter));
        scene.draft().addBranch(Words.whileCounting(counter), start);
        if (inLoop) {
            block(2);
            scene.draft().closeLoop(loop);
            scene.leave(turns);
        }
        scene.leave(count + 1);
        counters--;
    }

    private void pipelined() {
        if (scene.mayNest()) {
            transfers.writePipelined(() -> open(scene.count()));
        } else {
            computation();
        }
    }

    /// At least one instruction.
    private void body() {
        int start = scene.draft().size();
        block(4);
        if (scene.draft().size() == start) {
            scene.draft().add(Words.li(0, random.nextInt()));
        }
    }

    /// Writes a loop word, its count in a register or not, and enters the loop.
    ///
    /// @return the count
    private int open(int count) {
        Op op = SlotValues.pick(Words.LOOPS, random);
        int written = scene.dares() ? -1 - count : count;
        BitSet before = scene.lockedNow();
        long word = op.fixedBits();
        for (Slot slot : op.slots()) {
            if (slot instanceof Slot.Source source) {
                word = written >= source.min() && scene.oneIn(2) ? source.putConstant(word, written) : source
                        .putRegister(word, counted(written));
            } else if (slot instanceof Slot.Body) {
                word = Field.RELATIVE.put(word, 1);
            } else {
                word = SlotValues.any(slot, word, random);
            }
        }
        scene.releaseSince(before);
        scene.draft().add(Words.legal(word));
        scene.enter(count);
        return count;
    }

    private int counted(int count) {
        int register = scene.lockAny();
        scene.draft().add(Words.li(register, count));
        scene.draft().fence(scene.draft().size(), scene.draft().size());
        return register;
    }
}
