package dev.macrame.isa;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The slots that rows are written with.
final class Slots {
    private static final long WORD_MAX = 0xffff_ffffL;
    private static final Optional<Field> NO_FIELD = Optional.empty();

    static final Slot XD = new Slot.Register("xd", RegisterFile.X, Field.D, Role.WRITE);
    static final Slot XS = new Slot.Register("xs", RegisterFile.X, Field.D, Role.READ);
    static final Slot XA = new Slot.Register("xa", RegisterFile.X, Field.A, Role.READ);
    /// The second source of scalar instructions and branches.
    static final Slot XB = new Slot.Source("xb|imm", Field.VALUE, Field.VALUE.min(), WORD_MAX);
    static final Slot SHIFT = new Slot.Source("xb|imm", Field.VALUE, 0, 31);
    static final Slot COUNT = new Slot.Source("n", Field.VALUE, 0, Field.VALUE.max());
    static final Slot LENGTH = new Slot.Source("xa|imm", Field.VALUE, 1, Field.VALUE.max());
    static final Slot IMMEDIATE = new Slot.Constant("imm", Field.VALUE, Field.VALUE.min(), WORD_MAX,
            OptionalLong.empty());
    static final Slot NUMBER = new Slot.Constant("n", Field.VALUE, 0, Field.VALUE.max(), OptionalLong.empty());
    static final Slot MOST = new Slot.PowerOfTwo("most", Field.A, 8);

    static final Slot TARGET = new Slot.Target("label", true);
    static final Slot CALLEE = new Slot.Target("label", false);
    static final Slot BODY = new Slot.Body("end");

    static final Slot ACC_UPDATE = new Slot.Register("acc", RegisterFile.ACC, Field.D, Role.UPDATE);
    static final Slot ACC_WRITE = new Slot.Register("acc", RegisterFile.ACC, Field.D, Role.WRITE);
    static final Slot ACC_READ = new Slot.Register("acc", RegisterFile.ACC, Field.D, Role.READ);

    static final Slot Z = new Slot.Flag("z", Field.ZERO);
    static final Slot N = new Slot.Flag("n", Field.NEGATE);
    static final Slot PAIR = new Slot.PairSuffix(List.of(PairType.values()));
    static final Slot TYPE = new Slot.ElementSuffix(List.of(ElementType.values()));
    static final Slot BYTE_TYPE = new Slot.ElementSuffix(List.of(ElementType.I8, ElementType.U8));
    static final Slot ROUNDING = new Slot.RoundingSuffix();

    static final Slot LEFT = left(View.ELEMENT);
    static final Slot LEFT_LANES = left(View.LANES);
    static final Slot LEFT_ROWS = left(View.ROWS);
    static final Slot RIGHT = right(View.ELEMENT);
    static final Slot RIGHT_LANES = right(View.LANES);

    static final Slot LOAD = one(View.ELEMENT, Field.OFFSET, Role.READ);
    static final Slot LOAD_LANES = one(View.LANES, Field.OFFSET, Role.READ);
    static final Slot LOAD_TILE = one(View.TILE, Field.OFFSET, Role.READ);
    static final Slot LOAD_RECORDS = one(View.RECORDS, Field.OFFSET, Role.READ);
    static final Slot STORE = one(View.ELEMENT, Field.OFFSET, Role.WRITE);
    static final Slot STORE_LANES = one(View.LANES, Field.OFFSET, Role.WRITE);
    static final Slot STORE_TILE = one(View.TILE, Field.OFFSET, Role.WRITE);

    static final Slot RESCALED_LANES = one(View.LANES, Field.POST_OFFSET, Role.READ);
    static final Slot NARROWED = one(View.ELEMENT, Field.POST_OFFSET, Role.WRITE);
    static final Slot NARROWED_LANES = one(View.LANES, Field.POST_OFFSET, Role.WRITE);
    static final Slot NARROWED_TILE = one(View.TILE, Field.POST_OFFSET, Role.WRITE);
    static final Slot Q = new Slot.Register("q", RegisterFile.Q, Field.Q, Role.READ);
    static final Slot ZERO_POINT = new Slot.Option("zp", Field.ZERO_POINT, NO_FIELD);
    static final Slot LOW = new Slot.Option("lo", Field.LOW, Optional.of(Field.LOW_GIVEN));
    static final Slot HIGH = new Slot.Option("hi", Field.HIGH, Optional.of(Field.HIGH_GIVEN));
    static final Slot Q_WRITE = new Slot.Register("q", RegisterFile.Q, Field.D, Role.WRITE);

    static final Slot TO_LANES = new Slot.Access("to", View.LANES, Field.OPERAND_A, NO_FIELD, NO_FIELD, Role.WRITE);
    static final Slot FROM_LANES = new Slot.Access("from", View.LANES, Field.OPERAND, NO_FIELD, NO_FIELD, Role.READ);
    static final Slot TABLE = new Slot.Table("table", Field.TABLE_MEMORY, Field.TABLE_REGISTER);

    static final Slot WALK_WRITE = new Slot.Register("g", RegisterFile.WALK, Field.D, Role.WRITE);
    static final Slot WALK_UPDATE = new Slot.Register("g", RegisterFile.WALK, Field.D, Role.UPDATE);
    static final Slot BASE = new Slot.Register("xb", RegisterFile.X, Field.A, Role.READ);
    static final Slot WALK_PAIR = new Slot.WalkPair("[count|* : stride]");
    static final Slot RING_START = new Slot.Register("xs", RegisterFile.X, Field.A, Role.READ);
    static final Slot RING_SIZE = new Slot.Source("n", Field.VALUE, 1, Field.VALUE.max());

    static final Slot CHANNEL = new Slot.Register("d", RegisterFile.CHANNEL, Field.D, Role.UPDATE);
    static final Slot TO = new Slot.TransferEnd("to", Field.TO_MEMORY, Field.TO_WALK, Field.A, Role.WRITE);
    static final Slot FROM = new Slot.TransferEnd("from", Field.FROM_MEMORY, Field.FROM_WALK, Field.FROM_REGISTER,
            Role.READ);
    static final Slot BYTES = new Slot.Source("n", Field.LENGTH, 0, Field.LENGTH.max());
    static final Slot BYTE_VALUE = new Slot.Register("xv", RegisterFile.X, Field.FROM_REGISTER, Role.READ);
    static final Slot OUTSTANDING = new Slot.Constant("k", Field.VALUE, 0, Field.VALUE.max(), OptionalLong.of(0));

    private Slots() {
    }

    private static Slot left(View view) {
        return new Slot.Access("memA[-xz]", view, Field.OPERAND_A, NO_FIELD, Optional.of(Field.ZERO_POINT_A),
                Role.READ);
    }

    private static Slot right(View view) {
        return new Slot.Access("memB[-xz]", view, Field.OPERAND, NO_FIELD, Optional.of(Field.ZERO_POINT_B), Role.READ);
    }

    private static Slot one(View view, Field offset, Role role) {
        return new Slot.Access("mem", view, Field.OPERAND, Optional.of(offset), NO_FIELD, role);
    }
}
