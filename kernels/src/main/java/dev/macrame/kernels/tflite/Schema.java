package dev.macrame.kernels.tflite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `tflite.fbs` says: the tables with their fields, and the names of constants. A mistake in that file, or a name
/// that it lacks, is one of this program: `IllegalStateException`.
final class Schema {
    private static final Pattern COMMENT = Pattern.compile("//[^\n]*");
    private static final Pattern IDENTIFIER = Pattern.compile("file_identifier\\s+\"(.{4})\"\\s*;");
    private static final Pattern BLOCK = Pattern.compile("(table|enum|union)\\s+(\\w+)\\s*\\{([^}]*)}");
    private static final Pattern FIELD = Pattern.compile(
            "\\s*(\\w+)\\s*:\\s*(\\[?)(\\w+)]?(?:\\s*=\\s*(\\d+))?\\s*\\(id:\\s*(\\d+)\\)\\s*;\\s*");
    private static final Pattern CONSTANT = Pattern.compile("\\s*(\\w+)\\s*=\\s*(\\d+)\\s*,?\\s*");

    /// Read once, after the patterns above.
    static final Schema TFLITE = new Schema(text());

    private final String identifier;
    private final Map<String, Map<String, Field>> tables = new LinkedHashMap<>();
    private final Map<String, Map<Long, String>> constants = new LinkedHashMap<>();

    /// One field of a table.
    ///
    /// @param id       its place in the table of offsets
    /// @param vector   whether it is a vector of `type`
    /// @param type     of a scalar, `string`, or the name of a table or a union
    /// @param fallback the value of a scalar that is left out
    record Field(String name, int id, boolean vector, String type, long fallback) {
        /// The size of a scalar in bytes; of what is elsewhere, that of the offset to it.
        int bytes() {
            return vector ? Integer.BYTES : elementBytes();
        }

        /// The size of a vector's element.
        int elementBytes() {
            return switch (type) {
                case "bool", "byte", "ubyte" -> 1;
                case "long", "ulong" -> Long.BYTES;
                default -> Integer.BYTES;
            };
        }

        boolean scalar() {
            return !vector && switch (type) {
                case "bool", "byte", "ubyte", "int", "uint", "long", "ulong", "float" -> true;
                default -> false;
            };
        }
    }

    private Schema(String text) {
        String plain = COMMENT.matcher(text).replaceAll("");
        Matcher name = IDENTIFIER.matcher(plain);
        identifier = name.find() ? name.group(1) : "";
        Matcher block = BLOCK.matcher(plain);
        while (block.find()) {
            if (block.group(1).equals("table")) {
                tables.put(block.group(2), fields(block.group(3)));
            } else {
                constants.put(block.group(2), values(block.group(3)));
            }
        }
    }

    private static Map<String, Field> fields(String body) {
        Map<String, Field> fields = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(body);
        while (field.lookingAt()) {
            String fallback = Objects.requireNonNullElse(field.group(4), "0");
            fields.put(field.group(1), new Field(field.group(1), Integer.parseInt(field.group(5)),
                    !field.group(2).isEmpty(), field.group(3), Long.parseLong(fallback)));
            field.region(field.end(), body.length());
        }
        return complete(fields, field, body);
    }

    private static Map<Long, String> values(String body) {
        Map<Long, String> values = new LinkedHashMap<>();
        Matcher constant = CONSTANT.matcher(body);
        while (constant.lookingAt()) {
            values.put(Long.parseLong(constant.group(2)), constant.group(1));
            constant.region(constant.end(), body.length());
        }
        return complete(values, constant, body);
    }

    private static <T> T complete(T found, Matcher matcher, String body) {
        if (!body.substring(matcher.regionStart()).isBlank()) {
            throw new IllegalStateException("tflite.fbs: not understood: " + body.substring(matcher.regionStart()));
        }
        return found;
    }

    /// The four characters that stand in the file after its first four bytes.
    String identifier() {
        return identifier;
    }

    boolean isTable(String name) {
        return tables.containsKey(name);
    }

    /// The fields of a table, in the order of the text.
    Collection<Field> fieldsOf(String table) {
        return found(tables, table).values();
    }

    Field field(String table, String name) {
        return found(found(tables, table), name);
    }

    /// The name of a constant of an enum or a union.
    Optional<String> name(String constantsOf, long value) {
        return Optional.ofNullable(found(constants, constantsOf).get(value));
    }

    private static <T> T found(Map<String, T> map, String name) {
        T value = map.get(name);
        if (value == null) {
            throw new IllegalStateException("tflite.fbs has no " + name);
        }
        return value;
    }

    private static String text() {
        try (InputStream in = Schema.class.getResourceAsStream("tflite.fbs")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
