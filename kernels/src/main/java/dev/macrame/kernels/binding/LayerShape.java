package dev.macrame.kernels.binding;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.QParam;
import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.layer.LayerCase;
import dev.macrame.kernels.layer.Multiplier;
import dev.macrame.kernels.layer.Requantization;
import dev.macrame.kernels.layer.WindowAxis;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Layers of any shape, with drawn weights, biases and multipliers: for asking which kernels there are for a shape.
public enum LayerShape {
    CONV2D(Stream.concat(LayerShape.image(), Stream.concat(Stream.of(LayerShape.needed("K", "output channels")), Stream
            .concat(LayerShape.window(), Stream.of(LayerShape.size("G", "groups", 1))))).toList()),
    DEPTHWISE(Stream.concat(LayerShape.image(), Stream.concat(Stream.of(LayerShape.size("M",
            "output channels of each input channel", 1)), LayerShape.window())).toList()),
    FULLY_CONNECTED(List.of(LayerShape.size("BATCH", "rows of the input", 1), LayerShape.needed("N", "outputs"),
            LayerShape.needed("K", "inputs"))),
    MATMUL(List.of(LayerShape.needed("M", "rows of A and of C"), LayerShape.needed("N", "columns of B and of C"),
            LayerShape.needed("K", "columns of A, rows of B")));

    /// The types of input and weights; outputs are as inputs.
    public enum Types {
        I8(ElementType.I8, ElementType.I8), I16I8(ElementType.I16, ElementType.I8), I16(ElementType.I16,
                ElementType.I16);

        private final ElementType input;
        private final ElementType weights;

        Types(ElementType input, ElementType weights) {
            this.input = input;
            this.weights = weights;
        }

        /// The name in kernels' names, such as `i16i8`.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A number that a shape is made of.
    ///
    /// @param usual what it is where nobody says; empty if somebody has to
    public record Size(String name, String meaning, OptionalInt usual) {
    }

    /// More products than anyone waits for.
    public static final long MOST_PRODUCTS = 1L << 30;
    /// Elements of a tensor.
    private static final long MOST_ELEMENTS = 1L << 24;
    /// Sums of this many such products fit 32 bits for all but a vanishing part.
    private static final int MOST_I16 = 4000;

    private final List<Size> sizes;

    LayerShape(List<Size> sizes) {
        this.sizes = List.copyOf(sizes);
    }

    private static Size needed(String name, String meaning) {
        return new Size(name, meaning, OptionalInt.empty());
    }

    private static Size size(String name, String meaning, int usual) {
        return new Size(name, meaning, OptionalInt.of(usual));
    }

    private static Stream<Size> image() {
        return Stream.of(size("N", "images", 1), needed("H", "height"), needed("W", "width"), needed("C",
                "input channels"));
    }

    private static Stream<Size> window() {
        return Stream.of(size("KH", "height of the window", 3), size("KW", "width of the window", 3), size("SH",
                "stride down", 1), size("SW", "stride along", 1), size("DH", "dilation down", 1), size("DW",
                        "dilation along", 1));
    }

    /// The name on a command line, such as `fully_connected`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    public List<Size> sizes() {
        return sizes;
    }

    /// Whether a window moves over an image.
    public boolean hasWindow() {
        return this == CONV2D || this == DEPTHWISE;
    }

    /// A layer of a shape.
    ///
    /// @param given  all [#sizes()] by name, 1 or more each
    /// @param isSame padding `SAME`, else `VALID`
    /// @throws IllegalArgumentException with a message for people if there is no such layer, or it is too large
    public LayerCase draw(Map<String, Integer> given, Types types, boolean isSame, RandomGenerator random) {
        return switch (this) {
            case CONV2D, DEPTHWISE -> image(given, types, isSame, random);
            case FULLY_CONNECTED -> product(at(given, "BATCH"), at(given, "N"), at(given, "K"), types, random);
            case MATMUL -> product(at(given, "M"), at(given, "N"), at(given, "K"), types, random);
        };
    }

