package dev.macrame.assembler.expand;

import dev.macrame.assembler.SourceReader;
import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.syntax.ExpansionDirective;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.Origin;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The files that `.include` names.
final class Inclusions {
    private Inclusions() {
    }

    /// The text of the file; nothing after a report.
    static Optional<SourceText> read(Line line, SourceReader reader, Consumer<Diagnostic> problems) {
        List<Token> operands = line.operands();
        if (!(operands.getFirst() instanceof Token.Text(String file, Span span))
                || !(operands.get(1) instanceof Token.EndOfLine)) {
            Token found = operands.getFirst() instanceof Token.Text ? operands.get(1) : operands.getFirst();
            problems.accept(Problem.UNEXPECTED.at(found.span(), operands.getFirst() instanceof Token.Text
                    ? "the end of the line" : "a file's name in double quotes", found.description())
                    .help("the line is written `" + ExpansionDirective.INCLUDE.syntax() + "`"));
            return Optional.empty();
        }
        Span place = line.first().span();
        String path = resolve(place.written().source().name(), file);
        boolean isOpen = place.source().name().equals(path)
                || place.origins().stream().anyMatch(origin -> origin.at().source().name().equals(path));
        if (isOpen) {
            problems.accept(Problem.INCLUDES_ITSELF.at(span, path)
                    .help("remove the line, or put what both files need into a third one"));
            return Optional.empty();
        }
        Optional<String> text = reader.read(path);
        if (text.isEmpty()) {
            problems.accept(Problem.NO_FILE.at(span, path)
                    .help("names are relative to the file that includes"));
        }
        return text.map(found -> new SourceText(path, found, new Origin.Inclusion(Operands.whole(line))));
    }

    /// The path of a file that is named relative to another one; an absolute one stays.
    static String resolve(String including, String file) {
        if (file.startsWith("/")) {
            return file;
        }
        int slash = Math.max(including.lastIndexOf('/'), including.lastIndexOf('\\'));
        List<String> steps = new ArrayList<>();
        for (String step : (including.substring(0, slash + 1).replace('\\', '/') + file).split("/", -1)) {
            boolean isUp = step.equals("..") && !steps.isEmpty() && !steps.getLast().equals("..")
                    && !steps.getLast().isEmpty();
            if (isUp) {
                steps.removeLast();
            } else if (!step.equals(".")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }
}
