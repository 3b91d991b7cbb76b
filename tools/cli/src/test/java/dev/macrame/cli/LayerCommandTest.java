package dev.macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerCommandTest {
    @TempDir
    private Path folder = Path.of("");
    private Path model = Path.of("");

    @BeforeEach
    void copyModel() throws IOException {
        model = folder.resolve("network.tflite");
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("network.tflite"))) {
            Files.copy(in, model);
        }
    }

    @Test
    void layersAreListed() {
        assertThat(invoke()).isEqualTo("""
                index  operator                 input                  output                          MACs   parameters
                    0  DEPTHWISE_CONV_2D        i8[1][4][4][2]         i8[1][4][4][4]                   576           36
                    1  ADD                      i8[1][4][4][4]         i8[1][4][4][4]                     0            0
                    2  MAX_POOL_2D              i8[1][4][4][4]         i8[1][2][1][4]                     0            0
                    3  AVERAGE_POOL_2D          i8[1][2][1][4]         i8[1][1][1][4]                     0            0
                    4  RESHAPE                  i8[1][1][1][4]         i8[1][4]                           0            0
                    5  FULLY_CONNECTED          i8[1][4]               i8[1][3]                          12           15
                    6  SOFTMAX                  i8[1][3]               i8[1][3]                           0            0
                total                                                                                   588           51
                """);
    }

    @Test
    void oneLayerIsShownInFull() {
        String text = invoke("--index", "0");
        assertThat(text).startsWith("layer      0 of ");
        assertThat(text.substring(text.indexOf('\n') + 1)).isEqualTo("""
                input      i8[1][4][4][2]         scale 0.5, zero point -3  `t0`
                constant   i8[1][3][3][4]         scale 0.01, zero point 0  `t1`
                output     i8[1][4][4][4]         scale 0.5, zero point -3  `t2`
                work       576 MACs, 36 parameters
                window     3 x 3, stride 1 x 1, dilation 1 x 1
                padding    1 above, 1 below, 1 left, 1 right
                multiplier 2 output channels of each input channel
                sums       of 32 bits: rounding `single` or `double`
                zero point -3
                clamp      -128..127
                records    4, scale = multiplier * 2^(left - right - 31)
                  channel   multiplier  left right            bias
                        0   1374389504     0     6               0
                        1   1374389504     0     6               0
                        2   1374389504     0     6               0
                        3   1374389504     0     6               0
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | first      multiplier 1073741824, left 20, right 0, bias 3
            2 | window     2 x 4, stride 2 x 4
            3 | padding    0 above, 0 below
            4 | elements   as they are
            5 | rows       1 of 4
            6 | exponent   difference * 1073741824 * 2^-7
            """)
    void everyLayerIsShown(String index, String line) {
        assertThat(invoke("--index", index)).contains(line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --index 7  | has no layer 7             | a number from 0 to 6
            --index -1 | has no layer -1            | a number from 0 to 6
            --index x  | is no whole number              | --help
            --indx 1   | `--indx` is not expected   | --help
            """)
    void mistakesAreNamed(String arguments, String problem, String remedy) {
        Invocation invocation = Invocation.of(("layer " + model + " " + arguments).split(" ", -1));
        assertThat(invocation.exitCode()).isNotZero();
        assertThat(invocation.err()).contains(problem).contains(remedy).doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({"0, depthwise_i8_1x64_vmac", "5, fully_connected_i8_16_vmac", "5, matmul_i8_1x1_mac"})
    void layersRunOnKernels(String index, String kernel) {
        assertThat(invoke("--index", index, "--machine", "simd16", "--kernel", kernel, "--check")).contains(kernel
                + "  ", "is equal to its golden reference of the layer");
        assertThat(invoke("--index", index, "--machine", "simd16")).contains("kernels\n", kernel)
                .doesNotContain("FAILS");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --kernel maxpool                                  | `--kernel` is for running   | --machine tile16
            --machine tile16                                  | one layer, and none is named | --index 0
            --index 4 --machine tile16                        | no kernel computes          | there are kernels for
            --index 5 --machine tile16 --kernel nosuch        | no kernel `nosuch`          | macrame kernels
            --index 5 --machine simd16 --kernel maxpool       | computes something else     | can run it here
            --index 5 --machine simd16 --in none.npy          | none.npy                    | np.save
            --index 5 --machine simd16 --in a.npy --in b.npy  | takes 1 input               | a file for each input
            """)
    void runsThatCannotBeAreRefused(String arguments, String problem, String remedy) {
        Invocation invocation = Invocation.of(("layer " + model + " " + arguments).split(" +", -1));
        assertThat(invocation.exitCode()).isNotZero();
        assertThat(invocation.err()).contains(problem).contains(remedy).doesNotContain("Exception");
    }

    @Test
    void filesThatAreNoModelsAreNamed() throws IOException {
        Invocation missing = Invocation.of("layer", folder.resolve("none.tflite").toString());
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("error L001: ", "none.tflite", "help: check the name").hasLineCount(2);
        Path other = Files.writeString(folder.resolve("other.tflite"), "something else");
        Invocation wrong = Invocation.of("layer", other.toString());
        assertThat(wrong.err()).contains("error L003: ", "other.tflite", "`thin`").hasLineCount(2);
        assertThat(Invocation.of("layer").err()).contains("MODEL.tflite", "--help");
    }

    private String invoke(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "layer";
        all[1] = model.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        Invocation invocation = Invocation.of(all);
        assertThat(invocation.err()).isEmpty();
        assertThat(invocation.exitCode()).isZero();
        return invocation.out();
    }
}
