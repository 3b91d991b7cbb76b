package dev.macrame.kernels.golden;

import dev.macrame.kernels.golden.GoldenValue.Numbers;
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;

/// Calls of the functions that work element by element: the axes, and their slack, are those of the first argument.
final class Elements {
    private Elements() {
    }

    static Numbers requantize(Arguments call) {
        Rescaling rescaling = new Rescaling(call.records(1), call.rounding(3));
        Numbers values = call.numbers(0);
        return clipped(values.with(rescaling.requantized(values.array(), call.number(2))), call, 4);
    }

    static Numbers add(Arguments call) {
        Shape shape = call.array(0).shape();
        if (!call.array(1).shape().equals(shape)) {
            throw new Undefined("a is " + call.numbers(0) + ", and b is " + call.numbers(1), "give both one shape");
        }
        Rescaling rescaling = new Rescaling(call.records(2), call.rounding(4));
        NdArray sum = rescaling.sum(call.array(0), call.array(1), call.number(3));
        return clipped(call.numbers(0).with(sum), call, 5);
    }

    /// Values clipped to the two numbers from an argument on; as they are where a call ends before.
    static Numbers clipped(Numbers values, Arguments call, int first) {
        if (first >= call.values().size()) {
            return values;
        }
        long least = call.number(first);
        long greatest = call.number(first + 1);
        if (least > greatest) {
            throw new Undefined("there is nothing in " + least + ".." + greatest, "write the lesser bound first");
        }
        NdArray array = values.array();
        return values.with(
                NdArray.tabulate(array.shape(), position -> Math.clamp(array.at(position), least, greatest)));
    }

    static Numbers lookUp(Arguments call) {
        NdArray x = call.array(0);
        NdArray table = call.array(1);
        return call.numbers(0).with(NdArray.tabulate(x.shape(), position -> {
            long index = x.at(position);
            if (index < Byte.MIN_VALUE || index > Byte.MAX_VALUE) {
                throw new Undefined("x" + x.shape().indexText(position) + " is " + index + ", and the table is for "
                        + Byte.MIN_VALUE + ".." + Byte.MAX_VALUE, "clamp x first");
            }
            return table.at((int) index - Byte.MIN_VALUE);
        }));
    }
}
