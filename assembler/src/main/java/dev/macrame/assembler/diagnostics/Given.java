package dev.macrame.assembler.diagnostics;

import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.diagnostic.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// The parameters that a user set, in a text that diagnostics can point into.
public final class Given {
    private final Map<String, Long> values;
    private final Map<String, Span> spans = new HashMap<>();

    public Given(Map<String, Long> values) {
        this.values = Map.copyOf(values);
        StringBuilder text = new StringBuilder();
        Map<String, Integer> starts = new TreeMap<>();
        new TreeMap<>(values).forEach((name, value) -> {
            starts.put(name, text.length());
            text.append("-p ").append(name).append('=').append(value).append(' ');
        });
        SourceText source = new SourceText("command line", text.toString().stripTrailing());
        starts.forEach((name, start) -> spans.put(name, source.span(start, start + option(name).length())));
    }

    public Map<String, Long> values() {
        return values;
    }

    /// The place of a parameter on the command line.
    ///
    /// @param name one that is given
    public Span span(String name) {
        Span span = spans.get(name);
        if (span == null) {
            throw new IllegalArgumentException(name + " is not given");
        }
        return span;
    }

    private String option(String name) {
        return "-p " + name + "=" + values.get(name);
    }
}
