package dev.macrame.kernels.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void elementsAreTheProductOfTheSizes() {
        assertThat(Shape.of(2, 3, 4).elements()).isEqualTo(24);
        assertThat(Shape.of(3, 0).elements()).isZero();
    }

    @Test
    void aNumberHasNoAxesAndOneElement() {
        assertThat(Shape.of().elements()).isEqualTo(1);
        assertThat(Shape.of()).hasToString("");
    }

    @Test
    void textIsThatOfADeclaration() {
        assertThat(Shape.of(32, 16)).hasToString("[32][16]");
    }

    @Test
    void indicesOfAPositionAreRowMajor() {
        assertThat(Shape.of(2, 3, 4).indexText(23)).isEqualTo("[1][2][3]");
        assertThat(Shape.of(2, 3, 4).indexText(5)).isEqualTo("[0][1][1]");
    }

    @Test
    void shapesThatNoArrayHasAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(3, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(1 << 16, 1 << 15));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shape.of(1 << 30, 1 << 30, 1 << 30, 1 << 30, 1 << 30));
    }

    @Test
    void aSizeOfZeroMakesEveryShapeSmall() {
        assertThat(Shape.of(1 << 30, 1 << 30, 1 << 30, 0).elements()).isZero();
    }
}
