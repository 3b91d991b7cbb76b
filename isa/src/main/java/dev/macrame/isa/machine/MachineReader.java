package dev.macrame.isa.machine;

import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.diagnostic.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tomlj.Toml;
import org.tomlj.TomlKeyValue;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;
import org.tomlj.TomlVersion;

/// Reads a machine description from TOML 1.0, strictly: every key once, with its unit, in its range, and no other.
///
/// Everything that is wrong is reported in one go. A key that is wrong is not reported as missing as well; if the
/// text is not TOML, no key is, for it may stand in what could not be read.
public final class MachineReader {
    private static final Map<List<String>, Entry> ENTRIES = Entry.all().stream()
            .collect(Collectors.toUnmodifiableMap(entry -> segments(entry.path()), Function.identity()));
    /// The paths that lead to entries: `architecture`, `architecture.scratchpad`, ...
    private static final Set<List<String>> TABLES = ENTRIES.keySet().stream()
            .flatMap(path -> IntStream.range(1, path.size()).mapToObj(length -> path.subList(0, length)))
            .collect(Collectors.toUnmodifiableSet());
    private static final Pattern FIRST_DEFINITION =
            Pattern.compile("previously defined at line (\\d{1,9}), column (\\d{1,9})");

    private final TomlSource source;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Map<Label, String> texts = new EnumMap<>(Label.class);
    private final Map<Key, Long> values = new EnumMap<>(Key.class);
    /// Paths that stand in the file in some form; what is below them is not missing.
    private final Set<List<String>> present = new HashSet<>();

    private MachineReader(SourceText source) {
        this.source = new TomlSource(source);
    }

    public static MachineReading read(SourceText source) {
        return new MachineReader(source).read();
    }

    private MachineReading read() {
        TomlParseResult file = Toml.parse(source.text(), TomlVersion.V1_0_0);
        file.errors().forEach(this::reportToml);
        boolean isToml = diagnostics.stream().noneMatch(found -> found.code().equals(Fault.MALFORMED.code()));
        readTable(file, List.of());
        if (isToml) {
            reportMissing(file);
        }
        if (diagnostics.isEmpty()) {
            return new MachineReading.Accepted(new MachineDescription(texts, values));
        }
        diagnostics.sort(Comparator.comparingInt(found -> found.span().start()));
        return new MachineReading.Rejected(diagnostics);
    }

    private void reportToml(TomlParseError error) {
        String message = String.valueOf(error.getMessage());
        Span where = source.word(error.position());
        Matcher first = FIRST_DEFINITION.matcher(message);
        if (first.find()) {
            Span earlier = source.word(Integer.parseInt(first.group(1)), Integer.parseInt(first.group(2)));
            diagnostics.add(Fault.DUPLICATE.at(where, where.text()).note(earlier, "first defined here")
                    .help("keep one of the two"));
        } else {
            diagnostics.add(Fault.MALFORMED.at(where, message)
                    .help("a line is a [section], or key = value, or starts with #; strings stand in double quotes"));
        }
    }

    private void readTable(TomlTable table, List<String> path) {
        for (String name : table.keySet()) {
            List<String> here = append(path, name);
            TomlKeyValue pair = table.entry(List.of(name));
            Object value = pair.value().get();
            Entry entry = ENTRIES.get(here);
            if (entry != null) {
                present.add(here);
                readEntry(entry, value, source.value(pair.value().position()));
            } else if (!TABLES.contains(here)) {
                reportUnknown(here, value instanceof TomlTable, source.word(pair.position()));
            } else if (value instanceof TomlTable inner) {
                readTable(inner, here);
            } else {
                present.add(here);
                diagnostics.add(Fault.WRONG_TYPE
                        .at(source.word(pair.position()), dotted(here), "a table", Quantity.kind(value))
                        .help("write [%s] on a line of its own and its keys below".formatted(dotted(here))));
            }
        }
    }

