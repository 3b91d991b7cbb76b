package dev.macrame.isa.program;

import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Instructions of tests, most of them there for their length or their jump alone.
final class Texts {
    private Texts() {
    }

    static Instruction nop() {
        return new Instruction(Op.ADD, Field.K.put(Op.ADD.fixedBits(), 1));
    }

    /// A loop of two turns whose body has so many words.
    static Instruction loop(int words) {
        long word = Field.K.put(Field.VALUE.put(Op.LOOP.fixedBits(), 2), 1);
        return new Instruction(Op.LOOP, Field.RELATIVE.put(word, words));
    }

    /// A jump over a distance in words that leaves so many loops.
    static Instruction jump(int distance, int leaves) {
        return new Instruction(Op.J, Field.POP.put(Field.RELATIVE.put(Op.J.fixedBits(), distance), leaves));
    }

    static Instruction halt() {
        return new Instruction(Op.HALT, Op.HALT.fixedBits());
    }

    /// Instructions in the order given, and `halt`.
    static List<Instruction> text(Instruction... instructions) {
        List<Instruction> text = new ArrayList<>(Arrays.asList(instructions));
        text.add(halt());
        return text;
    }
}
