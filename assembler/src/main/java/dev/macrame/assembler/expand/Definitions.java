package dev.macrame.assembler.expand;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.layout.RegisterName;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.expression.Expression.Name;
import dev.macrame.isa.expression.Symbols;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/// The names that were defined up to the line that is looked at, with the values of those that are constants already.
final class Definitions implements Symbols {
    /// Constants; empty for names of other kinds, and for constants whose value takes labels.
    private final Map<String, OptionalLong> values = new HashMap<>();
    /// What stands for a name in every later line: a register, or the value of a `.set`.
    private final Map<String, Substitute> substitutes = new HashMap<>();
    private final Map<String, Name> substituted = new LinkedHashMap<>();
    /// The names that conditions and counts have asked for.
    private final Set<String> used = new HashSet<>();
    /// Labels, also those that stand further below.
    private final Set<String> labels = new HashSet<>();

    /// What is read in place of a name.
    sealed interface Substitute {
        record Register(String name) implements Substitute {
        }

        record Value(long value) implements Substitute {
        }
    }

    void announceLabel(String name) {
        labels.add(name);
    }

    void define(String name, OptionalLong value) {
        values.putIfAbsent(name, value);
    }

    void substitute(Name name, Optional<Substitute> substitute) {
        values.put(name.name(), OptionalLong.empty());
        substituted.putIfAbsent(name.name(), name);
        substitute.ifPresentOrElse(known -> substitutes.put(name.name(), known),
                () -> substitutes.remove(name.name()));
    }

    Optional<Substitute> substitute(String name) {
        return Optional.ofNullable(substitutes.get(name));
    }

    boolean hasSubstitutes() {
        return !substitutes.isEmpty();
    }

    /// The names of all `.set` and `.reg`, where they were first defined.
    List<Name> substituted() {
        return List.copyOf(substituted.values());
    }

    /// Where a `.set` or `.reg` first defined a name, if one did.
    Optional<Name> firstSubstitution(String name) {
        return Optional.ofNullable(substituted.get(name));
    }

    Set<String> used() {
        return used;
    }

    boolean isDefined(String name) {
        return values.containsKey(name);
    }

    @Override
    public OptionalLong value(Name name, Consumer<Diagnostic> problems) {
        used.add(name.name());
        OptionalLong value = values.get(name.name());
        if (value != null && value.isPresent()) {
            return value;
        }
        problems.accept(labels.contains(name.name())
                ? Problem.VALUE_TOO_EARLY.at(name.span(), name.span().text())
                        .help("it is a label: conditions and counts take constants only")
                : value != null
                        ? Problem.VALUE_TOO_EARLY.at(name.span(), name.span().text())
                                .help("use constants whose values take no labels")
                : RegisterName.of(name.name()).isPresent()
                        ? Problem.REGISTER_IN_CONSTANT.at(name.span(), name.span().text())
                                .help("what a register holds is not known here")
                : Symbols.unknown(name, values.keySet()));
        return OptionalLong.empty();
    }
}
