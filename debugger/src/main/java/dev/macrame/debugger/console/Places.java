package dev.macrame.debugger.console;

import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.program.Program;
import dev.macrame.isa.program.Program.Line;
import dev.macrame.isa.program.Program.Symbol;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Places of a program in the words that breakpoints use: a label, `12`, `tile.inc:12`, `*7`.
record Places(Program program) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern IN_FILE = Pattern.compile("(.+):([0-9]{1,9})");
    private static final Pattern PC = Pattern.compile("\\*(0x[0-9a-fA-F]{1,7}|[0-9]{1,9})");

    /// The first instruction of a place, or of the next line that has some.
    int pc(String place) throws CommandFailure {
        Matcher number = PC.matcher(place);
        if (number.matches()) {
            long pc = ArgumentReader.whole(number.group(1)).orElse(Long.MAX_VALUE);
            if (pc >= program.text().size()) {
                throw new CommandFailure("there is no instruction *" + pc, "the last one is *" + (program.text().size()
                        - 1));
            }
            return (int) pc;
        }
        Optional<Symbol> label = program.symbols().stream().filter(symbol -> symbol.kind() == Symbol.Kind.LABEL
                && symbol.name().equals(place)).findFirst();
        if (label.isPresent()) {
            return (int) Math.min(label.get().value(), program.text().size() - 1L);
        }
        Line line = line(place);
        return IntStream.range(0, program.text().size()).boxed().filter(pc -> program.lines().get(pc).source() == line
                .source() && program.lines().get(pc).line() >= line.line()).min(Comparator.comparingInt(pc -> program
                        .lines().get(pc).line())).orElseThrow(() -> new CommandFailure(
                                "behind line %d of %s there is no instruction".formatted(line.line(), program.sources()
                                        .get(line.source()).name()), "`list` shows the lines"));
    }

    /// The source line of a place.
    Line line(String place) throws CommandFailure {
        if (PC.matcher(place).matches() || isLabel(place)) {
            return program.lines().get(pc(place));
        }
        if (NUMBER.matcher(place).matches()) {
            return checked(program.lines().isEmpty() ? 0 : mainSource(), Integer.parseInt(place));
        }
        Matcher inFile = IN_FILE.matcher(place);
        String file = inFile.matches() ? inFile.group(1) : place;
        Optional<Integer> source = source(file);
        if (inFile.matches() && source.isPresent()) {
            return checked(source.get(), Integer.parseInt(inFile.group(2)));
        }
        List<String> known = inFile.matches() ? program.sources().stream().map(Program.SourceFile::name).toList()
                : labels();
        String kind = inFile.matches() ? "source file" : "label";
        throw new CommandFailure("there is no %s `%s`".formatted(kind, file), Nearest.to(file, known).map(
                near -> "did you mean `" + near + "`?").orElse(known.isEmpty()
                        ? "the program has no labels: write a line, such as 12, or an instruction, such as *7"
                        : "there are " + String.join(", ", known.subList(0, Math.min(known.size(), 12)))));
    }

    /// The names of all labels.
    List<String> labels() {
        return program.symbols().stream().filter(symbol -> symbol.kind() == Symbol.Kind.LABEL).map(Symbol::name)
                .toList();
    }

    private boolean isLabel(String place) {
        return labels().contains(place);
    }

    /// The source that was assembled; others are included.
    private int mainSource() {
        return 0;
    }

    private Optional<Integer> source(String file) {
        return IntStream.range(0, program.sources().size()).boxed().filter(source -> program.sources().get(source)
                .name().equals(file) || program.sources().get(source).name().endsWith("/" + file)).findFirst();
    }

    private Line checked(int source, int line) throws CommandFailure {
        long count = program.sources().get(source).text().lines().count();
        if (line < 1 || line > count) {
            throw new CommandFailure("%s has no line %d".formatted(program.sources().get(source).name(), line),
                    "it has %d lines".formatted(count));
        }
        return new Line(source, line);
    }
}