    private LayerCase image(Map<String, Integer> given, Types types, boolean isSame, RandomGenerator random) {
        int channels = at(given, "C");
        WindowAxis down = axis(given, "H", isSame);
        WindowAxis along = axis(given, "W", isSame);
        Shape input = shape(at(given, "N"), at(given, "H"), at(given, "W"), channels);
        int groups = this == CONV2D ? at(given, "G") : channels;
        long kernels = this == CONV2D ? at(given, "K") : (long) channels * at(given, "M");
        if (channels % groups != 0 || kernels % groups != 0) {
            throw new IllegalArgumentException("G=%d does not divide C=%d and K=%d".formatted(groups, channels,
                    kernels));
        }
        long depth = (long) down.taps() * along.taps() * channels / groups;
        Shape output = shape(at(given, "N"), down.positions(), along.positions(), kernels);
        checkProducts(output, depth);
        Requantization to = requantization(types, output.size(3), depth, random);
        Layer layer = this == CONV2D
                ? new Layer.Conv2d(types.input, input, zeroPoint(types), weights(types, shape(kernels, down.taps(),
                        along.taps(), channels / groups), random), down, along, to)
                : new Layer.DepthwiseConv2d(types.input, input, zeroPoint(types), weights(types, shape(down.taps(),
                        along.taps(), kernels), random), down, along, to);
        return drawn(layer, input, random);
    }

    private static int at(Map<String, Integer> given, String name) {
        Integer size = given.get(name);
        if (size == null) {
            throw new IllegalArgumentException("no size " + name);
        }
        return size;
    }

    private static WindowAxis axis(Map<String, Integer> given, String letter, boolean isSame) {
        int size = at(given, letter);
        int taps = at(given, "K" + letter);
        int stride = at(given, "S" + letter);
        int dilation = at(given, "D" + letter);
        WindowAxis axis = isSame ? WindowAxis.same(size, taps, stride, dilation)
                : WindowAxis.valid(size, taps, stride, dilation);
        if (axis.positions() == 0) {
            throw new IllegalArgumentException("the window, K%s=%d with D%s=%d, is larger than the image, %s=%d"
                    .formatted(letter, taps, letter, dilation, letter, size));
        }
        return axis;
    }

    private static LayerCase product(int rows, int outputs, int depth, Types types, RandomGenerator random) {
        Shape input = shape(rows, depth);
        Shape output = shape(rows, outputs);
        checkProducts(output, depth);
        Tensor weights = weights(types, shape(outputs, depth), random);
        return drawn(new Layer.FullyConnected(types.input, input, zeroPoint(types), weights, 0, output,
                requantization(types, outputs, depth, random)), input, random);
    }

    private static LayerCase drawn(Layer layer, Shape input, RandomGenerator random) {
        return new LayerCase(layer, List.of(tensor(layer.inputType(), input, random)));
    }

    private static Tensor tensor(ElementType type, Shape shape, RandomGenerator random) {
        return Tensor.random(type, shape, Math.max(type.min(), -MOST_I16), Math.min(type.max(), MOST_I16), random);
    }

    /// As networks have them: without the least value of the type.
    private static Tensor weights(Types types, Shape shape, RandomGenerator random) {
        long most = Math.min(types.weights.max(), MOST_I16);
        return Tensor.random(types.weights, shape, -most, most, random);
    }

    private static long zeroPoint(Types types) {
        return types.input == ElementType.I8 ? 5 : 0;
    }

    /// Multipliers that bring sums of `depth` products to outputs that use their range, and seldom leave it.
    private static Requantization requantization(Types types, int kernels, long depth, RandomGenerator random) {
        ElementType type = types.input;
        LongUnaryOperator range = most -> Math.min(most, MOST_I16);
        double sum = Math.sqrt((double) depth) / 3 * range.applyAsLong(type.max()) * range.applyAsLong(types.weights
                .max());
        double real = type.max() / 3.0 / sum;
        List<QParam> records = IntStream.range(0, kernels).mapToObj(_ -> Multiplier.of(real * (0.5 + random
                .nextDouble())).record(random.nextLong(-1000, 1001))).toList();
        return new Requantization(type, records, false, type == ElementType.I8 ? -3 : 0, type.min(), type.max());
    }

    private static Shape shape(long... sizes) {
        long elements = 1;
        for (long size : sizes) {
            if (size > MOST_ELEMENTS / elements) {
                throw new IllegalArgumentException("a tensor would have more than %,d elements".formatted(
                        MOST_ELEMENTS));
            }
            elements *= size;
        }
        return Shape.of(Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray());
    }

    private static void checkProducts(Shape output, long depth) {
        if (output.elements() > MOST_PRODUCTS / depth) {
            throw new IllegalArgumentException("the layer has more than %,d products".formatted(MOST_PRODUCTS));
        }
    }
}
