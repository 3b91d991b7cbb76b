package dev.macrame.isa;

import static dev.macrame.isa.Field.A;
import static dev.macrame.isa.Field.COUNT;
import static dev.macrame.isa.Field.COUNT_K;
import static dev.macrame.isa.Field.D;
import static dev.macrame.isa.Field.DEPTH;
import static dev.macrame.isa.Field.FROM_MEMORY;
import static dev.macrame.isa.Field.FROM_REGISTER;
import static dev.macrame.isa.Field.FROM_WALK;
import static dev.macrame.isa.Field.HIGH;
import static dev.macrame.isa.Field.HIGH_GIVEN;
import static dev.macrame.isa.Field.K;
import static dev.macrame.isa.Field.LENGTH;
import static dev.macrame.isa.Field.LOW;
import static dev.macrame.isa.Field.LOW_GIVEN;
import static dev.macrame.isa.Field.NEGATE;
import static dev.macrame.isa.Field.OFFSET;
import static dev.macrame.isa.Field.OPERAND;
import static dev.macrame.isa.Field.OPERAND_A;
import static dev.macrame.isa.Field.POP;
import static dev.macrame.isa.Field.POST_OFFSET;
import static dev.macrame.isa.Field.Q;
import static dev.macrame.isa.Field.RELATIVE;
import static dev.macrame.isa.Field.ROUNDING;
import static dev.macrame.isa.Field.STRIDE;
import static dev.macrame.isa.Field.STRIDE_K;
import static dev.macrame.isa.Field.TABLE_MEMORY;
import static dev.macrame.isa.Field.TABLE_REGISTER;
import static dev.macrame.isa.Field.TO_MEMORY;
import static dev.macrame.isa.Field.TO_WALK;
import static dev.macrame.isa.Field.TRANSFER_OFFSET;
import static dev.macrame.isa.Field.TYPE;
import static dev.macrame.isa.Field.VALUE;
import static dev.macrame.isa.Field.ZERO;
import static dev.macrame.isa.Field.ZERO_POINT;
import static dev.macrame.isa.Field.ZERO_POINT_A;
import static dev.macrame.isa.Field.ZERO_POINT_B;

import java.util.List;

/// The layouts of the instruction word. Every word starts with its opcode; the rest is one of these.
///
/// A format is checked when the class loads: no two of its fields may share a bit.
public enum Format {
    /// Registers and one source: a register or a 32-bit constant.
    SCALAR(D, A, K, VALUE),
    /// Branches and loops: a comparison or a count, and a distance.
    CONTROL(POP, A, K, RELATIVE, VALUE),
    /// Two memory operands: multiply-accumulate.
    PAIR(D, TYPE, DEPTH, ZERO, NEGATE, ZERO_POINT_A, ZERO_POINT_B, OPERAND_A, OPERAND),
    /// One memory operand.
    MEMORY(D, TYPE, DEPTH, ZERO, OFFSET, OPERAND),
    /// One memory operand and the parameters of a rescaling.
    POST(D, TYPE, ROUNDING, ZERO, NEGATE, Q, ZERO_POINT, LOW_GIVEN, LOW, HIGH_GIVEN, HIGH, POST_OFFSET, OPERAND),
    /// Two memory operands and a table.
    LOOKUP(TYPE, TABLE_MEMORY, TABLE_REGISTER, OPERAND_A, OPERAND),
    /// One pair of a walk.
    WALK(D, A, COUNT_K, STRIDE_K, COUNT, STRIDE),
    /// A row transfer between two memories.
    TRANSFER(D, A, K, TO_MEMORY, TO_WALK, FROM_MEMORY, FROM_WALK, FROM_REGISTER, TRANSFER_OFFSET, LENGTH);

    private final List<Field> fields;

    Format(Field... fields) {
        this.fields = List.of(fields);
        long taken = Field.OPCODE.mask();
        for (Field field : fields) {
            if ((taken & field.mask()) != 0) {
                throw new IllegalStateException("format " + this + ": field " + field + " overlaps another");
            }
            taken |= field.mask();
        }
    }

    /// The fields after the opcode.
    public List<Field> fields() {
        return fields;
    }
}
