package dev.macrame.kernels.npy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.ElementType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DtypeTest {
    @ParameterizedTest
    @CsvSource({"|i1, -128, 127", "|u1, 0, 255", "<i2, -32768, 32767", ">u2, 0, 65535", "<u4, 0, 4294967295",
        "<i8, -9223372036854775808, 9223372036854775807", "<u8, 0, 9223372036854775807"})
    void theNearestNumberIsInRange(String descr, long least, long greatest) {
        Dtype dtype = Dtype.ofDescr(descr).orElseThrow();
        assertThat(dtype.nearest(Long.MIN_VALUE)).isEqualTo(least);
        assertThat(dtype.nearest(Long.MAX_VALUE)).isEqualTo(greatest);
        assertThat(dtype.nearest(1)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void theTypesOfTensorsAreIntegers(ElementType type) {
        Dtype dtype = Dtype.ofDescr(Dtype.descr(type)).orElseThrow();
        assertThat(dtype.bytes()).isEqualTo(type.bytes());
        assertThat(dtype.signed()).isEqualTo(type.signed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "i2", "|i2", "=i2", "<i3", "<i16", "<f4", "<I2", "<i2 "})
    void nothingElseIsAnIntegerOfKnownOrder(String descr) {
        assertThat(Dtype.ofDescr(descr)).isEmpty();
    }
}
