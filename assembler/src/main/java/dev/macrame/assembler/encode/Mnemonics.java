package dev.macrame.assembler.encode;

import dev.macrame.assembler.syntax.Statement.Code;
import dev.macrame.isa.Form;
import dev.macrame.isa.expression.Expression.Name;
import java.util.List;

/// The forms that a written mnemonic may mean. Some mnemonics have a dot of their own (`loop.v`): they come before the
/// ones that only have a suffix of that name.
final class Mnemonics {
    private static final char DOT = '.';

    private Mnemonics() {
    }

    static List<Form> forms(Code code) {
        String name = code.mnemonic().name();
        if (!code.suffixes().isEmpty()) {
            List<Form> dotted = Form.of(name + DOT + code.suffixes().getFirst().name());
            if (!dotted.isEmpty()) {
                return dotted;
            }
        }
        return Form.of(name);
    }

    /// The suffixes that are not part of the form's mnemonic.
    static List<Name> suffixes(Form form, Code code) {
        return form.mnemonic().indexOf(DOT) < 0 ? code.suffixes() : code.suffixes().subList(1, code.suffixes().size());
    }
}
