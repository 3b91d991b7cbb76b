package dev.macrame.kernels.library;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The cycles of SCALE-Sim 2 for an output-stationary systolic array: a product of m rows, n columns and depth k in
/// folds of as many results as the array has cells. It reports the number of the last cycle, one less.
record ScaleSim(long m, long n, long k) {
    private static final int PRODUCT = 4;

    /// A convolution as the product that it is, pixels by output channels. SCALE-Sim counts ceil((h - f + s) / s) rows
    /// of results, which is one too many where windows do not end with the image.
    static ScaleSim ofConvolution(long height, long width, long rows, long columns, long channels, long filters,
            long stride) {
        return new ScaleSim(ceil(height - rows + stride, stride) * ceil(width - columns + stride, stride), filters, rows
                * columns * channels);
    }

    static ScaleSim ofConvolution(long size, long kernel, long channels, long filters, long stride) {
        return ofConvolution(size, size, kernel, kernel, channels, filters, stride);
    }

    /// A line of a topology file: a name, then the sizes of a product or of a convolution.
    static ScaleSim ofTopology(String line) {
        List<Long> sizes = Arrays.stream(line.split(",", -1)).skip(1).map(String::strip).filter(word -> !word.isEmpty())
                .map(Long::valueOf).toList();
        return sizes.size() < PRODUCT ? new ScaleSim(sizes.get(0), sizes.get(1), sizes.get(2))
                : ofConvolution(sizes.get(0), sizes.get(1), sizes.get(2), sizes.get(3), sizes.get(4), sizes.get(5),
                        sizes
                                .get(6));
    }

    private long folds(long rows, long columns) {
        return ceil(m, rows) * ceil(n, columns);
    }

    long cycles(long rows, long columns) {
        return folds(rows, columns) * (rows + columns + k - 2);
    }

    /// What makes up the cycles besides products that would fill the array.
    Map<String, Double> parts(long rows, long columns, double useful) {
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("cells not filled", folds(rows, columns) * k - useful);
        parts.put("R + C - 2 for a fold", (double) folds(rows, columns) * (rows + columns - 2));
        return parts;
    }

    private static long ceil(long a, long b) {
        return (a + b - 1) / b;
    }
}
