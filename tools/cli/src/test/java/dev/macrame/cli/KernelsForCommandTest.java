package dev.macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelsForCommandTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            conv2d --shape H=6,W=5,C=4,K=17 --machine tile16             | conv2d_i8_16x16_opa,passed
            conv2d --shape H=6,W=5,C=4,K=17 --types i16i8 -m simd16      | conv2d_i16i8_1x64_vmac,passed
            depthwise --shape H=6,W=5,C=4 --padding valid -m simd16      | depthwise_i8_1x64_vmac,passed
            fully_connected --shape N=9,K=20 --machine simd16            | fully_connected_i8_16_vmac,passed
            matmul --shape M=5,N=9,K=20 --types i16 --machine simd16     | matmul_i16_1x4_dot,passed
            """)
    void kernelsAreRanked(String arguments, String line) {
        Invocation invocation = invoke(arguments + " --format csv");
        assertThat(invocation.err()).isEmpty();
        assertThat(invocation.exitCode()).isZero();
        assertThat(invocation.out()).startsWith("kernel,status,cycles").contains(line);
        assertThat(invoke(arguments + " --format json").out()).contains("macrame.ranking/1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            conv3d -m tile16                                | conv3d                 | --help
            conv2d --shape H=3                              | does not say W         | H=16,W=16,C=16,K=16
            conv2d --shape H=3,W=3,C=1,K=1                  | none is named          | --machine tile16
            conv2d --shape H=3,W=3,C=1,K=1,Q=1 -m tile16    | no size `Q`            | its sizes are
            conv2d --shape H=x -m tile16                    | `H=x`                  | whole number
            conv2d --shape H -m tile16                      | not NAME=SIZE          | --shape H=16
            conv2d --shape H=3,H=4 -m tile16                | given twice            | once
            conv2d --shape H=3,W=3,C=3,K=4,G=2 -m tile16    | does not divide        | change --shape
            """)
    void mistakesAreNamed(String arguments, String problem, String remedy) {
        Invocation invocation = invoke(arguments);
        assertThat(invocation.exitCode()).isNotZero();
        assertThat(invocation.err()).contains(problem).contains(remedy).doesNotContain("Exception");
    }

    private static Invocation invoke(String arguments) {
        return Invocation.of(("kernels for " + arguments).split(" +", -1));
    }
}
