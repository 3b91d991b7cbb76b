package dev.macrame.isa.text;

import dev.macrame.isa.Field;
import dev.macrame.isa.Form;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Memory;
import dev.macrame.isa.MemoryOperand;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Slot;
import java.util.StringJoiner;

/// Prints instructions as assembly: mnemonic, suffixes, operands, all from the slots of the row.
public final class InstructionText {
    private static final Targets RELATIVE = new Targets() {
        @Override
        public String branch(int distance, int pop) {
            return relative(distance) + " pop " + pop;
        }

        @Override
        public String callee(int distance) {
            return relative(distance);
        }

        @Override
        public String loopEnd(int distance) {
            return " to " + relative(distance);
        }
    };

    private InstructionText() {
    }

    /// One line that assembles back to the same word wherever it stands: targets are relative to `.`.
    public static String of(Instruction instruction) {
        return of(instruction, RELATIVE);
    }

    /// How targets are written; both get the distance from the instruction in words.
    interface Targets {
        /// Behind the last operand of a branch that leaves `pop` loops.
        String branch(int distance, int pop);

        /// The operand of a call.
        String callee(int distance);

        /// Behind a loop instruction whose body ends there; may be empty.
        String loopEnd(int distance);
    }

    static String of(Instruction instruction, Targets targets) {
        Form form = Form.of(instruction);
        long word = instruction.word();
        StringBuilder text = new StringBuilder(form.mnemonic());
        StringJoiner operands = new StringJoiner(", ");
        String tail = "";
        for (Slot slot : form.slots()) {
            switch (slot) {
                case Slot.Flag(String letter, Field field) -> text.append(field.get(word) == 1 ? "." + letter : "");
                case Slot.ElementSuffix suffix -> suffix.in(word).ifPresent(type -> text.append('.').append(type));
                case Slot.PairSuffix suffix -> text.append('.').append(suffix.text(word));
                case Slot.RoundingSuffix _ -> text.append('.').append(Slot.RoundingSuffix.in(word));
                case Slot.Register(_, RegisterFile file, Field field, _) ->
                    operands.add(file.prefix() + field.get(word));
                case Slot.Source source -> operands.add((source.isConstant(word) ? "" : RegisterFile.X.prefix())
                        + source.value().get(word));
                case Slot.Constant(_, Field field, _, _, var fallback) -> {
                    if (fallback.isEmpty() || fallback.getAsLong() != field.get(word)) {
                        operands.add(Integer.toString(field.get(word)));
                    }
                }
                case Slot.PowerOfTwo power -> power.in(word).ifPresent(value -> operands.add(Integer.toString(value)));
                case Slot.Target target -> operands.add(target.leaves()
                        ? targets.branch(Field.RELATIVE.get(word), Field.POP.get(word))
                        : targets.callee(Field.RELATIVE.get(word)));
                case Slot.Body _ -> tail = targets.loopEnd(Field.RELATIVE.get(word) + 1);
                case Slot.Access access -> operands.add(access(access, word));
                case Slot.Table table -> operands.add(Memory.ofCode(table.memory().get(word)) + "["
                        + RegisterFile.X.prefix() + table.register().get(word) + "]");
                case Slot.WalkPair pair -> operands.add(pair(pair, word));
                case Slot.Option option -> {
                    if (option.isGiven(word)) {
                        operands.add(option.name() + "=" + RegisterFile.X.prefix() + option.field().get(word));
                    }
                }
                case Slot.TransferEnd end -> operands.add(end(end, word));
            }
        }
        return (operands.length() == 0 ? text : text.append(' ').append(operands)).append(tail).toString();
    }

    private static String access(Slot.Access access, long word) {
        MemoryOperand operand = access.in(word).orElseThrow();
        int zeroPoint = access.zeroPoint().map(field -> field.get(word)).orElse(0);
        return operand + (zeroPoint == 0 ? "" : "-" + RegisterFile.X.prefix() + zeroPoint);
    }

    private static String end(Slot.TransferEnd end, long word) {
        int register = end.register().get(word);
        if (end.isWalk(word)) {
            return end.memory(word) + "[" + RegisterFile.WALK.prefix() + register + "]";
        }
        int offset = end.offset(word);
        String base = register == 0 ? Integer.toString(offset)
                : RegisterFile.X.prefix() + register + (offset == 0 ? "" : "+" + offset);
        return end.memory(word) + "[" + base + "]";
    }

    private static String pair(Slot.WalkPair pair, long word) {
        String register = RegisterFile.X.prefix();
        String count = pair.isForever(word) ? "*" : (Field.COUNT_K.get(word) == 1 ? "" : register) + Field.COUNT.get(
                word);
        return "[" + count + " : " + (Field.STRIDE_K.get(word) == 1 ? "" : register) + Field.STRIDE.get(word) + "]";
    }

    private static String relative(int distance) {
        return distance == 0 ? "." : distance > 0 ? ".+" + distance : "." + distance;
    }
}
