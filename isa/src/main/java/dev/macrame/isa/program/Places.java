package dev.macrame.isa.program;

import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.program.Program.Line;
import dev.macrame.isa.program.Program.Symbol;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The places of a program in the words that people use: a label (`inner`), a line of the main source (`12`), a line of
/// another one (`tile.inc:12`), or a pc (`*7`).
///
/// @param program the one whose places are meant
public record Places(Program program) {
    private static final Pattern PC = Pattern.compile("\\*([0-9]{1,9})");
    private static final Pattern LINE = Pattern.compile("(?:(.+):)?([0-9]{1,9})");
    /// More labels than these help nobody.
    private static final int MOST_LISTED = 12;

    /// What a word came to.
    public sealed interface Finding {
        /// A place.
        ///
        /// @param line where it stands in the sources
        /// @param pc   its instruction; of a line, the first that was made of it or, if there is none, of the next line
        ///             that has some; nothing behind the last one
        record Found(Line line, OptionalInt pc) implements Finding {
        }

        /// No such place: what is wrong and what to do.
        record Unknown(String message, String help) implements Finding {
        }
    }

    /// The place of a word.
    public Finding find(String word) {
        Matcher pc = PC.matcher(word);
        if (pc.matches()) {
            return at(Integer.parseInt(pc.group(1)), "there is no pc " + pc.group(1), "the program has %d instructions"
                    .formatted(program.text().size()));
        }
        Matcher line = LINE.matcher(word);
        return line.matches() ? line(Optional.ofNullable(line.group(1)), Integer.parseInt(line.group(2))) : label(word);
    }

    /// The names of all labels.
    public List<String> labels() {
        return labelSymbols().stream().map(Symbol::name).toList();
    }

    /// A place in one form for all words that mean it, such as `inner (matvec.s:12)`.
    public String describe(String word, int pc) {
        boolean isLabel = !PC.matcher(word).matches() && !LINE.matcher(word).matches();
        return "%s (%s)".formatted(isLabel ? word : "pc " + pc, program.place(pc));
    }

    private List<Symbol> labelSymbols() {
        return program.symbols().stream().filter(symbol -> symbol.kind() == Symbol.Kind.LABEL).toList();
    }

    private Finding at(long pc, String message, String help) {
        return pc < program.text().size() ? new Finding.Found(program.lines().get((int) pc), OptionalInt.of((int) pc))
                : new Finding.Unknown(message, help);
    }

    private Finding label(String name) {
        Optional<Symbol> found = labelSymbols().stream().filter(symbol -> symbol.name().equals(name)).findFirst();
        if (found.isPresent()) {
            return at(found.get().value(), "`" + name + "` is no place to stop at",
                    "the label stands behind the last instruction");
        }
        List<String> labels = labels();
        return new Finding.Unknown("there is no place `" + name + "`", Nearest.to(name, labels).map(
                near -> "did you mean `" + near + "`?").orElse(labels.isEmpty()
                        ? "the program has no labels: name a line, `12`, or a pc, `*7`"
                        : "the labels are " + String.join(", ", labels.subList(0, Math.min(labels.size(),
                                MOST_LISTED)))));
    }

    private Finding line(Optional<String> file, int number) {
        OptionalInt source = file.map(this::source).orElse(OptionalInt.of(0));
        List<String> names = program.sources().stream().map(Program.SourceFile::name).toList();
        if (source.isEmpty() || names.isEmpty()) {
            return new Finding.Unknown("the program has no source `" + file.orElse("") + "`", Nearest.to(file.orElse(
                    ""),
                    names).map(near -> "did you mean `" + near + "`?").orElse("its sources are " + String.join(", ",
                            names)));
        }
        long count = program.sources().get(source.getAsInt()).text().lines().count();
        if (number < 1 || number > count) {
            return new Finding.Unknown("%s has no line %d".formatted(names.get(source.getAsInt()), number),
                    "it has %d lines".formatted(count));
        }
        OptionalInt pc = IntStream.range(0, program.text().size()).filter(candidate -> program.lines().get(candidate)
                .source() == source.getAsInt() && program.lines().get(candidate).line() >= number).boxed()
                .min(Comparator.<Integer>comparingInt(candidate -> program.lines().get(candidate).line()).thenComparing(
                        Comparator.naturalOrder())).map(OptionalInt::of).orElse(OptionalInt.empty());
        return new Finding.Found(new Line(source.getAsInt(), number), pc);
    }

    private OptionalInt source(String file) {
        return IntStream.range(0, program.sources().size()).filter(source -> program.sources().get(source).name()
                .equals(
                        file) || program.sources().get(source).name().endsWith("/" + file)).findFirst();
    }
}
