package dev.macrame.kernels.layer;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.QParam;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.util.List;

/// One layer of a quantised network with its constants. Axes are N (images), H, W, C (channels).
public sealed interface Layer {
    /// The shapes of the inputs that are no constants.
    List<Shape> inputs();

    Shape output();

    /// The type of all inputs.
    ElementType inputType();

    /// The type of the output.
    ElementType outputType();

    /// Sums of products with a window of an image.
    ///
    /// @param input     `[N][H][W][C]`
    /// @param zeroPoint of the input, taken from every element; outside of the image is 0 after that
    /// @param weights   `[K][rows][columns][C/groups]`: output channel, window, input channel. Output channel k sees the
    ///                  channels of group `k / (K/groups)` only
    /// @param requantization with K records
    record Conv2d(ElementType inputType, Shape input, long zeroPoint, Tensor weights, WindowAxis vertical,
            WindowAxis horizontal, Requantization requantization) implements Layer {
        public Conv2d {
            Shape w = weights.shape();
            require(input.rank() == 4 && w.rank() == 4 && w.size(3) > 0 && input.size(3) > 0
                    && input.size(3) % w.size(3) == 0 && w.size(0) % (input.size(3) / w.size(3)) == 0,
                    "a convolution", input, w);
            require(w.size(1) == vertical.taps() && w.size(2) == horizontal.taps()
                    && requantization.records().size() == w.size(0), "the window of a convolution", input, w);
        }

        public int groups() {
            return input.size(3) / weights.shape().size(3);
        }

        @Override
        public List<Shape> inputs() {
            return List.of(input);
        }

        @Override
        public Shape output() {
            return Shape.of(input.size(0), vertical.positions(), horizontal.positions(), weights.shape().size(0));
        }

        @Override
        public ElementType outputType() {
            return requantization.type();
        }
    }

    /// As [Conv2d], each output channel from one channel of the input.
    ///
    /// @param input     `[N][H][W][C]`
    /// @param weights   `[rows][columns][C*M]`: output channel c*M + m sees input channel c
    /// @param requantization with C*M records
    record DepthwiseConv2d(ElementType inputType, Shape input, long zeroPoint, Tensor weights, WindowAxis vertical,
            WindowAxis horizontal, Requantization requantization) implements Layer {
        public DepthwiseConv2d {
            Shape w = weights.shape();
            require(input.rank() == 4 && w.rank() == 3 && input.size(3) > 0 && w.size(2) % input.size(3) == 0,
                    "a depthwise convolution", input, w);
            require(w.size(0) == vertical.taps() && w.size(1) == horizontal.taps()
                    && requantization.records().size() == w.size(2), "the window of a convolution", input, w);
        }

        /// M, the output channels of one input channel.
        public int multiplier() {
            return weights.shape().size(2) / input.size(3);
        }

        @Override
        public List<Shape> inputs() {
            return List.of(input);
        }

        @Override
        public Shape output() {
            return Shape.of(input.size(0), vertical.positions(), horizontal.positions(), weights.shape().size(2));
        }

        @Override
        public ElementType outputType() {
            return requantization.type();
        }
    }

    /// A matrix times vectors.
    ///
    /// @param input     of any shape whose elements are rows of D
    /// @param weights   `[K][D]`
    /// @param weightZeroPoint taken from every weight
    /// @param output    of any shape with K elements for each row
    /// @param requantization with K records
    record FullyConnected(ElementType inputType, Shape input, long zeroPoint, Tensor weights, long weightZeroPoint,
            Shape output, Requantization requantization) implements Layer {
        public FullyConnected {
            Shape w = weights.shape();
            require(w.rank() == 2 && w.size(1) > 0 && input.elements() % w.size(1) == 0
                    && requantization.records().size() == w.size(0), "a fully connected layer", input, w);
            require((long) input.elements() / w.size(1) * w.size(0) == output.elements(), "its output", output, w);
        }

        /// How many vectors there are.
        public int rows() {
            return input.elements() / weights.shape().size(1);
        }

        @Override
        public List<Shape> inputs() {
            return List.of(input);
        }

        @Override
        public ElementType outputType() {
            return requantization.type();
        }
    }

    /// The mean of each window per channel, halves away from zero; what is outside of the image does not count.
    ///
    /// @param input `[N][H][W][C]`
    record AveragePool(ElementType inputType, Shape input, WindowAxis vertical, WindowAxis horizontal, long least,
            long greatest) implements Layer {
        @Override
        public List<Shape> inputs() {
            return List.of(input);
        }

        @Override
        public Shape output() {
            return Shape.of(input.size(0), vertical.positions(), horizontal.positions(), input.size(3));
        }

        @Override
        public ElementType outputType() {
            return inputType;
        }
    }

    /// The greatest element of each window per channel; what is outside of the image does not count.
    ///
    /// @param input `[N][H][W][C]`
    record MaxPool(ElementType inputType, Shape input, WindowAxis vertical, WindowAxis horizontal, long least,
            long greatest) implements Layer {
        @Override
        public List<Shape> inputs() {
            return List.of(input);
        }

        @Override
        public Shape output() {
            return Shape.of(input.size(0), vertical.positions(), horizontal.positions(), input.size(3));
        }

        @Override
        public ElementType outputType() {
            return inputType;
        }
    }

    /// The sum of two tensors, element by element.
    ///
    /// @param output  also the shape of both inputs
    /// @param inputRecords one for each input
    /// @param requantization with the record of the sum
    record Add(ElementType inputType, Shape output, List<QParam> inputRecords, Requantization requantization)
            implements Layer {
        public Add {
            inputRecords = List.copyOf(inputRecords);
            require(inputRecords.size() == 2 && requantization.records().size() == 1, "an addition", output, output);
        }

        @Override
        public List<Shape> inputs() {
            return List.of(output, output);
        }

        @Override
        public ElementType outputType() {
            return requantization.type();
        }
    }

    /// The same elements with another shape.
    record Reshape(ElementType inputType, Shape input, Shape output) implements Layer {
        public Reshape {
            require(input.elements() == output.elements(), "a reshape", input, output);
        }

        @Override
        public List<Shape> inputs() {
            return List.of(input);
        }

        @Override
        public ElementType outputType() {
            return inputType;
        }
    }

    /// Shares of 1, in units of 1/256 from -128 on, for each row of the last axis.
    ///
    /// @param output also the shape of the input, of i8
    /// @param scale  from a difference of inputs to units of 2^-26
    /// @param least  differences below are taken as a share of 0
    record Softmax(Shape output, Multiplier scale, long least) implements Layer {
        @Override
        public List<Shape> inputs() {
            return List.of(output);
        }

        @Override
        public ElementType inputType() {
            return ElementType.I8;
        }

        @Override
        public ElementType outputType() {
            return ElementType.I8;
        }
    }

    private static void require(boolean fitting, String what, Shape first, Shape second) {
        if (!fitting) {
            throw new IllegalArgumentException(what + " with " + first + " and " + second);
        }
    }
}
