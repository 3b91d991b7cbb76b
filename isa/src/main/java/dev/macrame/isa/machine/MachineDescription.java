package dev.macrame.isa.machine;

import dev.macrame.isa.Fingerprint;
import dev.macrame.isa.Latency;
import dev.macrame.isa.Memory;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A machine: a value for every [Key] and [Label], each within its range. Immutable.
///
/// Made by [MachineReader] from text, by [Presets] by name, or from another one by [#with(Key, long)].
///
/// @param texts  one for every label
/// @param values one for every key, in the smallest unit of its measure
public record MachineDescription(Map<Label, String> texts, Map<Key, Long> values) {

    /// Checks that every entry is there and within its range.
    ///
    /// @throws IllegalArgumentException naming the first that is not
    public MachineDescription {
        for (Label label : Label.values()) {
            String text = texts.get(label);
            if (text == null || !label.allows(text)) {
                throw new IllegalArgumentException(label.path() + " takes " + label.range() + ", not " + text);
            }
        }
        for (Key key : Key.values()) {
            Long value = values.get(key);
            if (value == null || !key.allows(value)) {
                throw new IllegalArgumentException(key.path() + " takes " + key.range() + ", not "
                        + (value == null ? "nothing" : key.measure().print(value)));
            }
        }
        texts = Map.copyOf(texts);
        values = Map.copyOf(values);
    }

    public String name() {
        return get(Label.NAME);
    }

    /// One line on what this machine stands for.
    public String about() {
        return get(Label.ABOUT);
    }

    public String get(Label label) {
        return present(texts, label);
    }

    /// The value in the smallest unit of the key's measure: bytes, cycles; millionths for a price; 0 or 1 for a flag.
    public long get(Key key) {
        return present(values, key);
    }

    /// The value of a flag.
    ///
    /// @throws IllegalArgumentException if the key is not a flag
    public boolean isSet(Key key) {
        if (key.measure() != Measure.FLAG) {
            throw new IllegalArgumentException(key.path() + " is not a flag");
        }
        return get(key) != 0;
    }

    /// The size of a scratchpad or of main memory.
    public long sizeBytes(Memory memory) {
        return get(Key.size(memory));
    }

    public long latencyCycles(Latency latency) {
        return Key.latency(latency).map(this::get).orElse(0L);
    }

    /// The value as a description writes it, such as `"32 KiB"` with its quotes.
    public String toml(Entry entry) {
        return switch (entry) {
            case Key key -> key.measure().toml(get(key));
            case Label label -> label.toml(get(label));
        };
    }

    /// This machine with one number changed and its name kept.
    ///
    /// @throws IllegalArgumentException if the key does not take the value
    public MachineDescription with(Key key, long value) {
        Map<Key, Long> changed = new EnumMap<>(values);
        changed.put(key, value);
        return new MachineDescription(texts, changed);
    }

    /// This machine with one text changed.
    ///
    /// @throws IllegalArgumentException if the label does not take the text
    public MachineDescription with(Label label, String text) {
        Map<Label, String> changed = new EnumMap<>(texts);
        changed.put(label, text);
        return new MachineDescription(changed, values);
    }

    /// Identifies what a section says: 12 hex digits, equal for equal sections whatever the rest, the layout and the
    /// units of the file. It is the start of the SHA-256 of the lines `path=value`, each ended by `\n`, sorted by
    /// path, in UTF-8, with numbers in the smallest unit.
    public String hash(Section section) {
        String lines = section.entries().stream().sorted(Comparator.comparing(Entry::path))
                .map(entry -> switch (entry) {
                    case Key key -> key.path() + "=" + get(key) + "\n";
                    case Label label -> label.path() + "=" + get(label) + "\n";
                }).collect(Collectors.joining());
        return Fingerprint.of(lines);
    }

    /// The name.
    @Override
    public String toString() {
        return name();
    }

    private static <K, V> V present(Map<K, V> map, K key) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("a description without " + key);
        }
        return value;
    }
}
