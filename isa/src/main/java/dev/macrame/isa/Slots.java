package dev.macrame.isa;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The slots that rows are written with.
final class Slots {
    static final Slot XD = new Slot.Register("xd", RegisterFile.X, Field.D, Role.WRITE);
    static final Slot XA = new Slot.Register("xa", RegisterFile.X, Field.A, Role.READ);
    /// The second source of scalar instructions and branches.
    static final Slot XB = new Slot.Source("xb|imm", Field.VALUE);
    static final Slot COUNT = new Slot.Source("n", Field.VALUE);
    static final Slot IMMEDIATE = new Slot.Constant("imm", Field.VALUE, Field.VALUE.min(), 0xffff_ffffL,
            OptionalLong.empty());

    static final Slot TARGET = new Slot.Target("label");
    static final Slot BODY = new Slot.Body("end");

    static final Slot ACC_UPDATE = new Slot.Register("acc", RegisterFile.ACC, Field.D, Role.UPDATE);
    static final Slot ACC_WRITE = new Slot.Register("acc", RegisterFile.ACC, Field.D, Role.WRITE);
    static final Slot ACC_READ = new Slot.Register("acc", RegisterFile.ACC, Field.D, Role.READ);

    static final Slot Z = new Slot.Flag("z", Field.ZERO);
    static final Slot PAIR = new Slot.PairSuffix(List.of(PairType.I8, PairType.I16));
    static final Slot STORED = new Slot.ElementSuffix(List.of(ElementType.I8, ElementType.I16, ElementType.I32));
    static final Slot LEFT = new Slot.Access("memA[-xz]", Field.OPERAND_A, Optional.empty(),
            Optional.of(Field.ZERO_POINT_A), Role.READ);
    static final Slot RIGHT = new Slot.Access("memB[-xz]", Field.OPERAND, Optional.empty(),
            Optional.of(Field.ZERO_POINT_B), Role.READ);
    static final Slot STORE = new Slot.Access("mem", Field.OPERAND, Optional.of(Field.OFFSET), Optional.empty(),
            Role.WRITE);

    static final Slot CHANNEL = new Slot.Register("d", RegisterFile.CHANNEL, Field.D, Role.UPDATE);
    static final Slot TO = new Slot.TransferEnd("to", Field.TO_MEMORY, Field.TO_WALK, Field.A, Role.WRITE);
    static final Slot FROM = new Slot.TransferEnd("from", Field.FROM_MEMORY, Field.FROM_WALK, Field.FROM_REGISTER,
            Role.READ);
    static final Slot BYTES = new Slot.Source("n", Field.LENGTH);
    static final Slot OUTSTANDING = new Slot.Constant("k", Field.VALUE, 0, Field.VALUE.max(), OptionalLong.of(0));

    private Slots() {
    }
}
