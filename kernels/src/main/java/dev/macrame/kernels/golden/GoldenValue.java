package dev.macrame.kernels.golden;

import dev.macrame.isa.QParam;
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What a part of a golden expression comes to.
sealed interface GoldenValue {
    /// Exact numbers; a single number has no axes.
    ///
    /// @param slack for each axis how many entries at its end may be left out: not 0 for an axis that was unpacked from
    ///              panels, which are filled up to their width and may be followed by a spare one
    record Numbers(NdArray array, List<Integer> slack) implements GoldenValue {
        public Numbers {
            slack = List.copyOf(slack);
        }

        /// Numbers that are all meant.
        static Numbers of(NdArray array) {
            return new Numbers(array, IntStream.range(0, array.shape().rank()).mapToObj(_ -> 0).toList());
        }

        /// Another array with the axes of this one.
        Numbers with(NdArray other) {
            return new Numbers(other, slack);
        }

        /// Whether these numbers have a shape once slack is left out.
        boolean covers(Shape wanted) {
            return wanted.rank() == slack.size() && IntStream.range(0, wanted.rank()).allMatch(axis -> {
                int spare = array.shape().size(axis) - wanted.size(axis);
                return spare >= 0 && spare <= slack.get(axis);
            });
        }

        /// These numbers with another size of one axis.
        Numbers cropped(int axis, int size) {
            List<Integer> sizes = new ArrayList<>(array.shape().sizes());
            List<Integer> left = new ArrayList<>(slack);
            left.set(axis, slack.get(axis) - (sizes.get(axis) - size));
            sizes.set(axis, size);
            return new Numbers(array.cropped(new Shape(sizes)), left);
        }

        /// How a message names the shape.
        @Override
        public String toString() {
            return array.shape().rank() == 0 ? "a number" : array.shape().toString();
        }
    }

    /// Rescaling parameters.
    record Records(Tensor tensor) implements GoldenValue {
        /// The records in row-major order.
        List<QParam> list() {
            return IntStream.range(0, tensor.shape().elements()).mapToObj(at -> QParam.of(tensor.record(at))).toList();
        }

        @Override
        public String toString() {
            return tensor.type().toString() + tensor.shape();
        }
    }

    /// A named constant: a [Padding] or a [dev.macrame.isa.Rounding].
    record Word(Enum<?> constant) implements GoldenValue {
        @Override
        public String toString() {
            return constant.toString();
        }
    }
}
