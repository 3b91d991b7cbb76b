package dev.macrame.kernels.tflite;

import dev.macrame.isa.ElementType;
import dev.macrame.kernels.tensor.Shape;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One tensor of a model.
///
/// @param index      its number in the model
/// @param type       as the format calls it, such as `INT8`
/// @param scales     one for all elements, one for each index of an axis, or none
/// @param zeroPoints likewise
/// @param axis       the axis with a scale for each index
/// @param sparse     whether its elements are kept in another form than row by row
/// @param constant   its elements as they are in the file; no bytes if it is none
public record TfliteTensor(int index, String name, String type, Shape shape, List<Float> scales, List<Long> zeroPoints,
        int axis, boolean sparse, ByteBuffer constant) {
    public TfliteTensor {
        scales = List.copyOf(scales);
        zeroPoints = List.copyOf(zeroPoints);
    }

    public boolean isConstant() {
        return constant.hasRemaining();
    }

    /// The type in this project, if there is one.
    public Optional<ElementType> elementType() {
        return switch (type) {
            case "INT8" -> Optional.of(ElementType.I8);
            case "INT16" -> Optional.of(ElementType.I16);
            case "INT32" -> Optional.of(ElementType.I32);
            case "UINT8" -> Optional.of(ElementType.U8);
            default -> Optional.empty();
        };
    }

    /// The size of an element in bytes, 0 where a type has none that is fixed and whole.
    static int bytes(String type) {
        return switch (type) {
            case "INT8", "UINT8", "BOOL" -> 1;
            case "INT16", "UINT16", "FLOAT16", "BFLOAT16" -> 2;
            case "INT32", "UINT32", "FLOAT32" -> 4;
            case "INT64", "UINT64", "FLOAT64", "COMPLEX64" -> 8;
            case "COMPLEX128" -> 16;
            default -> 0;
        };
    }

    /// The elements of a constant of whole numbers, in row-major order.
    long[] numbers() {
        ByteBuffer data = constant.duplicate().order(constant.order());
        long[] numbers = new long[shape.elements()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = switch (bytes(type)) {
                case 1 -> data.get();
                case 2 -> data.getShort();
                case 4 -> data.getInt();
                default -> data.getLong();
            };
        }
        return numbers;
    }

    /// The type and the shape, as this project writes them: `i8[1][49][10][1]`, `f32[1][4]`.
    public String typeText() {
        return type.toLowerCase(Locale.ROOT).replace("uint", "u").replace("int", "i").replace("float", "f") + shape;
    }
}
