package dev.macrame.isa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.TreeSet;

/// Something that can be written as a line of assembly: a row of the instruction set, or another name for one.
public sealed interface Form permits Op, Alias {
    Op op();

    String mnemonic();

    /// What is written, in order; suffixes first.
    List<Slot> slots();

    /// One sentence without a full stop: what it does.
    String meaning();

    /// The bits that every word of this form has.
    long fixedBits();

    /// The line's shape for reference pages and messages, such as `add xd, xa, xb|imm`.
    default String syntax() {
        StringBuilder text = new StringBuilder(mnemonic());
        String separator = " ";
        for (Slot slot : slots()) {
            if (slot.isSuffix()) {
                text.append(slot.syntax());
            } else if (slot instanceof Slot.Body) {
                text.append(" ... ").append(slot.syntax());
            } else {
                boolean optional = slot.isOptional();
                text.append(optional ? "[" : "").append(separator).append(slot.syntax()).append(optional ? "]" : "");
                separator = ", ";
            }
        }
        return text.toString();
    }

    /// All forms, aliases first: an instruction prints as the first that fits it.
    static List<Form> all() {
        return Forms.ALL;
    }

    /// The forms of a mnemonic; several where operands tell them apart, none if it does not exist.
    static List<Form> of(String mnemonic) {
        return Forms.BY_MNEMONIC.getOrDefault(mnemonic, List.of());
    }

    /// Every mnemonic, sorted.
    static SequencedCollection<String> mnemonics() {
        return new TreeSet<>(Forms.BY_MNEMONIC.keySet());
    }

    /// The form in which an instruction is printed.
    static Form of(Instruction instruction) {
        for (Alias alias : Forms.ALIASES) {
            if (alias.matches(instruction)) {
                return alias;
            }
        }
        return instruction.op();
    }
}

/// The index of all forms; kept apart because it can only be built once both enums exist.
final class Forms {
    static final List<Alias> ALIASES = Arrays.stream(Alias.values()).filter(Alias::prints).toList();
    static final List<Form> ALL = all();
    static final Map<String, List<Form>> BY_MNEMONIC = byMnemonic();

    private Forms() {
    }

    private static List<Form> all() {
        List<Form> forms = new ArrayList<>(List.of(Alias.values()));
        forms.addAll(List.of(Op.values()));
        return List.copyOf(forms);
    }

    private static Map<String, List<Form>> byMnemonic() {
        Map<String, List<Form>> index = new HashMap<>();
        for (Form form : ALL) {
            index.computeIfAbsent(form.mnemonic(), _ -> new ArrayList<>()).add(form);
        }
        index.replaceAll((_, forms) -> List.copyOf(forms));
        return Map.copyOf(index);
    }
}
