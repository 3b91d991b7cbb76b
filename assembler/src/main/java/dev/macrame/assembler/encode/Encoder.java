package dev.macrame.assembler.encode;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.diagnostics.Problems;
import dev.macrame.assembler.layout.Layout;
import dev.macrame.assembler.layout.Layout.Placed;
import dev.macrame.assembler.layout.Names;
import dev.macrame.assembler.syntax.Operand;
import dev.macrame.assembler.syntax.Statement.Code;
import dev.macrame.isa.Decoding;
import dev.macrame.isa.Form;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Slot;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.diagnostic.Span;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Instructions in their places to words. Everything about an instruction's operands comes from the slots of its row.
public final class Encoder {
    private final Layout layout;
    private final Names names;
    private final Problems problems;

    private Encoder(Layout layout, Names names, Problems problems) {
        this.layout = layout;
        this.names = names;
        this.problems = problems;
    }

    /// The instructions, by pc; some are missing if problems were reported.
    public static List<Instruction> encode(Layout layout, Names names, Problems problems) {
        Encoder encoder = new Encoder(layout, names, problems);
        List<Instruction> text = new ArrayList<>(layout.code().size());
        for (Placed placed : layout.code()) {
            if (!problems.isFull() && !placed.code().damaged()) {
                encoder.instruction(placed).ifPresent(text::add);
            }
        }
        return List.copyOf(text);
    }

    private Optional<Instruction> instruction(Placed placed) {
        Code code = placed.code();
        List<Form> forms = Mnemonics.forms(code);
        if (forms.isEmpty()) {
            problems.accept(unknown(code));
            return Optional.empty();
        }
        Form form = choose(forms, code.operands());
        Site site = new Site(placed, form, names, problems);
        long word = Suffixes.put(site, form.fixedBits());
        word = operands(site, word, forms);
        word = tail(site, word);
        if (!site.isSound()) {
            return Optional.empty();
        }
        return switch (Instruction.decode(word)) {
            case Instruction instruction -> Optional.of(instruction);
            case Decoding.Illegal(_, String reason) -> {
                boolean isTransfer = form.slots().stream().anyMatch(Slot.TransferEnd.class::isInstance);
                problems.accept(Problem.NO_INSTRUCTION.at(code.span(), reason).help(isTransfer
                        ? "go through a scratchpad, with one transfer in and one out" : site.shape()));
                yield Optional.empty();
            }
        };
    }

    private static Diagnostic unknown(Code code) {
        String mnemonic = code.mnemonic().name();
        Diagnostic report = Problem.UNKNOWN_MNEMONIC.at(code.mnemonic().span(), mnemonic);
        Optional<String> instead = OtherMnemonics.instead(mnemonic);
        if (instead.isPresent()) {
            return report.help(instead.get());
        }
        String withoutImmediate = mnemonic.endsWith("i") ? mnemonic.substring(0, mnemonic.length() - 1) : "";
        boolean takesRegisters = Form.of(withoutImmediate).stream().flatMap(form -> form.slots().stream())
                .anyMatch(Slot.Source.class::isInstance);
        if (takesRegisters) {
            return report.help("write `" + withoutImmediate + "`: its last operand may be a register or a constant");
        }
        return Nearest.to(mnemonic, Form.mnemonics()).map(near -> report.help("did you mean `" + near + "`?"))
                .orElse(report.help("docs/isa.md lists the instructions"));
    }

    /// Rows of one mnemonic are told apart by their operands. If none fits, the nearest one explains why.
    private static Form choose(List<Form> forms, List<Operand> operands) {
        return forms.stream().filter(form -> takes(form, operands)).findFirst()
                .or(() -> forms.stream().filter(form -> operandSlots(form).size() == operands.size()).findFirst())
                .orElse(forms.getFirst());
    }

    private static boolean takes(Form form, List<Operand> operands) {
        List<Slot> slots = operandSlots(form);
        int next = 0;
        for (Slot slot : slots) {
            boolean takes = next < operands.size() && Operands.mayTake(slot, operands.get(next));
            if (!takes && !slot.isOptional()) {
                return false;
            }
            next += takes ? 1 : 0;
        }
        return next == operands.size();
    }

    private long operands(Site site, long start, List<Form> forms) {
        List<Slot> slots = operandSlots(site.form());
        List<Operand> operands = site.placed().code().operands();
        if (operands.size() < required(slots) || operands.size() > slots.size()) {
            site.report(count(site, slots, operands, forms));
            return start;
        }
        long word = start;
        Iterator<Operand> given = operands.iterator();
        Optional<Operand> next = take(given);
        for (Slot slot : slots) {
            if (next.isPresent() && (!slot.isOptional() || Operands.mayTake(slot, next.get()))) {
                word = Operands.put(site, word, slot, next.get());
                next = take(given);
            } else if (slot instanceof Slot.Constant(_, var field, _, _, OptionalLong fallback)) {
                word = field.put(word, fallback.orElse(0));
            }
        }
        next.ifPresent(operand -> site.report(Operands.leftOver(site, operand)));
        return word;
    }

    private static Optional<Operand> take(Iterator<Operand> operands) {
        return operands.hasNext() ? Optional.of(operands.next()) : Optional.empty();
    }

    private static Diagnostic count(Site site, List<Slot> slots, List<Operand> operands, List<Form> forms) {
        int least = required(slots);
        int most = slots.size();
        String wanted = most == 0 ? "no operands" : (least == most ? "" : least + (least + 1 == most ? " or " : " to "))
                + most
                + (most == 1 ? " operand" : " operands");
        Code code = site.placed().code();
        Span span = operands.size() > most ? operands.get(most).span().to(code.span()) : code.span();
        String shapes = forms.stream().map(Form::syntax).collect(Collectors.joining("` or `"));
        return Problem.OPERAND_COUNT.at(span, code.mnemonic().name(), wanted, operands.size())
                .help("the line is written `" + shapes + "`");
    }

    private static int required(List<Slot> slots) {
        return (int) slots.stream().filter(slot -> !slot.isOptional()).count();
    }

    private static List<Slot> operandSlots(Form form) {
        return form.slots().stream().filter(slot -> !slot.isSuffix() && !(slot instanceof Slot.Body)).toList();
    }

    /// What stands behind the operands: the end of a loop's body, and nothing that belongs to other instructions.
    private long tail(Site site, long word) {
        Code code = site.placed().code();
        boolean branches = site.form().slots().stream().anyMatch(Slot.Target.class::isInstance);
        boolean loops = site.form().slots().stream().anyMatch(Slot.Body.class::isInstance);
        if (code.pop().isPresent() && !branches) {
            site.report(Problem.NOT_HERE.at(code.pop().get().span(), "`" + code.mnemonic().name() + "`", "pop")
                    .help(site.shape()));
        }
        if (code.to().isPresent() && !loops) {
            site.report(Problem.NOT_HERE.at(code.to().get().span(), "`" + code.mnemonic().name() + "`", "to")
                    .help(site.shape()));
        }
        return loops ? Targets.putBody(site, word, layout.loopEnds()) : word;
    }
}
