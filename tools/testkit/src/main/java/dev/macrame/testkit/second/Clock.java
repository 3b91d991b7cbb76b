package dev.macrame.testkit.second;

import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Latency;
import dev.macrame.isa.Memory;
import dev.macrame.isa.MemoryOperand;
import dev.macrame.isa.MemoryOperand.Mode;
import dev.macrame.isa.Op;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Slot;
import dev.macrame.isa.Unit;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Rules R8 to R28: what instructions wait for, as counters of the cycles that are left. A counter at 0 is ready.
final class Clock {
    private static final int MEMORIES = Memory.values().length;
    private static final int REGISTERS = RegisterFile.X.most();
    // One row of counters for each kind of thing; within a row, one for each register, unit or memory.
    private static final int X = 0;
    private static final int SUM = 1;
    private static final int CELLS = 2;
    private static final int Q = 3;
    private static final int WALK = 4;
    private static final int UNIT = 5;
    private static final int READ_PORT = 6;
    private static final int WRITE_PORT = 7;
    private static final int BRANCH = 8;
    private static final int DONE = 9;
    private static final int KINDS = 10;

    private final MachineDescription machine;
    private final TransferEngine engine;
    private final int[][] left = new int[KINDS][REGISTERS];
    private final Latency[] writers = new Latency[REGISTERS];

    Clock(MachineDescription machine) {
        this.machine = machine;
        this.engine = new TransferEngine(machine);
        Arrays.fill(writers, Latency.ALU);
    }

