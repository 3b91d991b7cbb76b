package dev.macrame.kernels.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.macrame.isa.ElementType;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TensorTest {
    @Test
    void bytesAreLittleEndian() {
        assertThat(Tensor.of(ElementType.I32, Shape.of(2), 0x01020304, -2).toBytes())
                .containsExactly(4, 3, 2, 1, -2, -1, -1, -1);
        assertThat(Tensor.of(ElementType.U8, Shape.of(1), 255).toBytes()).containsExactly(-1);
    }

    @ParameterizedTest
    @EnumSource
    void bytesGiveTheTensorBack(ElementType type) {
        Tensor tensor = Tensor.of(type, Shape.of(2, 2), type.min(), 0, 1, type.max());
        assertThat(Tensor.ofBytes(type, tensor.shape(), tensor.toBytes())).isEqualTo(tensor);
    }

    @Test
    void everyElementIsOfTheType() {
        assertThatIllegalArgumentException().isThrownBy(() -> Tensor.of(ElementType.I8, Shape.of(2, 2), 1, 2, 3, 128))
                .withMessage("element [1][1] is 128, not in i8 (-128..127)");
    }

    @Test
    void asManyValuesAndBytesAsElements() {
        assertThatIllegalArgumentException().isThrownBy(() -> Tensor.of(ElementType.I8, Shape.of(3), 1, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.ofBytes(ElementType.I16, Shape.of(3), new byte[5]));
    }

    @Test
    void equalMeansTypeShapeAndElements() {
        Tensor tensor = Tensor.of(ElementType.I8, Shape.of(2, 1), 1, 2);
        assertThat(tensor).isEqualTo(Tensor.of(ElementType.I8, Shape.of(2, 1), 1, 2))
                .hasSameHashCodeAs(Tensor.of(ElementType.I8, Shape.of(2, 1), 1, 2))
                .isNotEqualTo(Tensor.of(ElementType.I16, Shape.of(2, 1), 1, 2))
                .isNotEqualTo(Tensor.of(ElementType.I8, Shape.of(1, 2), 1, 2))
                .isNotEqualTo(Tensor.of(ElementType.I8, Shape.of(2, 1), 1, 3));
    }

    @Test
    void nothingChangesATensor() {
        long[] values = {1, 2};
        Tensor tensor = Tensor.of(ElementType.I8, Shape.of(2), values);
        values[0] = 9;
        tensor.values().toLongs()[1] = 9;
        tensor.toBytes()[1] = 9;
        assertThat(tensor).isEqualTo(Tensor.of(ElementType.I8, Shape.of(2), 1, 2));
    }

    @Test
    void randomElementsFillTheirRangeAndNoMore() {
        Tensor tensor = Tensor.random(ElementType.I16, Shape.of(10, 100), -3, 4, new SplittableRandom(1));
        assertThat(Arrays.stream(tensor.values().toLongs()).distinct().sorted().toArray())
                .containsExactly(-3, -2, -1, 0, 1, 2, 3, 4);
    }

    @Test
    void oneSeedIsOneTensor() {
        assertThat(random(7)).isEqualTo(random(7)).isNotEqualTo(random(8));
    }

    @Test
    void aRangeOutsideTheTypeIsRefused() {
        SplittableRandom random = new SplittableRandom(1);
        Shape shape = Shape.of(1);
        assertThatIllegalArgumentException().isThrownBy(() -> Tensor.random(ElementType.U8, shape, -1, 1, random));
        assertThatIllegalArgumentException().isThrownBy(() -> Tensor.random(ElementType.U8, shape, 2, 1, random));
    }

    @Test
    void textShowsTheFirstElements() {
        assertThat(Tensor.of(ElementType.I8, Shape.of(2), 1, -2)).hasToString("i8[2]{1, -2}");
        assertThat(Tensor.of(ElementType.I8, Shape.of(9), new long[9]))
                .hasToString("i8[9]{0, 0, 0, 0, 0, 0, 0, 0, ...}");
    }

    private static Tensor random(long seed) {
        SplittableRandom generator = new SplittableRandom(seed);
        return Tensor.random(ElementType.I32, Shape.of(50), Integer.MIN_VALUE, Integer.MAX_VALUE, generator);
    }
}
