package dev.macrame.kernels.binding;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Rounding;
import dev.macrame.kernels.layer.Requantization;
import dev.macrame.kernels.layer.WindowAxis;
import java.util.List;

/// Demands that several families have in common.
final class Demands {
    private Demands() {
    }

    /// @param letter of the axis, `H` or `W`
    /// @param along  the axis in words, `down` or `along`
    /// @param before the parameter of the padding, `PT` or `PL`
    static List<Demand> axis(String letter, String along, String before, WindowAxis axis, int size) {
        int taps = axis.taps();
        return List.of(Demand.size(letter, "size " + along, size),
                Demand.orElse("K" + letter, "window " + along, taps, 1),
                Demand.orElse("S" + letter, "stride " + along, axis.stride(), 1),
                Demand.orElse("D" + letter, "dilation " + along, taps == 1 ? 1 : axis.dilation(), 1),
                Demand.orElse("O" + letter, "size of the output " + along, axis.positions(), size),
                Demand.orElse(before, "padding before the image, " + along + ",", axis.before(), taps / 2));
    }

    static Demand rounding(Rounding rounding, Rounding without) {
        return Demand.orElse("ROUNDING", "rounding (1 single, 2 double, 3 short)", number(rounding), number(without));
    }

    static List<Demand> clamp(ElementType type, long least, long greatest) {
        return List.of(Demand.orElse("LO", "least output", least, type.min()),
                Demand.orElse("HI", "greatest output", greatest, type.max()));
    }

    static Demand outputZeroPoint(String parameter, Requantization to) {
        return Demand.orElse(parameter, "zero point of the output", to.zeroPoint(), 0);
    }

    private static long number(Rounding rounding) {
        return switch (rounding) {
            case SINGLE -> 1;
            case DOUBLE -> 2;
            case SHORT -> 3;
            case AWAY -> throw new IllegalArgumentException("no network rounds sums of products so");
        };
    }
}
