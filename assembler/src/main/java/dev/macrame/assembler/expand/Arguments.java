package dev.macrame.assembler.expand;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.expand.Macro.Parameter;
import dev.macrame.isa.diagnostic.Count;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Punctuation;
import dev.macrame.isa.expression.Token;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What a call gives to a macro: texts, split at the commas that stand in no brackets, by position or by name.
final class Arguments {
    private final Macro macro;
    private final Line call;
    private final Consumer<Diagnostic> problems;
    private final List<Optional<String>> values;
    private boolean sound = true;

    private Arguments(Macro macro, Line call, Consumer<Diagnostic> problems) {
        this.macro = macro;
        this.call = call;
        this.problems = problems;
        this.values = new ArrayList<>(Collections.nCopies(macro.parameters().size(), Optional.empty()));
    }

    /// One text for each parameter; nothing after a report.
    static Optional<List<String>> read(Macro macro, Line call, Consumer<Diagnostic> problems) {
        Arguments arguments = new Arguments(macro, call, problems);
        arguments.assign();
        List<String> texts = arguments.sound ? arguments.complete() : List.of();
        return arguments.sound ? Optional.of(texts) : Optional.empty();
    }

    /// The index of the token behind an argument: a comma outside of brackets, or the end of the line.
    static int end(List<Token> tokens, int start) {
        int depth = 0;
        int at = start;
        while (!(tokens.get(at) instanceof Token.EndOfLine) && (depth > 0 || !tokens.get(at).is(Punctuation.COMMA))) {
            if (tokens.get(at) instanceof Token.Sign(Punctuation sign, _)) {
                depth += switch (sign) {
                    case LEFT_BRACKET, LEFT_PARENTHESIS -> 1;
                    case RIGHT_BRACKET, RIGHT_PARENTHESIS -> -1;
                    default -> 0;
                };
            }
            at++;
        }
        return at;
    }

    /// The characters of some tokens, with what stands between them; of a text in quotes, what is in the quotes.
    static String text(List<Token> tokens) {
        if (tokens.isEmpty()) {
            return "";
        }
        if (tokens.size() == 1 && tokens.getFirst() instanceof Token.Text(String value, _)) {
            return value;
        }
        Span first = tokens.getFirst().span();
        return first.source().text().substring(first.start(), tokens.getLast().span().end());
    }

    private void assign() {
        List<Token> tokens = call.operands();
        int at = 0;
        int position = 0;
        boolean more = !(tokens.getFirst() instanceof Token.EndOfLine);
        while (more && sound) {
            int end = end(tokens, at);
            List<Token> argument = tokens.subList(at, end);
            if (argument.size() >= 2 && argument.getFirst() instanceof Token.Word(String name, Span span)
                    && argument.get(1).is(Punctuation.ASSIGN)) {
                assign(name, span, argument.subList(2, argument.size()));
            } else {
                assign(position, tokens.get(at).span(), argument);
                position++;
            }
            more = tokens.get(end).is(Punctuation.COMMA);
            at = end + 1;
        }
        if (position > values.size()) {
            report(Problem.TOO_MANY_ARGUMENTS.at(call.first().span(), macro.name().name(), Count.of(values.size(),
                    "argument"), position)
                    .note(macro.name().span(), "the definition").help(shape()));
        }
    }

    private void assign(String name, Span span, List<Token> text) {
        List<String> names = macro.parameters().stream().map(parameter -> parameter.name().name()).toList();
        int index = names.indexOf(name);
        if (index < 0) {
            report(Problem.NO_MACRO_PARAMETER.at(span, macro.name().name(), name)
                    .note(macro.name().span(), "the definition").help(Nearest.to(name, names)
                            .map(near -> "did you mean `" + near + "`?").orElseGet(this::shape)));
            return;
        }
        assign(index, span, text);
    }

    private void assign(int index, Span span, List<Token> text) {
        if (index >= values.size()) {
            return;
        }
        if (values.get(index).isPresent()) {
            report(Problem.SECOND_ARGUMENT.at(span, macro.parameters().get(index).name().name())
                    .help("give it once, by position or by name"));
        }
        if (!text.isEmpty()) {
            values.set(index, Optional.of(text(text)));
        }
    }

    private List<String> complete() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Parameter parameter = macro.parameters().get(i);
            Optional<String> text = values.get(i).or(parameter::fallback);
            if (text.isEmpty()) {
                report(Problem.MISSING_ARGUMENT.at(call.first().span(), macro.name().name(), parameter.name().name())
                        .note(parameter.name().span(), "the parameter")
                        .help("give one, or let the definition say `" + parameter.name().name() + "=default`"));
            }
            texts.add(text.orElse(""));
        }
        return texts;
    }

    private String shape() {
        return macro.parameters().isEmpty() ? "it takes none" : "it takes " + String.join(", ", macro.parameters()
                .stream().map(parameter -> parameter.name().name()).toList());
    }

    private void report(Diagnostic diagnostic) {
        sound = false;
        problems.accept(diagnostic);
    }
}
