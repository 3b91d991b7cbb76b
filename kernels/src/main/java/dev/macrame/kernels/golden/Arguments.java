package dev.macrame.kernels.golden;

import dev.macrame.isa.QParam;
import dev.macrame.isa.Rounding;
import dev.macrame.kernels.golden.GoldenValue.Numbers;
import dev.macrame.kernels.tensor.NdArray;
import java.util.List;

/// The arguments of a call, which fit the parameters of the form that was chosen.
record Arguments(List<GoldenValue> values) {
    Arguments {
        values = List.copyOf(values);
    }

    Numbers numbers(int index) {
        return (Numbers) values.get(index);
    }

    NdArray array(int index) {
        return numbers(index).array();
    }

    long number(int index) {
        return array(index).at(0);
    }

    List<QParam> records(int index) {
        return ((GoldenValue.Records) values.get(index)).list();
    }

    Rounding rounding(int index) {
        return (Rounding) word(index);
    }

    /// The padding, if there is one: an image without it is not padded.
    Padding padding(int index) {
        return index < values.size() ? (Padding) word(index) : Padding.VALID;
    }

    /// A size that is 1 or more and at most a million.
    int size(int index, String name) {
        long size = number(index);
        if (size < 1 || size > 1_000_000) {
            throw new Undefined(name + " is " + size, "sizes and strides are 1 or more");
        }
        return (int) size;
    }

    /// The strides along height and width: two numbers, one for both, or none for 1.
    int[] strides(int index) {
        int first = index < values.size() ? size(index, "the stride") : 1;
        return new int[] {first, index + 1 < values.size() ? size(index + 1, "the stride") : first};
    }

    private Enum<?> word(int index) {
        return ((GoldenValue.Word) values.get(index)).constant();
    }
}
