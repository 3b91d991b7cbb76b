package dev.macrame.kernels.golden;

import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;

/// What kernels compute, written to be read against the textbook. Exact in 64 bits: `ArithmeticException` where that is
/// not enough. Shapes that do not belong together are an `IllegalArgumentException`.
public final class Oracle {
    private Oracle() {
    }

    /// The product of a matrix and a vector: `c[m]` is the sum over k of `a[m][k] * b[k]`.
    ///
    /// @param a  [M][K]
    /// @param b  [K]
    /// @return   [M]
    public static NdArray matvec(NdArray a, NdArray b) {
        require(a.shape().rank() == 2 && b.shape().equals(Shape.of(a.shape().size(1))), a, b);
        int rows = a.shape().size(0);
        int columns = a.shape().size(1);
        return NdArray.tabulate(Shape.of(rows), m -> {
            long sum = 0;
            for (int k = 0; k < columns; k++) {
                sum = Math.addExact(sum, Math.multiplyExact(a.at(m, k), b.at(k)));
            }
            return sum;
        });
    }

    private static void require(boolean fitting, NdArray a, NdArray b) {
        if (!fitting) {
            throw new IllegalArgumentException("shapes " + a.shape() + " and " + b.shape() + " do not belong together");
        }
    }
}
