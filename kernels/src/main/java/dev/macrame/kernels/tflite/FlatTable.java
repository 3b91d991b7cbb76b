package dev.macrame.kernels.tflite;

import com.google.flatbuffers.Table;
import dev.macrame.kernels.layer.ModelException;
import dev.macrame.kernels.tflite.Schema.Field;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/// One table of a file, whose fields are read by their names in the schema. Believes no offset and no length before it
/// is checked against the file's size.
final class FlatTable extends Table {
    private static final int HEADER = 4;
    private static final int ENTRY = 2;

    private final FlatFile file;
    private final String type;
    private final String place;
    private final int tableBytes;

    /// @param type     its name in the schema
    /// @param place    what messages call it
    /// @param position where it stands in the file, if it does
    FlatTable(FlatFile file, String type, String place, long position) throws ModelException {
        this.file = file;
        this.type = type;
        this.place = place;
        int start = file.inside(place, position, Integer.BYTES);
        int entries = file.inside(place, position - file.bytes().getInt(start), HEADER);
        int entryBytes = Short.toUnsignedInt(file.bytes().getShort(entries));
        tableBytes = Short.toUnsignedInt(file.bytes().getShort(entries + ENTRY));
        if (start % Integer.BYTES != 0 || entries % ENTRY != 0 || entryBytes < HEADER || entryBytes % ENTRY != 0
                || entryBytes > Short.MAX_VALUE || tableBytes < Integer.BYTES) {
            throw file.damaged(place, "there is no table at " + start);
        }
        file.inside(place, entries, entryBytes);
        file.inside(place, start, tableBytes);
        file.charge(place, entryBytes + tableBytes);
        __reset(start, file.bytes());
    }

    String place() {
        return place;
    }

    /// A whole number, or the field's default.
    long integer(String name) throws ModelException {
        Field field = field(name);
        int at = position(field);
        return at == 0 ? field.fallback() : scalar(field.type(), at);
    }

    /// Whether a field is there.
    boolean has(String name) throws ModelException {
        return position(field(name)) != 0;
    }

    /// All scalars by name, defaults included; a float is the bits of one.
    Map<String, Long> scalars() throws ModelException {
        Map<String, Long> values = new LinkedHashMap<>();
        for (Field field : Schema.TFLITE.fieldsOf(type)) {
            if (field.scalar()) {
                values.put(field.name(), integer(field.name()));
            }
        }
        return values;
    }

    /// The text, harmless on a terminal and not too long; empty if there is none.
    String text(String name) throws ModelException {
        Vector vector = vector(field(name), 1);
        file.charge(place, vector.length());
        byte[] bytes = new byte[vector.length()];
        file.bytes().get(vector.start(), bytes);
        String plain = new String(bytes, StandardCharsets.UTF_8).replaceAll("\\p{C}", "?");
        return plain.length() <= 100 ? plain : plain.substring(0, 97) + "...";
    }

    /// The numbers of a vector; none if it is not there. A float is the bits of one.
    List<Long> integers(String name) throws ModelException {
        Field field = field(name);
        return elements(name, start -> scalar(field.type(), start));
    }

    /// The bytes of a vector, which stay in the file.
    ByteBuffer bytes(String name) throws ModelException {
        Vector vector = vector(field(name), 1);
        return file.bytes().slice(vector.start(), vector.length()).order(file.bytes().order());
    }

    Optional<FlatTable> table(String name) throws ModelException {
        Field field = field(name);
        return table(field, field.type());
    }

    /// The tables of a vector.
    List<FlatTable> tables(String name) throws ModelException {
        Field field = field(name);
        List<FlatTable> tables = new ArrayList<>();
        List<Integer> starts = elements(name, start -> start);
        for (int i = 0; i < starts.size(); i++) {
            String there = "%s[%d]".formatted(within(name), i);
            int start = starts.get(i);
            tables.add(new FlatTable(file, field.type(), there, start + file.unsigned(start)));
        }
        return tables;
    }

    /// The table of a union, and its type's name in the schema; empty where the type is not known there.
    ///
    /// @param tag the number that says which one it is
    Optional<FlatTable> union(String name, long tag) throws ModelException {
        Field field = field(name);
        String chosen = Schema.TFLITE.name(field.type(), tag).orElse("");
        return chosen.isEmpty() ? Optional.empty() : table(field, chosen);
    }

    String type() {
        return type;
    }

    /// A place in the file, as messages name it.
    ModelException damaged(String field, String problem) {
        return file.damaged(within(field), problem);
    }

    private Optional<FlatTable> table(Field field, String chosen) throws ModelException {
        int at = position(field);
        return at == 0 ? Optional.empty()
                : Optional.of(new FlatTable(file, chosen, within(field.name()), at + file.unsigned(at)));
    }

    private record Vector(int start, int length) {
    }

    private Vector vector(Field field, int elementBytes) throws ModelException {
        int at = position(field);
        if (at == 0) {
            return new Vector(0, 0);
        }
        String there = within(field.name());
        int header = file.inside(there, at + file.unsigned(at), Integer.BYTES);
        long length = file.unsigned(header);
        int start = file.inside(there, header + Integer.BYTES, length * elementBytes);
        return new Vector(start, (int) length);
    }

    private <T> List<T> elements(String name, IntFunction<T> element) throws ModelException {
        Field field = field(name);
        Vector vector = vector(field, field.elementBytes());
        file.charge(within(name), (long) vector.length() * field.elementBytes());
        List<T> elements = new ArrayList<>(vector.length());
        for (int i = 0; i < vector.length(); i++) {
            elements.add(element.apply(vector.start() + i * field.elementBytes()));
        }
        return elements;
    }

    private long scalar(String scalarType, int at) {
        ByteBuffer bytes = file.bytes();
        return switch (scalarType) {
            case "bool", "ubyte" -> Byte.toUnsignedLong(bytes.get(at));
            case "byte" -> bytes.get(at);
            case "uint" -> file.unsigned(at);
            case "long", "ulong" -> bytes.getLong(at);
            default -> bytes.getInt(at);
        };
    }

    /// Where a field is, 0 if it is left out.
    private int position(Field field) throws ModelException {
        int offset = Short.toUnsignedInt((short) __offset(HEADER + ENTRY * field.id()));
        if (offset == 0) {
            return 0;
        }
        if (offset < Integer.BYTES || offset > tableBytes - field.bytes()) {
            throw file.damaged(within(field.name()), "it is outside of its table");
        }
        return bb_pos + offset;
    }

    private Field field(String name) {
        return Schema.TFLITE.field(type, name);
    }

    private String within(String field) {
        return place.isEmpty() ? field : place + "." + field;
    }
}
