package dev.macrame.testkit;

import dev.macrame.isa.Memory;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.ControlFlow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// What is known about the place in the program that is being written: which registers must keep their values, which
/// bytes are in flight, how often this place will be reached.
final class Scene {
    /// The most often that any instruction is reached through loops alone.
    private static final int MOST_TURNS = 300;
    private static final int DARING = 10;
    /// Registers from here on count turns of backward branches; nothing else writes them.
    private static final int FIRST_COUNTER = 14;
    /// Operands that must be there need at most so many more registers.
    private static final int RESERVE = 3;
    private static final int NO_FUNCTION = -1;

    final MachineDescription machine;
    final RandomGenerator random;
    private final boolean mayTrap;
    private Draft draft = new Draft();
    private final BitSet locked = new BitSet();
    private final BitSet lockedWalks = new BitSet();
    private final List<Held> held = new ArrayList<>();
    private int turns = 1;
    private int depth;
    /// Transfers that are not waited for, and how many there were when the function began; none in the main program.
    private int outstanding;
    private int outstandingAtStart = NO_FUNCTION;

    /// Bytes of a transfer that was not waited for.
    record Held(int channel, Memory memory, int start, int bytes, boolean written) {
    }

    Scene(MachineDescription machine, RandomGenerator random, boolean mayTrap) {
        this.machine = machine;
        this.random = random;
        this.mayTrap = mayTrap;
        locked.set(FIRST_COUNTER, RegisterFile.X.most());
    }

    /// What is being written: the program or one of its functions.
    Draft draft() {
        return draft;
    }

    /// Writes a function, of at least its `ret`, that may be called here.
    Draft function(Runnable body) {
        Draft caller = draft;
        int before = outstandingAtStart;
        draft = new Draft();
        outstandingAtStart = outstanding;
        depth++;
        body.run();
        draft.add(Words.ret());
        Draft function = draft;
        depth--;
        outstandingAtStart = before;
        draft = caller;
        return function;
    }

    /// Whether a `ret` here leaves no transfer of the function behind.
    boolean mayReturn() {
        return outstandingAtStart == outstanding;
    }

    void started() {
        outstanding++;
    }

    void waitedFor(int transfers) {
        outstanding -= transfers;
    }

    /// Whether this is a file of registers that hold values of the program.
    static boolean isProgramRegister(RegisterFile file) {
        return switch (file) {
            case X, ACC, Q, WALK -> true;
            case CHANNEL -> false;
        };
    }

    /// Whether to do here what may trap.
    boolean dares() {
        return mayTrap && random.nextInt(DARING) == 0;
    }

    boolean oneIn(int cases) {
        return random.nextInt(cases) == 0;
    }

    int size(Memory memory) {
        return Math.toIntExact(machine.sizeBytes(memory));
    }

    /// The most lanes: `vl` may be less.
    int columns() {
        return Math.toIntExact(machine.get(Key.COLUMNS));
    }

    /// The most rows: `vr` may be less.
    int rows() {
        return Math.toIntExact(machine.get(Key.ROWS));
    }

    /// The registers of a file that the machine has.
    int registers(RegisterFile file) {
        return switch (file) {
            case X -> file.most();
            case ACC -> Math.toIntExact(machine.get(Key.ACCUMULATORS));
            case Q -> Math.toIntExact(machine.get(Key.QPARAMS));
            case WALK -> Math.toIntExact(machine.get(Key.WALKS));
            case CHANNEL -> Math.toIntExact(machine.get(Key.CHANNELS));
        };
    }

    boolean isLocked(int register) {
        return locked.get(register);
    }

    /// How many registers may be given a value that has to last.
    int unlocked() {
        return FIRST_COUNTER - 1 - locked.get(1, FIRST_COUNTER).cardinality();
    }

    /// Takes a register out of use until it is released.
    int lockAny() {
        int register;
        do {
            register = random.nextInt(1, FIRST_COUNTER);
        } while (locked.get(register));
        locked.set(register);
        return register;
    }

    /// Whether there are registers to spare for what an operand could do without.
    boolean hasSpare() {
        return unlocked() > RESERVE;
    }

    /// A register that is in nobody's use, for a value that is read before the next one is asked for.
    int passing() {
        BitSet before = lockedNow();
        int register = lockAny();
        releaseSince(before);
        return register;
    }

    /// A walk that is in nobody's use; taken until all are released.
    OptionalInt lockWalk() {
        int walk = random.nextInt(registers(RegisterFile.WALK));
        if (lockedWalks.get(walk)) {
            return OptionalInt.empty();
        }
        lockedWalks.set(walk);
        return OptionalInt.of(walk);
    }

    int unlockedWalks() {
        return registers(RegisterFile.WALK) - lockedWalks.cardinality();
    }

    BitSet lockedWalksNow() {
        return (BitSet) lockedWalks.clone();
    }

    void releaseWalksSince(BitSet before) {
        lockedWalks.and(before);
    }

    BitSet lockedNow() {
        return (BitSet) locked.clone();
    }

    /// Releases what was locked since.
    void releaseSince(BitSet before) {
        locked.and(before);
    }

    void hold(List<Held> bytes) {
        held.addAll(bytes);
    }

    void release(List<Held> bytes) {
        bytes.forEach(held::remove);
    }

    /// Whether an access conflicts with a transfer of a channel other than `own`.
    boolean conflicts(int own, Memory memory, long start, long bytes, boolean writing) {
        return held.stream().anyMatch(other -> other.channel != own && other.memory == memory
                && (writing || other.written) && start < (long) other.start + other.bytes
                && other.start < start + bytes);
    }

    boolean mayNest() {
        return depth < ControlFlow.MOST_FRAMES && (mayTrap || depth < machine.get(Key.LOOP_DEPTH));
    }

    /// A count for a loop here, small ones first.
    int count() {
        int most = MOST_TURNS / turns;
        return Math.min(most, oneIn(6) ? random.nextInt(40) : random.nextInt(5));
    }

    void enter(int count) {
        turns *= Math.max(1, count);
        depth++;
    }

    void leave(int count) {
        turns /= Math.max(1, count);
        depth--;
    }
}
