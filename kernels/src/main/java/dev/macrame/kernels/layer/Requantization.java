package dev.macrame.kernels.layer;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.QParam;
import dev.macrame.isa.RecordType;
import dev.macrame.isa.Rounding;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.util.List;
import java.util.stream.LongStream;

/// How the sums of a layer become its outputs: rescaled with the record of their channel, the zero point added, then
/// clamped.
///
/// @param records   one for each output channel, with its bias
/// @param wide      sums and biases have 64 bits: the sums are rescaled with a multiplier of 16 bits
/// @param zeroPoint of the output
/// @param least     of the output, by its type and the activation
/// @param greatest  of the output, not below `least`
public record Requantization(ElementType type, List<QParam> records, boolean wide, long zeroPoint, long least,
        long greatest) {
    public Requantization {
        records = List.copyOf(records);
        if (least > greatest || !type.holds(least) || !type.holds(greatest)) {
            throw new IllegalArgumentException("no range of " + type + ": " + least + ".." + greatest);
        }
    }

    /// The rounding of this layer in a network that rounds its 32-bit sums in a given way.
    public Rounding rounding(Rounding narrow) {
        return wide ? Rounding.SHORT : narrow;
    }

    /// The records as kernels take them, `qparam[K]`.
    public Tensor tensor() {
        return Tensor.records(RecordType.QPARAM, Shape.of(records.size()),
                records.stream().flatMapToLong(record -> LongStream.of(record.fields())).toArray());
    }
}
