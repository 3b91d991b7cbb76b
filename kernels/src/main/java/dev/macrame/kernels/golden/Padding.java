package dev.macrame.kernels.golden;

import dev.macrame.kernels.layer.WindowAxis;
import java.util.Locale;

/// What a window does at the edges of an image.
public enum Padding {
    /// As many results as there are strides in the image: `ceil(size / stride)`. What is missing is taken from outside,
    /// half of it before the image and half behind, the odd one behind.
    SAME,
    /// The window stays inside.
    VALID;

    /// How a window moves along an axis of an image.
    WindowAxis axis(int size, int taps, int stride) {
        return switch (this) {
            case SAME -> WindowAxis.same(size, taps, stride, 1);
            case VALID -> WindowAxis.valid(size, taps, stride, 1);
        };
    }

    /// The name in a golden line.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
