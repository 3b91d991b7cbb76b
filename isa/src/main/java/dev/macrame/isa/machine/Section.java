package dev.macrame.isa.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The three parts of a machine description, each with a hash of its own. Only [#ARCHITECTURE] can change what a
/// program does; the others change how long it takes and what it costs.
public enum Section {
    /// What a program can see: sizes, lanes, tiles, registers.
    ARCHITECTURE("What a program can see. Equal sections give equal results; a larger one gives the same bytes, one too"
            + " small is refused at load, or the program traps."),
    /// Latencies, rates and penalties: the clock and nothing else.
    TIMING("When things happen. Nothing here changes a result."),
    /// What events cost.
    PRICES("What is counted and what it costs. Nothing here changes a result or a cycle.");

    private final String meaning;

    Section(String meaning) {
        this.meaning = meaning;
    }

    /// One or two sentences for the reader of a description.
    public String meaning() {
        return meaning;
    }

    /// The numbers of this section, in the order of the file.
    public List<Key> keys() {
        return Arrays.stream(Key.values()).filter(key -> key.section() == this).toList();
    }

    /// Everything that a file says in this section: its texts, then its numbers.
    public List<Entry> entries() {
        Stream<Entry> labels = Arrays.<Entry>stream(Label.values()).filter(this::holds);
        return Stream.concat(labels, keys().stream()).toList();
    }

    boolean holds(Entry entry) {
        return entry.path().startsWith(this + ".");
    }

    static Optional<Section> byName(String name) {
        return Arrays.stream(values()).filter(section -> section.toString().equals(name)).findFirst();
    }

    /// The name of the TOML table.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
