package dev.macrame.kernels.golden;

import java.util.Locale;

/// What a window does at the edges of an image.
public enum Padding {
    /// As many results as there are strides in the image: `ceil(size / stride)`. What is missing is taken from outside,
    /// half of it before the image and half behind, the odd one behind.
    SAME,
    /// The window stays inside.
    VALID;

    /// How many positions a window has along an axis.
    int positions(int size, int window, int stride) {
        return switch (this) {
            case SAME -> Math.ceilDiv(size, stride);
            case VALID -> (size - window) / stride + 1;
        };
    }

    /// How far the first position lies before the image.
    int before(int size, int window, int stride) {
        return switch (this) {
            case SAME -> Math.max((positions(size, window, stride) - 1) * stride + window - size, 0) / 2;
            case VALID -> 0;
        };
    }

    /// The name in a golden line.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
