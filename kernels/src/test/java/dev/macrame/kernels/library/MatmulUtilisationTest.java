package dev.macrame.kernels.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.kernels.run.RunReport;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How busy large matrix products keep the MAC unit, everything included, from the first transfer to the last.
class MatmulUtilisationTest {
    @ParameterizedTest
    @CsvSource({"matmul_i8_1x64_vmac, 128, 97", "matmul_i8i32_1x64_vmac, 128, 97", "matmul_i8_8x64_vmac, 128, 97",
        "matmul_i8_1x4_dot, 128, 77", "matmul_i8_16x16_opa, 256, 96", "matmul_i8_16x16_opa_row_major, 256, 93",
        "matmul_i8i32_16x16_opa_row_major, 256, 92"})
    void macUnitIsBusy(String kernel, long size, double leastPercent) {
        Shaped shaped = new Shaped(kernel, Map.of("M", size, "N", size, "K", size));
        RunReport report = Shaped.run(shaped.program(), Shaped.machine(shaped.program()), false);
        assertThat(report.passed()).isTrue();
        assertThat(100 * report.macUtilisation()).isGreaterThanOrEqualTo(leastPercent);
    }
}