    private void readEntry(Entry entry, Object value, Span where) {
        switch (entry) {
            case Key key -> {
                switch (Quantity.of(key, value, where.text())) {
                    case Quantity.Exact(long number) -> values.put(key, number);
                    case Quantity.Mistake(Fault fault, String wanted, String found, String help) ->
                        diagnostics.add(fault.at(where, key.path(), wanted, found).help(help));
                }
            }
            case Label label -> {
                if (!(value instanceof String text)) {
                    diagnostics.add(Fault.WRONG_TYPE.at(where, label.path(), "a string", Quantity.kind(value))
                            .help("write " + label.localPath() + " = " + label.form()));
                } else if (!label.allows(text)) {
                    diagnostics.add(Fault.BAD_TEXT.at(where, label.path(), label.range(), label.shown(text))
                            .help(label.meaning()));
                } else {
                    texts.put(label, text);
                }
            }
        }
    }

    private void reportUnknown(List<String> path, boolean isTable, Span where) {
        Optional<List<String>> meant = meant(path, isTable);
        meant.ifPresent(present::add);
        diagnostics.add(Fault.UNKNOWN_KEY.at(where, dotted(path)).help(meant
                .map(found -> "did you mean `" + dotted(found) + "`?" + place(path, found))
                .orElseGet(() -> "what may stand here: " + String.join(", ", names(path)))));
    }

    /// The path that somebody meant: this one without its quotes, the only one that ends in the same name, or the one
    /// of the same table that is spelt most like it.
    private static Optional<List<String>> meant(List<String> path, boolean isTable) {
        Set<List<String>> known = isTable ? TABLES : ENTRIES.keySet();
        List<String> unquoted = segments(String.join(".", path));
        if (known.contains(unquoted)) {
            return Optional.of(unquoted);
        }
        List<List<String>> sameEnd = known.stream().filter(other -> other.getLast().equals(path.getLast())).toList();
        if (sameEnd.size() == 1) {
            return Optional.of(sameEnd.getFirst());
        }
        List<String> table = path.subList(0, path.size() - 1);
        return Nearest.to(path.getLast(), names(path)).map(name -> append(table, name)).filter(known::contains);
    }

    /// What may stand in the table that this path ends in, in the order of a file.
    private static List<String> names(List<String> path) {
        int depth = path.size() - 1;
        return Entry.all().stream().map(entry -> segments(entry.path()))
                .filter(other -> other.size() > depth && other.subList(0, depth).equals(path.subList(0, depth)))
                .map(other -> other.get(depth)).distinct().toList();
    }

    private static String place(List<String> written, List<String> meant) {
        return written.getFirst().equals(meant.getFirst()) || meant.size() == 1 ? ""
                : " It belongs below [" + meant.getFirst() + "]";
    }

    private void reportMissing(TomlTable file) {
        for (Section section : Section.values()) {
            List<String> path = List.of(section.toString());
            if (!file.contains(path) && !isPresent(path)) {
                present.add(path);
                diagnostics.add(Fault.MISSING.at(source.end(), "[" + section + "]")
                        .help("add the section [%s] with its %d keys, most easily from a preset: %s"
                                .formatted(section, section.entries().size(), section.meaning())));
            }
        }
        for (Entry entry : Entry.all()) {
            List<String> path = segments(entry.path());
            if (isPresent(path)) {
                continue;
            }
            boolean topLevel = path.size() == 1;
            Span where = topLevel ? source.start() : source.line(file.inputPositionOf(path.subList(0, 1)));
            diagnostics.add(Fault.MISSING.at(where, entry.path()).help("%s write %s = %s (%s): %s".formatted(
                    topLevel ? "above the first section" : "below [" + path.getFirst() + "]",
                    entry.localPath(), entry.form(), entry.range(), entry.meaning())));
        }
    }

    /// Whether this path or one that leads to it has been dealt with.
    private boolean isPresent(List<String> path) {
        return IntStream.rangeClosed(1, path.size()).anyMatch(length -> present.contains(path.subList(0, length)));
    }

    private static List<String> append(List<String> path, String name) {
        return Stream.concat(path.stream(), Stream.of(name)).toList();
    }

    private static List<String> segments(String path) {
        return List.of(path.split("\\.", -1));
    }

    /// The path as TOML writes it, with quotes where a name needs them.
    private static String dotted(List<String> path) {
        return Toml.joinKeyPath(path);
    }
}
