package dev.macrame.emulator.semantics;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Memory;
import dev.macrame.isa.MemoryOperand;
import dev.macrame.isa.Op;
import dev.macrame.isa.PairType;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Role;
import dev.macrame.isa.Rounding;
import dev.macrame.isa.Slot;
import dev.macrame.isa.Unit;
import dev.macrame.isa.View;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An instruction taken apart once, before the run, so that the run only reads fields.
///
/// What a row does not have is 0, or null for operands and types; a `case` reads only what its row has.
public final class Step {
    /// The arithmetic on elements that an instruction does.
    public enum Work {
        NONE,
        /// Products that are summed.
        PRODUCTS,
        /// One operation on each element.
        OPERATIONS
    }

    public final Work work;
    /// Over which elements it does its work: those of this view.
    public final View shape;
    /// Where the instruction stands.
    public final int pc;
    public final Instruction instruction;
    public final Op op;
    /// The register that the instruction is about.
    public final int d;
    /// The second register.
    public final int a;
    /// Whether the source is a constant, and the constant or the register.
    public final boolean isConstant;
    public final int value;
    /// Where a branch goes, or where a loop's body ends.
    final int target;
    final int pop;
    final boolean fromZero;
    final boolean negate;
    /// The elements in a group.
    public final int depth;
    /// The longest strip of a loop over lanes or rows.
    final int most;
    /// A walk's pair: constants or registers. The constant count 0 is for ever.
    final boolean isConstantCount;
    final int count;
    final boolean isConstantStride;
    final int stride;
    /// Rescaling: how, with which parameters, and the registers of the zero point (`x0` for none) and of the bounds (-1
    /// for none).
    final Rounding rounding;
    public final int q;
    final int zeroPoint;
    final int low;
    final int high;
    /// The register that holds the address of a table.
    public final int tableRegister;
    private final @Nullable Memory table;
    /// The memory operands: of a pair the left and the right one, else the only one as the right one.
    final @Nullable Operand left;
    final @Nullable Operand right;
    /// All memory operands, in the order in which they are written.
    public final Operand[] operands;
    /// The scalar registers that it reads, without `x0`.
    public final int[] sources;
    /// The scalar register that it sets, or 0; pointers that it moves are not meant.
    public final int result;
    final @Nullable End to;
    final @Nullable End from;

    public Step(int pc, Instruction instruction) {
        this.pc = pc;
        this.instruction = instruction;
        this.op = instruction.op();
        long word = instruction.word();
        d = instruction.get(Field.D);
        a = instruction.get(Field.A);
        isConstant = instruction.get(Field.K) == 1;
        fromZero = instruction.get(Field.ZERO) == 1;
        negate = instruction.get(Field.NEGATE) == 1;
        pop = instruction.get(Field.POP);
        isConstantCount = instruction.get(Field.COUNT_K) == 1;
        count = instruction.get(Field.COUNT);
        isConstantStride = instruction.get(Field.STRIDE_K) == 1;
        stride = instruction.get(Field.STRIDE);
        rounding = Rounding.ofCode(instruction.get(Field.ROUNDING)).orElseThrow();
        q = instruction.get(Field.Q);
        zeroPoint = instruction.get(Field.ZERO_POINT);
        low = instruction.get(Field.LOW_GIVEN) == 1 ? instruction.get(Field.LOW) : -1;
        high = instruction.get(Field.HIGH_GIVEN) == 1 ? instruction.get(Field.HIGH) : -1;
        tableRegister = instruction.get(Field.TABLE_REGISTER);
        int group = 1;
        int longest = Integer.MAX_VALUE;
        Memory lookedUp = null;
        int constant = 0;
        int destination = 0;
        Operand first = null;
        Operand second = null;
        End destinationEnd = null;
        End sourceEnd = null;
        int set = 0;
        for (Slot slot : op.slots()) {
            switch (slot) {
                case Slot.Source source -> constant = source.value().get(word);
                case Slot.Constant number -> constant = number.field().get(word);
                case Slot.Target _ -> destination = pc + Field.RELATIVE.get(word);
                case Slot.Body _ -> destination = pc + Field.RELATIVE.get(word) + 1;
                case Slot.Access access -> {
                    Operand operand = operand(access, word);
                    if (access.operand() == Field.OPERAND_A) {
                        first = operand;
                    } else {
                        second = operand;
                    }
                }
                case Slot.TransferEnd end -> {
                    End side = new End(end, word);
                    if (end.role().writes()) {
                        destinationEnd = side;
                    } else {
                        sourceEnd = side;
                    }
                }
                case Slot.PairSuffix _ -> group = Slot.PairSuffix.depth(word);
                case Slot.PowerOfTwo power -> longest = power.in(word).orElse(longest);
                case Slot.Table found -> lookedUp = Memory.ofCode(found.memory().get(word));
                case Slot.Register(_, RegisterFile file, Field field, Role role) ->
                    set = file == RegisterFile.X && role.writes() ? instruction.get(field) : set;
                case Slot.WalkPair _, Slot.Option _, Slot.Flag _, Slot.ElementSuffix _, Slot.RoundingSuffix _ -> {
                    // read above, or part of an operand
                }
            }
        }
        depth = group;
        most = longest;
        table = lookedUp;
        value = constant;
        target = destination;
        left = first;
        right = second;
        operands = Stream.of(Optional.ofNullable(first), Optional.ofNullable(second)).flatMap(Optional::stream)
                .toArray(Operand[]::new);
        work = work();
        shape = operands.length == 0 ? View.ELEMENT : operands[0].view;
        to = destinationEnd;
        from = sourceEnd;
        result = set;
        sources = op.slots().stream().flatMapToInt(this::sources).filter(register -> register > 0).distinct().toArray();
    }

