package dev.macrame.kernels.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.macrame.isa.ElementType;
import dev.macrame.kernels.npy.Npy;
import dev.macrame.kernels.npy.NpyException;
import dev.macrame.kernels.npy.NpyFiles;
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import org.junit.jupiter.api.Test;

class OracleTest {
    @Test
    void matvecIsNumpys() throws NpyException {
        NdArray a = read("a", ElementType.I16, 20, 30);
        NdArray b = read("b", ElementType.I16, 30);
        assertThat(Oracle.matvec(a, b)).isEqualTo(read("exact", ElementType.I32, 20));
    }

    @Test
    void matvecByHand() {
        NdArray a = NdArray.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
        assertThat(Oracle.matvec(a, NdArray.of(Shape.of(3), 10, -1, 2))).isEqualTo(NdArray.of(Shape.of(2), 14, 47));
    }

    @Test
    void anEmptySumIsZero() {
        NdArray empty = Oracle.matvec(NdArray.of(Shape.of(2, 0)), NdArray.of(Shape.of(0)));
        assertThat(empty).isEqualTo(NdArray.of(Shape.of(2), 0, 0));
    }

    @Test
    void nothingWraps() {
        NdArray large = NdArray.of(Shape.of(1, 2), Long.MAX_VALUE, 1);
        NdArray overflowingSum = NdArray.of(Shape.of(2), 1, 1);
        NdArray overflowingProduct = NdArray.of(Shape.of(2), 2, 0);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Oracle.matvec(large, overflowingSum));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Oracle.matvec(large, overflowingProduct));
    }

    @Test
    void shapesMustBelongTogether() {
        NdArray a = NdArray.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
        assertThatIllegalArgumentException().isThrownBy(() -> Oracle.matvec(a, NdArray.of(Shape.of(2), 1, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Oracle.matvec(NdArray.of(1), a));
    }

    private static NdArray read(String name, ElementType type, Integer... shape) throws NpyException {
        return Npy.read(NpyFiles.file("matvec/" + name + ".npy"), "matvec", NpyFiles.input(type, shape)).values();
    }
}
