package dev.macrame.emulator.debug;

import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.program.Program;
import dev.macrame.isa.program.Program.Symbol;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The places of a program by their names; see [Where.At].
final class Places {
    private static final Pattern PC = Pattern.compile("\\*([0-9]{1,9})");
    private static final Pattern LINE = Pattern.compile("(?:(.+):)?([0-9]{1,9})");

    private final Program program;

    Places(Program program) {
        this.program = program;
    }

    /// The pc of a place.
    int pc(String place) throws Refusal {
        Matcher pc = PC.matcher(place);
        if (pc.matches()) {
            int number = Integer.parseInt(pc.group(1));
            if (number >= program.text().size()) {
                throw new Refusal(RefusalCode.UNKNOWN_PLACE, "there is no pc " + number, "0.." + (program.text().size()
                        - 1), place, "the program has %d instructions".formatted(program.text().size()));
            }
            return number;
        }
        Matcher line = LINE.matcher(place);
        return line.matches() ? line(Optional.ofNullable(line.group(1)), Integer.parseInt(line.group(2)), place)
                : label(place);
    }

    /// Such as `inner (matvec.s:12)`.
    String describe(String place, int pc) {
        String where = program.place(pc);
        return place.startsWith("*") || LINE.matcher(place).matches() ? "pc %d (%s)".formatted(pc, where)
                : "%s (%s)".formatted(place, where);
    }

    private int label(String name) throws Refusal {
        List<Symbol> labels = program.symbols().stream().filter(symbol -> symbol.kind() == Symbol.Kind.LABEL).toList();
        Optional<Symbol> found = labels.stream().filter(symbol -> symbol.name().equals(name)).findFirst();
        if (found.isPresent() && found.get().value() < program.text().size()) {
            return (int) found.get().value();
        }
        List<String> names = labels.stream().map(Symbol::name).toList();
        String help = found.isPresent() ? "the label stands behind the last instruction"
                : Nearest.to(name, names).map(near -> "did you mean `" + near + "`?").orElse(names.isEmpty()
                        ? "the program has no labels: name a line, `12`, or a pc, `*7`"
                        : "the labels are " + String.join(", ", names.subList(0, Math.min(names.size(), 12))));
        throw new Refusal(RefusalCode.UNKNOWN_PLACE, "there is no place `" + name + "`", "", name, help);
    }

    private int line(Optional<String> file, int line, String place) throws Refusal {
        int source = source(file, place);
        OptionalInt pc = IntStream.range(0, program.text().size()).filter(candidate -> program.lines().get(candidate)
                .source() == source && program.lines().get(candidate).line() >= line)
                .boxed().min((a, b) -> program.lines().get(a).line() != program.lines().get(b).line()
                        ? Integer.compare(program.lines().get(a).line(), program.lines().get(b).line())
                        : Integer.compare(a, b))
                .map(OptionalInt::of).orElse(OptionalInt.empty());
        return pc.orElseThrow(() -> new Refusal(RefusalCode.UNKNOWN_PLACE,
                "there is no instruction at line %d of %s or behind it".formatted(line, program.sources().get(source)
                        .name()), "", place, "name an earlier line"));
    }

    private int source(Optional<String> file, String place) throws Refusal {
        if (file.isEmpty()) {
            return 0;
        }
        List<String> names = program.sources().stream().map(Program.SourceFile::name).toList();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(file.get()) || names.get(i).endsWith("/" + file.get())) {
                return i;
            }
        }
        throw new Refusal(RefusalCode.UNKNOWN_PLACE, "the program has no source `" + file.get() + "`", "", place,
                "its sources are " + String.join(", ", names));
    }
}