    private IntStream sources(Slot slot) {
        return switch (slot) {
            case Slot.Register(_, RegisterFile file, Field field, Role role) -> file == RegisterFile.X && role.reads()
                    ? IntStream.of(instruction.get(field))
                    : IntStream.empty();
            case Slot.Source _ -> isConstant ? IntStream.empty() : IntStream.of(value);
            case Slot.Option option -> option.isGiven(instruction.word()) ? IntStream.of(instruction.get(option
                    .field()))
                    : IntStream.empty();
            case Slot.Table _ -> IntStream.of(tableRegister);
            case Slot.WalkPair _ -> IntStream.of(isConstantCount ? 0 : count, isConstantStride ? 0 : stride);
            case Slot.TransferEnd end -> end.isWalk(instruction.word()) ? IntStream.empty()
                    : IntStream.of(end.register().get(instruction.word()));
            case Slot.Access access -> {
                Operand operand = access.operand() == Field.OPERAND_A ? leftOperand() : rightOperand();
                yield IntStream.of(operand.isWalk() ? 0 : operand.base, operand.zeroPoint, operand.stepRegister,
                        operand.distanceRegister);
            }
            case Slot.Constant _, Slot.PowerOfTwo _, Slot.Target _, Slot.Body _, Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _, Slot.RoundingSuffix _ ->
                IntStream.empty();
        };
    }

    private Work work() {
        if (op.slots().stream().anyMatch(Slot.PairSuffix.class::isInstance)) {
            return Work.PRODUCTS;
        }
        boolean rescales = op.slots().stream().anyMatch(Slot.RoundingSuffix.class::isInstance);
        boolean accumulates = op.unit() == Unit.MAC && op.slots().stream().anyMatch(
                slot -> slot instanceof Slot.Register(_, var file, _, Role role) && file == RegisterFile.ACC
                        && role == Role.UPDATE);
        return rescales || accumulates ? Work.OPERATIONS : Work.NONE;
    }

    /// One side of a transfer.
    public static final class End {
        public final Memory memory;
        /// The register of the address, or the walk.
        public final int register;
        public final boolean isWalk;
        final int offset;

        End(Slot.TransferEnd slot, long word) {
            memory = slot.memory(word);
            register = slot.register().get(word);
            isWalk = slot.isWalk(word);
            offset = slot.offset(word);
        }
    }

    /// The operand of a row that has only one.
    public Operand only() {
        return present(right);
    }

    public Operand leftOperand() {
        return present(left);
    }

    public Operand rightOperand() {
        return present(right);
    }

    public End to() {
        return present(to);
    }

    public End from() {
        return present(from);
    }

    /// The other side of a transfer that has one: a `fill` has none.
    public Optional<End> source() {
        return Optional.ofNullable(from);
    }

    /// The memory of a table, if the row has one.
    public Optional<Memory> table() {
        return Optional.ofNullable(table);
    }

    /// The types of both operands, if the row has a pair.
    public Optional<PairType> pair() {
        return op.slots().stream().filter(Slot.PairSuffix.class::isInstance).map(Slot.PairSuffix.class::cast)
                .findFirst()
                .flatMap(suffix -> suffix.in(instruction.word()));
    }

    /// The register whose value a `fill` writes.
    public int fillRegister() {
        return instruction.get(Field.FROM_REGISTER);
    }

    Memory tableMemory() {
        return present(table);
    }

    private static <T> T present(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the row of this instruction has no such operand");
        }
        return part;
    }

    private Operand operand(Slot.Access access, long word) {
        MemoryOperand operand = access.in(word).orElseThrow();
        int zeroPoint = access.zeroPoint().map(field -> field.get(word)).orElse(0);
        ElementType type = null;
        int group = 1;
        for (Slot slot : op.slots()) {
            if (slot instanceof Slot.ElementSuffix suffix) {
                type = suffix.in(word).orElseThrow();
            } else if (slot instanceof Slot.PairSuffix suffix) {
                PairType pair = suffix.in(word).orElseThrow();
                type = access.operand() == Field.OPERAND_A ? pair.left() : pair.right();
                group = Slot.PairSuffix.depth(word);
            }
        }
        return new Operand(operand, access.view(), type, group, zeroPoint, access.role().writes());
    }
}