    /// Lets one cycle pass.
    void tick() {
        for (int[] row : left) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Math.max(0, row[i] - 1);
            }
        }
        engine.tick();
    }

    /// Whether every instruction is done (R27).
    boolean isDone() {
        return left[DONE][0] == 0;
    }

    /// Why an instruction cannot issue in this cycle: the first cause on the page; empty if it can.
    Optional<StallCause> obstacle(Instruction instruction) {
        Set<StallCause> obstacles = EnumSet.noneOf(StallCause.class);
        for (Slot slot : instruction.op().slots()) {
            look(slot, instruction, obstacles);
        }
        Op op = instruction.op();
        int unit = op.unit().ordinal();
        need(op.unit() != Unit.CORE, left[UNIT][unit], StallCause.UNIT_BUSY, obstacles);
        int channel = instruction.get(Field.D);
        switch (op) {
            case DMA, FILL -> need(true, engine.unfinished(channel) < machine.get(Key.DMA_QUEUE) ? 0 : 1,
                    StallCause.DMA_QUEUE, obstacles);
            case WAIT -> need(true, engine.unfinished(channel) <= instruction.get(Field.VALUE) ? 0 : 1,
                    StallCause.TRANSFER, obstacles);
            default -> {
            }
        }
        need(true, left[BRANCH][0], StallCause.BRANCH, obstacles);
        return obstacles.stream().findFirst();
    }

    private void look(Slot slot, Instruction instruction, Set<StallCause> obstacles) {
        switch (slot) {
            case Slot.Register(_, RegisterFile file, Field field, var role) -> {
                int number = instruction.get(field);
                switch (file) {
                    case X -> needX(role.reads(), number, obstacles);
                    case WALK -> need(role.reads(), left[WALK][number], StallCause.ALU_OPERAND, obstacles);
                    case Q -> need(role.reads(), left[Q][number], StallCause.Q_OPERAND, obstacles);
                    case ACC -> {
                        boolean drains = instruction.op().unit() == Unit.POST;
                        need(drains, left[SUM][number], StallCause.MAC_OPERAND, obstacles);
                        need(!drains, left[CELLS][number], StallCause.POST_OPERAND, obstacles);
                    }
                    case CHANNEL -> {
                    }
                }
            }
            case Slot.Source source ->
                needX(!source.isConstant(instruction.word()), instruction.get(source.value()), obstacles);
            case Slot.Access access -> lookAtOperand(access, instruction, obstacles);
            case Slot.Table table -> {
                needX(true, instruction.get(table.register()), obstacles);
                needToRead(instruction.get(table.memory()), obstacles);
            }
            case Slot.WalkPair _ -> {
                needX(instruction.get(Field.COUNT_K) == 0, instruction.get(Field.COUNT), obstacles);
                needX(instruction.get(Field.STRIDE_K) == 0, instruction.get(Field.STRIDE), obstacles);
            }
            case Slot.Option option -> needX(true, instruction.get(option.field()), obstacles);
            case Slot.TransferEnd end -> {
                boolean walks = end.isWalk(instruction.word());
                int number = instruction.get(end.register());
                needX(!walks, number, obstacles);
                need(walks, left[WALK][number], StallCause.ALU_OPERAND, obstacles);
            }
            case Slot.Constant _, Slot.PowerOfTwo _, Slot.Target _, Slot.Body _, Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _, Slot.RoundingSuffix _ ->
                {
                }
        }
    }

    private void lookAtOperand(Slot.Access access, Instruction instruction, Set<StallCause> obstacles) {
        MemoryOperand operand = access.in(instruction.word()).orElseThrow();
        boolean walks = operand.mode() == Mode.WALK;
        needX(!walks, operand.base(), obstacles);
        need(walks, left[WALK][operand.base()], StallCause.ALU_OPERAND, obstacles);
        needX(true, operand.step(), obstacles);
        needX(true, operand.distance().orElse(0), obstacles);
        access.zeroPoint().ifPresent(field -> needX(true, instruction.get(field), obstacles));
        if (access.role().reads()) {
            needToRead(operand.memory().code(), obstacles);
        }
        need(access.role().writes(), left[WRITE_PORT][operand.memory().code()], StallCause.MEMORY_PORT, obstacles);
    }

    private void needToRead(int memory, Set<StallCause> obstacles) {
        need(true, left[READ_PORT][memory], StallCause.MEMORY_PORT, obstacles);
        need(true, left[WRITE_PORT][memory], StallCause.MEMORY_PORT, obstacles);
    }

    private void needX(boolean applies, int register, Set<StallCause> obstacles) {
        if (applies && register != 0) {
            need(true, left[X][register], StallCause.ofRegister(writers[register]), obstacles);
        }
    }

    private static void need(boolean applies, int cyclesLeft, StallCause cause, Set<StallCause> obstacles) {
        if (applies && cyclesLeft > 0) {
            obstacles.add(cause);
        }
    }

    /// Sets the counters of what an instruction keeps and makes, in the cycle in which it issues.
    ///
    /// @param o its occupancy
    void issue(Instruction instruction, int o, Execution.Effect effect) {
        Op op = instruction.op();
        int latency = (int) machine.latencyCycles(op.latency());
        int[] reads = new int[MEMORIES];
        for (Slot slot : op.slots()) {
            switch (slot) {
                case Slot.Access access -> {
                    MemoryOperand operand = access.in(instruction.word()).orElseThrow();
                    set(operand.mode() == Mode.WALK, WALK, operand.base(), 1);
                    set(operand.mode() == Mode.INCREMENT || operand.mode() == Mode.STEP, X, operand.base(), 1);
                    reads[operand.memory().code()] += access.role().reads() ? 1 : 0;
                    set(access.role().writes(), WRITE_PORT, operand.memory().code(), o);
                }
                case Slot.Table table -> reads[instruction.get(table.memory())]++;
                case Slot.TransferEnd end -> set(end.isWalk(instruction.word()) && effect.work().orElseThrow()
                        .rowBytes() > 0, WALK, instruction.get(end.register()), 1);
                default -> {
                }
            }
        }
        for (int memory = 0; memory < MEMORIES; memory++) {
            set(reads[memory] > 0, READ_PORT, memory, reads[memory] > 1 ? 2 * o : o);
        }
        for (Slot slot : op.slots()) {
            if (slot instanceof Slot.Register register) {
                setResult(register, instruction, o, latency);
            }
        }
        set(op.unit() != Unit.CORE, UNIT, op.unit().ordinal(), o);
        set(effect.taken(), BRANCH, 0, 1 + (int) machine.get(Key.TAKEN));
        set(true, DONE, 0, Math.max(left[DONE][0], Math.max(o, o - 1 + latency)));
        effect.work().ifPresent(work -> engine.start(work, work.source().filter(Memory::isScratchpad).map(
                memory -> left[WRITE_PORT][memory.code()]).orElse(0)));
    }

    private void setResult(Slot.Register slot, Instruction instruction, int o, int latency) {
        int number = instruction.get(slot.field());
        switch (slot.file()) {
            case X -> {
                if (slot.role().writes()) {
                    left[X][number] = latency;
                    writers[number] = instruction.op().latency();
                }
            }
            case WALK -> set(true, WALK, number, latency);
            case Q -> set(slot.role().writes(), Q, number, o - 1 + latency);
            case ACC -> {
                set(instruction.op().unit() == Unit.MAC, SUM, number, o - 1 + latency);
                set(instruction.op().unit() == Unit.POST, CELLS, number, o);
            }
            case CHANNEL -> {
            }
        }
    }

    private void set(boolean applies, int kind, int number, int cycles) {
        if (applies) {
            left[kind][number] = cycles;
        }
    }
}
