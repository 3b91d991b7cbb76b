package dev.macrame.kernels.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import dev.macrame.kernels.tflite.Schema.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// Writes small models for tests.
final class ModelWriter {
    private final FlatBufferBuilder file = new FlatBufferBuilder(1024);
    private final List<Integer> tensors = new ArrayList<>();
    private final List<Integer> operators = new ArrayList<>();
    private final List<Integer> buffers = new ArrayList<>();
    private final List<Integer> codes = new ArrayList<>();
    private long version = 3;
    private String identifier = "TFL3";
    private int graphs = 1;

    /// Scales and zero points.
    record Scale(List<Float> scales, List<Long> zeroPoints, int axis) {
        static Scale of(double scale, long zeroPoint) {
            return new Scale(List.of((float) scale), List.of(zeroPoint), 0);
        }
    }

    ModelWriter() {
        buffers.add(table("Buffer", Map.of()));
    }

    ModelWriter version(long other) {
        version = other;
        return this;
    }

    ModelWriter identifier(String other) {
        identifier = other;
        return this;
    }

    ModelWriter graphs(int count) {
        graphs = count;
        return this;
    }

    /// A tensor that is no constant; its number.
    int tensor(String type, Scale scale, int... shape) {
        return tensor(type, Optional.of(scale), 0, shape);
    }

    /// A constant; its number.
    int constant(String type, Optional<Scale> scale, byte[] bytes, int... shape) {
        int data = file.createByteVector(bytes);
        buffers.add(table("Buffer", Map.of("data", data)));
        return tensor(type, scale, buffers.size() - 1, shape);
    }

    private int tensor(String type, Optional<Scale> scale, int buffer, int... shape) {
        int name = file.createString("t" + tensors.size());
        int sizes = numbers("Tensor", "shape", Arrays.stream(shape).asLongStream());
        Map<String, Object> fields = new HashMap<>(Map.of("name", name, "shape", sizes, "type",
                number("TensorType", type), "buffer", (long) buffer));
        scale.ifPresent(found -> {
            int scales = numbers("QuantizationParameters", "scale",
                    found.scales().stream().mapToLong(Float::floatToRawIntBits));
            int points = numbers("QuantizationParameters", "zero_point",
                    found.zeroPoints().stream().mapToLong(Long::longValue));
            fields.put("quantization", table("QuantizationParameters", Map.of("scale", scales, "zero_point", points,
                    "quantized_dimension", (long) found.axis())));
        });
        tensors.add(table("Tensor", fields));
        return tensors.size() - 1;
    }

    /// One more operator.
    ///
    /// @param optionsType in the schema, or empty
    ModelWriter operator(String kind, String optionsType, Map<String, Long> options, List<Integer> inputs,
            List<Integer> outputs) {
        long code = number("BuiltinOperator", kind);
        codes.add(table("OperatorCode", Map.of("deprecated_builtin_code", code, "builtin_code", code)));
        Map<String, Object> fields = new HashMap<>(Map.of("opcode_index", (long) codes.size() - 1, "inputs",
                numbers("Operator", "inputs", inputs.stream().mapToLong(Integer::longValue)), "outputs",
                numbers("Operator", "outputs", outputs.stream().mapToLong(Integer::longValue))));
        if (!optionsType.isEmpty()) {
            fields.put("builtin_options", table(optionsType, Map.copyOf(options)));
            fields.put("builtin_options_type", number("BuiltinOptions", optionsType));
        }
        operators.add(table("Operator", fields));
        return this;
    }

    /// The last operator, so many times in all.
    ModelWriter repeated(int times) {
        operators.addAll(Collections.nCopies(times - 1, operators.getLast()));
        return this;
    }

    byte[] bytes(List<Integer> inputs, List<Integer> outputs) {
        Map<String, Object> fields = Map.of("tensors", offsets(tensors), "operators", offsets(operators), "inputs",
                numbers("SubGraph", "inputs", inputs.stream().mapToLong(Integer::longValue)), "outputs",
                numbers("SubGraph", "outputs", outputs.stream().mapToLong(Integer::longValue)));
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < graphs; i++) {
            all.add(table("SubGraph", fields));
        }
        int root = table("Model", Map.of("version", version, "operator_codes", offsets(codes), "subgraphs",
                offsets(all), "buffers", offsets(buffers)));
        file.finish(root, identifier);
        return file.sizedByteArray();
    }

    /// A table: scalars are of `Long`, places of what is elsewhere of `Integer`.
    private int table(String type, Map<String, Object> fields) {
        file.forceDefaults(true);
        file.startTable(64);
        new TreeMap<>(fields).forEach((name, value) -> {
            Field field = Schema.TFLITE.field(type, name);
            if (!field.scalar()) {
                file.addOffset(field.id(), (Integer) value, 0);
                return;
            }
            long number = (Long) value;
            switch (field.bytes()) {
                case 1 -> file.addByte(field.id(), (byte) number, 0);
                case 4 -> file.addInt(field.id(), (int) number, 0);
                default -> file.addLong(field.id(), number, 0);
            }
        });
        return file.endTable();
    }

    private int offsets(List<Integer> tables) {
        file.startVector(4, tables.size(), 4);
        tables.reversed().forEach(file::addOffset);
        return file.endVector();
    }

    private int numbers(String type, String name, LongStream numbers) {
        int bytes = Schema.TFLITE.field(type, name).elementBytes();
        long[] all = numbers.toArray();
        file.startVector(bytes, all.length, bytes);
        for (int i = all.length - 1; i >= 0; i--) {
            if (bytes == 4) {
                file.addInt((int) all[i]);
            } else {
                file.addLong(all[i]);
            }
        }
        return file.endVector();
    }

    /// The number of a constant in the schema; of `#7` it is 7.
    private static long number(String constants, String name) {
        if (name.startsWith("#")) {
            return Long.parseLong(name.substring(1));
        }
        return LongStream.range(0, 200).filter(i -> Schema.TFLITE.name(constants, i).equals(Optional.of(name)))
                .findFirst().orElseThrow();
    }

    static byte[] ascending(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 37 - 90);
        }
        return bytes;
    }

}
