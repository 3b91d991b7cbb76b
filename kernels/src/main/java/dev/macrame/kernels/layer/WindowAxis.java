package dev.macrame.kernels.layer;

/// How a window moves along one axis of an image: tap `t` at position `p` is on pixel `p * stride - before + t * dilation`,
/// which is outside of the image where that is below 0 or not below its size.
///
/// @param taps      of the window, 1 or more
/// @param stride    from one position to the next, in pixels, 1 or more
/// @param dilation  from one tap to the next, in pixels, 1 or more
/// @param before    how far the first position lies before the image, in pixels, 0 or more
/// @param positions of the window, 0 or more
public record WindowAxis(int taps, int stride, int dilation, int before, int positions) {
    /// Any of them is at most this.
    public static final int MOST = 1_000_000;

    public WindowAxis {
        if (taps < 1 || stride < 1 || dilation < 1 || before < 0 || positions < 0 || taps > MOST || stride > MOST
                || dilation > MOST || before > MOST) {
            throw new IllegalArgumentException("no window: %d taps, stride %d, dilation %d, %d before, %d positions"
                    .formatted(taps, stride, dilation, before, positions));
        }
    }

    /// As many positions as there are strides in the image, `ceil(size / stride)`. What is missing is taken from
    /// outside, half of it before the image and half behind, the odd one behind.
    public static WindowAxis same(int size, int taps, int stride, int dilation) {
        int positions = Math.ceilDiv(size, stride);
        long missing = (positions - 1L) * stride + span(taps, dilation) - size;
        return new WindowAxis(taps, stride, dilation, Math.toIntExact(Math.max(missing, 0) / 2), positions);
    }

    /// The window stays inside; no positions where it is larger than the image.
    public static WindowAxis valid(int size, int taps, int stride, int dilation) {
        long room = size - span(taps, dilation);
        return new WindowAxis(taps, stride, dilation, 0, room < 0 ? 0 : Math.toIntExact(room / stride + 1));
    }

    /// The pixel under the first tap at a position; negative before the image.
    public int first(int position) {
        return Math.toIntExact((long) position * stride - before);
    }

    /// How many pixels behind an image the last position reaches.
    public int behind(int size) {
        return positions == 0 ? 0 : Math.toIntExact(Math.max(0, first(positions - 1) + span(taps, dilation) - size));
    }

    private static long span(int taps, int dilation) {
        return (taps - 1L) * dilation + 1;
    }
}
