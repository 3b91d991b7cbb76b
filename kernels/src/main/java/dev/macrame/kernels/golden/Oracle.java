package dev.macrame.kernels.golden;

import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;

/// What kernels compute, written to be read against the textbook: products of vectors and matrices. Exact in 64 bits:
/// `ArithmeticException` where that is not enough. Shapes that do not belong together are an
/// `IllegalArgumentException`.
public final class Oracle {
    private Oracle() {
    }

    /// The sum of the products of elements.
    ///
    /// @param a  [K]
    /// @param b  [K]
    /// @return   a number
    public static NdArray dot(NdArray a, NdArray b) {
        require(a.shape().rank() == 1 && b.shape().equals(a.shape()), a, b);
        return NdArray.of(matmul(a.reshaped(Shape.of(1, a.elements())), b.reshaped(Shape.of(b.elements(), 1))).at(0));
    }

    /// The product of a matrix and a vector: `c[m]` is the sum over k of `a[m][k] * b[k]`.
    ///
    /// @param a  [M][K]
    /// @param b  [K]
    /// @return   [M]
    public static NdArray matvec(NdArray a, NdArray b) {
        require(a.shape().rank() == 2 && b.shape().equals(Shape.of(a.shape().size(1))), a, b);
        return matmul(a, b.reshaped(Shape.of(b.elements(), 1))).reshaped(Shape.of(a.shape().size(0)));
    }

    /// The product of two matrices: `c[m][n]` is the sum over k of `a[m][k] * b[k][n]`.
    ///
    /// @param a  [M][K]
    /// @param b  [K][N]
    /// @return   [M][N]
    public static NdArray matmul(NdArray a, NdArray b) {
        require(a.shape().rank() == 2 && b.shape().rank() == 2 && a.shape().size(1) == b.shape().size(0), a, b);
        int depth = a.shape().size(1);
        int columns = b.shape().size(1);
        return NdArray.tabulate(Shape.of(a.shape().size(0), columns), position -> {
            int m = position / columns;
            int n = position % columns;
            long sum = 0;
            for (int k = 0; k < depth; k++) {
                sum = Math.addExact(sum, Math.multiplyExact(a.at(m, k), b.at(k, n)));
            }
            return sum;
        });
    }

    /// Rows and columns exchanged.
    ///
    /// @param a  [M][N]
    /// @return   [N][M]
    public static NdArray transpose(NdArray a) {
        require(a.shape().rank() == 2, a, a);
        int rows = a.shape().size(0);
        return NdArray.tabulate(Shape.of(a.shape().size(1), rows),
                position -> a.at(position % rows, position / rows));
    }

    /// The matrix whose rows are kept in panels: row `p*R + r` is `a[p][..][r]`.
    ///
    /// @param a  [P][K][R]
    /// @return   [P*R][K]
    public static NdArray unpackRows(NdArray a) {
        return transpose(unpackColumns(a));
    }

    /// The matrix whose columns are kept in panels: column `p*R + r` is `b[p][..][r]`.
    ///
    /// @param b  [P][K][R]
    /// @return   [K][P*R]
    public static NdArray unpackColumns(NdArray b) {
        require(b.shape().rank() == 3, b, b);
        int depth = b.shape().size(1);
        int width = b.shape().size(2);
        int columns = Math.multiplyExact(b.shape().size(0), width);
        return NdArray.tabulate(Shape.of(depth, columns), position -> {
            int k = position / columns;
            int column = position % columns;
            return b.at((column / width * depth + k) * width + column % width);
        });
    }

    private static void require(boolean fitting, NdArray a, NdArray b) {
        if (!fitting) {
            throw new IllegalArgumentException("shapes " + a.shape() + " and " + b.shape() + " do not belong together");
        }
    }
}
