package dev.macrame.assembler.expand;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.expand.Node.Definition;
import dev.macrame.isa.Form;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.expression.Expression.Name;
import dev.macrame.isa.expression.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The macros that were defined so far.
final class Macros {
    private final Consumer<Diagnostic> problems;
    private final Map<String, Macro> macros = new HashMap<>();
    /// Where macros are defined, above or below.
    private final Map<String, Name> announced = new HashMap<>();
    private final Set<String> broken = new HashSet<>();
    private int calls;

    Macros(Consumer<Diagnostic> problems) {
        this.problems = problems;
    }

    /// Definitions that come later: whoever uses one too early is told so.
    void announce(List<Node> nodes) {
        for (Node node : nodes) {
            if (node instanceof Definition definition) {
                MacroReader.name(definition).ifPresent(name -> announced.putIfAbsent(name.name(), name));
            }
        }
    }

    /// The name of the macro, if the definition is sound.
    Optional<String> define(Definition definition) {
        Optional<Macro> macro = MacroReader.read(definition, problems);
        if (macro.isEmpty()) {
            MacroReader.name(definition).map(Name::name).ifPresent(broken::add);
            return Optional.empty();
        }
        Name name = macro.get().name();
        Macro first = macros.putIfAbsent(name.name(), macro.get());
        if (first != null) {
            problems.accept(Problem.DEFINED_TWICE.at(name.span(), name.name())
                    .note(first.name().span(), "the first definition").help("choose another name"));
        }
        return Optional.of(name.name());
    }

    Optional<Macro> find(String word) {
        return Optional.ofNullable(macros.get(word));
    }

    /// How many calls there were; counts one more.
    int nextCall() {
        return calls++;
    }

    /// Whether a line that is no call seems to be meant as one; reports it.
    boolean isMeant(Line line) {
        String word = line.word();
        if (announced.isEmpty() || word.isEmpty() || word.startsWith(".")) {
            return false;
        }
        int dot = word.indexOf('.');
        if (!Form.of(dot < 0 ? word : word.substring(0, dot)).isEmpty() || word.equals("end")) {
            return false;
        }
        if (broken.contains(word)) {
            return true;
        }
        Token token = line.first();
        Name later = announced.get(word);
        if (later != null) {
            problems.accept(Problem.USED_TOO_EARLY.at(token.span(), word).note(later.span(), "the definition")
                    .help("move the definition up"));
            return true;
        }
        List<String> names = new ArrayList<>(macros.keySet());
        names.addAll(Form.mnemonics());
        Optional<String> near = Nearest.to(word, names).filter(macros::containsKey);
        near.ifPresent(name -> problems.accept(Problem.UNKNOWN_MNEMONIC.at(token.span(), word)
                .help("did you mean the macro `" + name + "`?")));
        return near.isPresent();
    }
}
