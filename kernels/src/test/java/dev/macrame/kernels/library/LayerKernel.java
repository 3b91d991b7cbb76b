package dev.macrame.kernels.library;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Rounding;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.layer.LayerCase;
import dev.macrame.kernels.layer.Requantization;
import dev.macrame.kernels.layer.WindowAxis;
import dev.macrame.kernels.run.KernelRunner;
import dev.macrame.kernels.run.RunOutcome;
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A layer as a kernel of the library computes it: the kernel's parameters and its inputs.
public record LayerKernel(String name, Map<String, Long> parameters, Map<String, Tensor> inputs, boolean wide) {
    private static final int PANEL = 16;
    private static final long B_BYTES = 32 << 10;
    private static final long ENOUGH_CYCLES = 1L << 32;

    /// The kernels that a layer may run on; none if it is no convolution.
    ///
    /// @param narrow how sums of 32 bits are rounded
    public static List<LayerKernel> of(LayerCase layer, Rounding narrow) {
        return switch (layer.layer()) {
            case Layer.Conv2d conv when isPointwise(conv) -> List.of(onVectors(conv, layer, narrow), onTiles(conv,
                    layer,
                    narrow), pointwise(conv, layer, narrow));
            case Layer.Conv2d conv -> List.of(onVectors(conv, layer, narrow), onTiles(conv, layer, narrow));
            case Layer.DepthwiseConv2d conv -> List.of(depthwise(conv, layer, narrow));
            case Layer.FullyConnected _, Layer.AveragePool _, Layer.MaxPool _, Layer.Add _, Layer.Reshape _, Layer.Softmax _ ->
                List.of();
        };
    }

    /// A checked run on the kernel's machine, with accumulators of 64 bits where sums need them.
    public RunOutcome run() {
        Program program = new Shaped(name, parameters).program();
        MachineDescription machine = Shaped.machine(program);
        return new KernelRunner(wide ? machine.with(Key.ACCUMULATOR_BITS, Long.SIZE) : machine, 1, ENOUGH_CYCLES, true)
                .run(program, inputs);
    }

    private static LayerKernel onVectors(Layer.Conv2d conv, LayerCase layer, Rounding narrow) {
        NdArray w = conv.weights().values();
        Shape shape = w.shape();
        int kernels = shape.size(0);
        int each = w.elements() / kernels;
        NdArray last = NdArray.tabulate(Shape.of(shape.size(1), shape.size(2), shape.size(3), kernels),
                position -> w.at(position % kernels * each + position / kernels));
        Map<String, Long> parameters = window(conv.input(), conv.zeroPoint(), conv.vertical(), conv.horizontal(), conv
                .requantization(), narrow);
        parameters.put("K", (long) kernels);
        parameters.put("G", (long) conv.groups());
        parameters.put("LANES", Math.min(64, Long.highestOneBit(B_BYTES / each)));
        return of("conv2d", "1x64_vmac", layer, new Tensor(ElementType.I8, last), parameters);
    }

    /// Whether each pixel of the output is made of the one pixel in its place.
    private static boolean isPointwise(Layer.Conv2d conv) {
        return conv.inputType() == ElementType.I8 && isIdentity(conv.vertical(), conv.input().size(1))
                && isIdentity(conv.horizontal(), conv.input().size(2));
    }

    private static boolean isIdentity(WindowAxis axis, int size) {
        return axis.taps() == 1 && axis.stride() == 1 && axis.before() == 0 && axis.positions() == size;
    }

    /// The images as one line of pixels.
    private static LayerKernel pointwise(Layer.Conv2d conv, LayerCase layer, Rounding narrow) {
        LayerKernel tiles = onTiles(conv, layer, narrow);
        Map<String, Long> parameters = new HashMap<>(tiles.parameters());
        parameters.keySet().retainAll(Set.of("C", "K", "ZX", "ZY", "LO", "HI", "ROUNDING"));
        Tensor x = layer.inputs().getFirst();
        int pixels = x.values().elements() / x.shape().size(3);
        parameters.put("M", (long) pixels);
        Map<String, Tensor> inputs = new HashMap<>(tiles.inputs());
        inputs.put("x", new Tensor(x.type(), x.values().reshaped(Shape.of(1, 1, pixels, x.shape().size(3)))));
        return new LayerKernel("conv1x1_i8_16x16_opa", parameters, inputs, false);
    }

