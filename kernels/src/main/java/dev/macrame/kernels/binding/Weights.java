package dev.macrame.kernels.binding;

import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;

/// Weights of layers in the orders in which kernels take them. Weights are constants: nothing of this costs a run.
final class Weights {
    private Weights() {
    }

    /// `[rows][columns][C/G][K]` from `[K][rows][columns][C/G]`.
    static NdArray kernelsLast(NdArray w) {
        Shape shape = w.shape();
        int kernels = shape.size(0);
        int each = w.elements() / kernels;
        return NdArray.tabulate(Shape.of(shape.size(1), shape.size(2), shape.size(3), kernels),
                position -> w.at(position % kernels * each + position / kernels));
    }

    /// `[panels][rows][columns][C/D][16][D]` from `[K][rows][columns][C]`, filled up with zeros.
    ///
    /// @param packed the shape
    static NdArray packed(NdArray w, Shape packed) {
        int kernels = w.shape().size(0);
        int channels = w.shape().size(3);
        int taps = w.shape().size(1) * w.shape().size(2);
        int panel = packed.size(4);
        int depth = packed.size(5);
        return NdArray.tabulate(packed, position -> {
            int k = position / (taps * channels * panel) * panel + position / depth % panel;
            int c = position / (panel * depth) % (channels / depth) * depth + position % depth;
            int tap = position / (channels * panel) % taps;
            return k < kernels ? w.at((k * taps + tap) * channels + c) : 0;
        });
    }

    /// `[K][rows][columns][C]`: an output channel that sees its group only has weights of 0 for the others.
    static NdArray groupsAsZeros(Layer.Conv2d conv) {
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

    /// `[D][K]` from `[K][D]`.
    static NdArray transposed(NdArray w) {
        int rows = w.shape().size(0);
        int columns = w.shape().size(1);
        return NdArray.tabulate(Shape.of(columns, rows), position -> w.at(position % rows * columns + position / rows));
    }

    /// `[rows/P][columns][P]` from `[rows][columns]`: P rows next to each other.
    static NdArray panels(NdArray w, Shape packed) {
        int columns = w.shape().size(1);
        int panel = packed.size(2);
        return NdArray.tabulate(packed, position -> {
            int row = position / (columns * panel) * panel + position % panel;
            return w.at(row * columns + position / panel % columns);
        });
    }
}
