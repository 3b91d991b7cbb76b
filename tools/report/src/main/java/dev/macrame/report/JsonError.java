package dev.macrame.report;

import dev.macrame.isa.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a program reads in place of a run's report where there was no run. `docs/run-report.md` describes it.
public final class JsonError {
    /// Grows when a reader of the old form would be misled.
    public static final String FORMAT = "macrame.error/1";

    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonError() {
    }

    /// One thing that is wrong.
    ///
    /// @param code  stable identity, where it has one
    /// @param place `file:line:column`, where it has one
    public record Entry(Optional<String> code, Optional<String> place, String message, Optional<String> help) {
        public static Entry of(String message, String help) {
            return new Entry(Optional.empty(), Optional.empty(), message, Optional.of(help));
        }

        public static Entry of(Diagnostic diagnostic) {
            return new Entry(Optional.of(diagnostic.code()), Optional.of(diagnostic.span().toString()),
                    diagnostic.message(), diagnostic.help());
        }
    }

    public static String of(List<Entry> entries) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT);
        root.put("passed", false);
        ArrayNode errors = root.putArray("errors");
        for (Entry entry : entries) {
            ObjectNode error = errors.addObject();
            entry.code().ifPresent(code -> error.put("code", code));
            entry.place().ifPresent(place -> error.put("place", place));
            error.put("message", entry.message());
            entry.help().ifPresent(help -> error.put("help", help));
        }
        return MAPPER.writeValueAsString(root) + "\n";
    }
}
