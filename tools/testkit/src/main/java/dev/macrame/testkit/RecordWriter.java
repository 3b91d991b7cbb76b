package dev.macrame.testkit;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Memory;
import dev.macrame.isa.MemoryOperand;
import dev.macrame.isa.MemoryOperand.Mode;
import dev.macrame.isa.Op;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Slot;
import java.util.ArrayList;
import java.util.List;

/// Writes records of rescaling parameters into a scratchpad.
///
/// They are modest, so that sums of 16 bits can be rescaled with each kind of rounding.
final class RecordWriter {
    private static final int MOST_WRITTEN = 2;
    private static final int MOST_LEFT = 13;
    private static final int MOST_RIGHT = 31;
    private static final int MOST_BIAS = 1 << 15;
    private static final int LEFT_AT = 4;
    private static final int RIGHT_AT = 5;
    private static final int BIAS_AT = 8;
    private static final int BIAS_TOP_AT = 12;

    private final Scene scene;

    RecordWriter(Scene scene) {
        this.scene = scene;
    }

    /// Fills bytes with zeros, which are legal records wherever one starts.
    List<Instruction> zeros(Memory memory, int start, int bytes) {
        List<Instruction> text = new ArrayList<>();
        int channel = scene.random.nextInt(scene.registers(RegisterFile.CHANNEL));
        long word = Op.FILL.fixedBits();
        for (Slot slot : Op.FILL.slots()) {
            word = switch (slot) {
                case Slot.Source length -> length.putConstant(word, bytes);
                case Slot.TransferEnd end -> Field.TRANSFER_OFFSET.put(end.memory().put(word, memory.code()), start);
                case Slot.Register register when register.file() == RegisterFile.CHANNEL -> register.field().put(word,
                        channel);
                default -> word;
            };
        }
        text.add(Words.legal(word));
        text.add(Words.wait(channel, 0));
        return text;
    }

    /// Writes some of the records at the given addresses, which do not overlap.
    List<Instruction> records(Memory memory, List<Integer> addresses) {
        List<Instruction> text = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_WRITTEN, addresses.size()); i++) {
            int at = SlotValues.pick(addresses, scene.random);
            int bias = scene.random.nextInt(-MOST_BIAS, MOST_BIAS);
            store(ElementType.I32, memory, at, scene.random.nextInt(Integer.MAX_VALUE), text);
            store(ElementType.U8, memory, at + LEFT_AT, scene.random.nextInt(MOST_LEFT + 1), text);
            store(ElementType.U8, memory, at + RIGHT_AT, scene.random.nextInt(MOST_RIGHT + 1), text);
            store(ElementType.I32, memory, at + BIAS_AT, bias, text);
            store(ElementType.I32, memory, at + BIAS_TOP_AT, bias < 0 ? -1 : 0, text);
        }
        return text;
    }

    private void store(ElementType type, Memory memory, int address, int value, List<Instruction> text) {
        int register = scene.passing();
        text.add(Words.li(register, value));
        long word = Op.ST_X.fixedBits();
        for (Slot slot : Op.ST_X.slots()) {
            word = switch (slot) {
                case Slot.ElementSuffix _ -> Field.TYPE.put(word, type.code());
                case Slot.Access access -> access.put(word, new MemoryOperand(memory, Mode.OFFSET, 0, 0, address));
                case Slot.Register source -> source.field().put(word, register);
                default -> word;
            };
        }
        text.add(Words.legal(word));
    }
}
