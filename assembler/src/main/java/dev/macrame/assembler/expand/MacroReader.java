package dev.macrame.assembler.expand;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.expand.Macro.Parameter;
import dev.macrame.assembler.expand.Macro.Piece;
import dev.macrame.assembler.expand.Node.Definition;
import dev.macrame.assembler.layout.RegisterName;
import dev.macrame.assembler.syntax.ExpansionDirective;
import dev.macrame.isa.Form;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Expression.Name;
import dev.macrame.isa.expression.Punctuation;
import dev.macrame.isa.expression.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A definition to a [Macro].
final class MacroReader {
    private final Definition definition;
    private final SourceText source;
    private final Consumer<Diagnostic> problems;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private boolean sound = true;

    private MacroReader(Definition definition, Consumer<Diagnostic> problems) {
        this.definition = definition;
        this.source = definition.header().first().span().source();
        this.problems = problems;
    }

    /// The macro; nothing after a report.
    static Optional<Macro> read(Definition definition, Consumer<Diagnostic> problems) {
        return new MacroReader(definition, problems).read();
    }

    /// The name of a macro, if its definition gives it one.
    static Optional<Name> name(Definition definition) {
        return definition.header().operands().getFirst() instanceof Token.Word(String name, Span span)
                ? Optional.of(new Name(name, span)) : Optional.empty();
    }

    private Optional<Macro> read() {
        Optional<Name> name = name(definition);
        List<Token> tokens = definition.header().operands();
        if (name.isEmpty()) {
            unexpected(tokens.getFirst(), "a name");
            return Optional.empty();
        }
        checkName(name.get());
        parameters(tokens.subList(1, tokens.size()));
        pieces(name.get());
        return sound ? Optional.of(new Macro(name.get(), parameters, source, pieces)) : Optional.empty();
    }

    private void checkName(Name name) {
        String text = name.name();
        String mnemonic = text.contains(".") ? text.substring(0, text.indexOf('.')) : text;
        if (mnemonic.isEmpty() || !Form.of(mnemonic).isEmpty() || text.equals("end")
                || RegisterName.of(text).isPresent()) {
            report(Problem.NO_MACRO_NAME.at(name.span(), text)
                    .help("choose a name that is no directive, no instruction and no register"));
        }
    }

    private void parameters(List<Token> tokens) {
        int at = tokens.getFirst().is(Punctuation.COMMA) ? 1 : 0;
        while (sound && !(tokens.get(at) instanceof Token.EndOfLine)) {
            if (!(tokens.get(at) instanceof Token.Word(String text, Span span)) || text.contains(".")) {
                unexpected(tokens.get(at), "a parameter");
                return;
            }
            at++;
            Optional<String> fallback = Optional.empty();
            if (tokens.get(at).is(Punctuation.ASSIGN)) {
                int end = Arguments.end(tokens, at + 1);
                fallback = Optional.of(Arguments.text(tokens.subList(at + 1, end)));
                at = end;
            }
            Name name = new Name(text, span);
            parameters.stream().filter(known -> known.name().name().equals(text)).findFirst().ifPresent(first -> report(
                    Problem.DEFINED_TWICE.at(span, text).note(first.name().span(), "the first definition")
                            .help("choose another name")));
            parameters.add(new Parameter(name, fallback));
            if (tokens.get(at).is(Punctuation.COMMA)) {
                at++;
                if (tokens.get(at) instanceof Token.EndOfLine) {
                    unexpected(tokens.get(at), "a parameter");
                }
            }
        }
    }

    private void pieces(Name name) {
        String text = source.text();
        int copied = definition.start();
        int at = definition.start();
        while (at < definition.end()) {
            char c = text.charAt(at);
            if (c == '#' || text.startsWith("//", at)) {
                at = endOfLine(at);
            } else if (c == '\'' || c == '"') {
                at = behindQuote(at);
            } else if (c == '\\') {
                int end = endOfReference(at);
                int what = what(name, at, end);
                if (what != Piece.COPY) {
                    pieces.add(new Piece(copied, at, Piece.COPY));
                    pieces.add(new Piece(at, end, what));
                    copied = end;
                }
                at = end;
            } else {
                at++;
            }
        }
        pieces.add(new Piece(copied, definition.end(), Piece.COPY));
    }

    private int what(Name macro, int start, int end) {
        String reference = source.text().substring(start + 1, end);
        if (reference.equals("@")) {
            return Piece.COUNTER;
        }
        if (reference.equals("()")) {
            return Piece.NOTHING;
        }
        List<String> names = parameters.stream().map(parameter -> parameter.name().name()).toList();
        int index = names.indexOf(reference);
        if (index < 0 && !definition.nested()) {
            Optional<String> near = Nearest.to(reference, names);
            report(Problem.NO_MACRO_PARAMETER.at(source.span(start, end), macro.name(), "\\" + reference)
                    .help(near.map(known -> "did you mean `\\" + known + "`?")
                            .orElse(names.isEmpty() ? "it has none" : "it has \\" + String.join(", \\", names))));
        }
        return index < 0 ? Piece.COPY : index;
    }

    /// The end of `\name`, `\@` or `\()`; of anything else the backslash.
    private int endOfReference(int start) {
        String text = source.text();
        if (text.startsWith("\\@", start)) {
            return start + 2;
        }
        if (text.startsWith("\\()", start)) {
            return start + "\\()".length();
        }
        int end = start + 1;
        while (end < definition.end() && isNamePart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isNamePart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    private int endOfLine(int at) {
        int end = source.text().indexOf('\n', at);
        return end < 0 || end > definition.end() ? definition.end() : end;
    }

    /// Behind the closing quote, or at the end of the line.
    private int behindQuote(int start) {
        String text = source.text();
        int end = endOfLine(start);
        for (int at = start + 1; at < end; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == text.charAt(start)) {
                return at + 1;
            }
        }
        return end;
    }

    private void unexpected(Token found, String expected) {
        report(Problem.UNEXPECTED.at(found.span(), expected, found.description())
                .help("the line is written `" + ExpansionDirective.MACRO.syntax() + "`"));
    }

    private void report(Diagnostic diagnostic) {
        sound = false;
        problems.accept(diagnostic);
    }
}