    private static LayerKernel onTiles(Layer.Conv2d conv, LayerCase layer, Rounding narrow) {
        NdArray w = groupsAsZeros(conv);
        Shape shape = w.shape();
        int kernels = shape.size(0);
        int channels = shape.size(3);
        int depth = Math.min(8, Integer.lowestOneBit(channels));
        int panels = Math.ceilDiv(kernels, PANEL);
        int taps = shape.size(1) * shape.size(2);
        Shape packed = Shape.of(panels, shape.size(1), shape.size(2), channels / depth, PANEL, depth);
        NdArray filled = NdArray.tabulate(packed, position -> {
            int k = position / (taps * channels * PANEL) * PANEL + position / depth % PANEL;
            int c = position / (PANEL * depth) % (channels / depth) * depth + position % depth;
            int tap = position / (channels * PANEL) % taps;
            return k < kernels ? w.at((k * taps + tap) * channels + c) : 0;
        });
        Map<String, Long> parameters = window(conv.input(), conv.zeroPoint(), conv.vertical(), conv.horizontal(), conv
                .requantization(), narrow);
        parameters.put("K", (long) kernels);
        return of("conv2d", "16x16_opa", layer, new Tensor(ElementType.I8, filled), parameters);
    }

    /// `[K][rows][columns][C]`: a kernel that sees its group only has weights of 0 for the others.
    private static NdArray groupsAsZeros(Layer.Conv2d conv) {
        NdArray w = conv.weights().values();
        Shape shape = w.shape();
        int each = shape.size(3);
        int channels = each * conv.groups();
        int kernels = shape.size(0) / conv.groups();
        int taps = shape.size(1) * shape.size(2);
        return NdArray.tabulate(Shape.of(shape.size(0), shape.size(1), shape.size(2), channels), position -> {
            int c = position % channels;
            int k = position / channels / taps;
            return c / each == k / kernels ? w.at(position / channels * each + c % each) : 0;
        });
    }

    private static LayerKernel depthwise(Layer.DepthwiseConv2d conv, LayerCase layer, Rounding narrow) {
        Map<String, Long> parameters = window(conv.input(), conv.zeroPoint(), conv.vertical(), conv.horizontal(), conv
                .requantization(), narrow);
        parameters.put("M", (long) conv.multiplier());
        return of("depthwise", "1x64_vmac", layer, conv.weights(), parameters);
    }

    private static LayerKernel of(String operation, String tile, LayerCase layer, Tensor weights,
            Map<String, Long> parameters) {
        String types = layer.layer().inputType() == ElementType.I16 ? "i16i8" : "i8";
        boolean wide = LayerCase.requantization(layer.layer()).orElseThrow().wide();
        return new LayerKernel(operation + "_" + types + "_" + tile, parameters, Map.of("x", layer.inputs().getFirst(),
                "w", weights, "q", layer.records().orElseThrow()), wide);
    }

    private static Map<String, Long> window(Shape input, long zeroPoint, WindowAxis down, WindowAxis along,
            Requantization to, Rounding narrow) {
        Map<String, Long> parameters = new HashMap<>();
        List<String> sizes = List.of("N", "H", "W", "C");
        for (int i = 0; i < sizes.size(); i++) {
            parameters.put(sizes.get(i), (long) input.size(i));
        }
        axis(parameters, "H", "PT", down);
        axis(parameters, "W", "PL", along);
        parameters.put("ZX", zeroPoint);
        parameters.put("ZY", to.zeroPoint());
        parameters.put("LO", to.least());
        parameters.put("HI", to.greatest());
        parameters.put("ROUNDING", switch (to.rounding(narrow)) {
            case SINGLE -> 1L;
            case DOUBLE -> 2L;
            case SHORT -> 3L;
            case AWAY -> throw new IllegalArgumentException("no network rounds sums of products so");
        });
        return parameters;
    }

    private static void axis(Map<String, Long> parameters, String letter, String before, WindowAxis axis) {
        parameters.put("K" + letter, (long) axis.taps());
        parameters.put("S" + letter, (long) axis.stride());
        parameters.put("D" + letter, (long) axis.dilation());
        parameters.put("O" + letter, (long) axis.positions());
        parameters.put(before, (long) axis.before());
    }
}
