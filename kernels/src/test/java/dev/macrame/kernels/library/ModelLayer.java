package dev.macrame.kernels.library;

import java.util.Map;

/// A convolution of a network with square images and kernels, SAME padding as TensorFlow has it.
///
/// @param size  rows and columns of the image
/// @param c     input channels
/// @param k     output channels
/// @param f     rows and columns of the kernel
record ModelLayer(String name, long size, long c, long k, long f, long stride) {
    /// Rows and columns of the result.
    long out() {
        return (size + stride - 1) / stride;
    }

    /// Rows and columns of the image with its padding.
    long padded() {
        return Math.max(size, (out() - 1) * stride + f);
    }

    Shaped kernel() {
        return new Shaped("conv2d_i8_16x16_opa", Map.of("H", size, "W", size, "C", c, "K",
                k,
                "KH", f, "KW", f, "SH", stride, "SW", stride));
    }

    ScaleSim scaleSim() {
        return ScaleSim.ofConvolution(padded(), f, c, k, stride);
    }

    @Override
    public String toString() {
        return "%d x %d x %d, %d of %d x %d%s".formatted(size, size, c, k, f, f, stride > 1 ? ", stride " + stride
                : "");
    }
}
