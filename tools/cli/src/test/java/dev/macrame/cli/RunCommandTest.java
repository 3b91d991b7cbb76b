package dev.macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.ElementType;
import dev.macrame.kernels.npy.Npy;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    private static final int MOST_LINES = 25;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void reportSaysWhatTheSlideSaysInOneScreen() {
        Invocation run = Invocation.of("run", "matvec_resident", "--machine", "tutorial-32");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().count()).isLessThanOrEqualTo(MOST_LINES);
        assertThat(run.out()).contains("is equal to its golden reference", "cycles   2,443", "MACs 1,024",
                "1,056 in, 32 out", "1,088 C_mem + 1,024 C_mac + 2,080 C_int", "2,443   100.0");
    }

    @Test
    void utilisationIsThatOfTheTypesThatRan() {
        assertThat(Invocation.of("run", "multiply_vector").out()).contains(" % of 8 i16 per cycle");
        assertThat(Invocation.of("run", "matmul_i8_16x16_opa").out()).contains(" % of 256 i8 per cycle");
        assertThat(Invocation.of("run", "maxpool").out()).contains("MACs 0    other operations ").doesNotContain(
                "utilisation");
    }

    @Test
    void aCheckedRunSaysWhatIsMissingAndWhoseBytesWereMeant() throws Exception {
        Path source = folder.resolve("k.s");
        Files.writeString(source, """
                .kernel k
                .input  a : i8[64] -> x1
                .input  b : i8[64] -> x2
                .output c : i16[4][8] -> x3
                        dma     d0, A[0], main[x1], 8
                        wait    d0
                        dma     d0, main[x3], A[0], 7
                        wait    d0
                        halt
                """);
        assertThat(Invocation.of("run", source.toString(), "--check").err()).contains(
                "29 of the 32 elements of output `c` were never written, first c[0][3]");
        Files.writeString(source, Files.readString(source).replace("main[x1], 8", "main[x1], 65"));
        assertThat(Invocation.of("run", source.toString(), "--check", "-m", "simd16").err()).contains(
                "bytes 0..64 of tensor `a` are moved, which has 64 bytes");
        Files.writeString(source, Files.readString(source).replace("main[x1], 65", "main[x4], 8").replace(
                "        dma     d0, A[0]", "        add     x4, x1, 64\n        dma     d0, A[0]"));
        assertThat(Invocation.of("run", source.toString(), "--check").err()).contains(
                "bytes 64..71 of tensor `a` are moved, which has 64 bytes; these are bytes 0..7 of `b`");
    }

    @Test
    void jsonIsTheSameInEveryRun() {
        Invocation first = Invocation.of("run", "matvec_resident", "--json");
        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).contains("\"format\" : \"macrame.run/1\"", "\"cycles\" : 2443",
                "\"main_words\" : 1088");
        assertThat(Invocation.of("run", "matvec_resident", "--json").out()).isEqualTo(first.out());
    }

    @Test
    void ownInputsGiveTheirProductInAFile() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        Tensor a = Tensor.random(ElementType.I16, Shape.of(32, 32), -31, 31, random);
        Tensor b = Tensor.random(ElementType.I16, Shape.of(32), -31, 31, random);
        Npy.write(folder.resolve("a.npy"), a);
        Npy.write(folder.resolve("b.npy"), b);
        Path c = folder.resolve("c.npy");
        Invocation run = Invocation.of("run", "matvec_resident", "--in", "a=" + folder.resolve("a.npy"), "--in",
                "b=" + folder.resolve("b.npy"), "--out", "c=" + c);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).doesNotContain("seed");
        byte[] file = Files.readAllBytes(c);
        for (int m = 0; m < 32; m++) {
            long sum = 0;
            for (int k = 0; k < 32; k++) {
                sum += a.values().at(m, k) * b.values().at(k);
            }
            int at = file.length - 64 + 2 * m;
            assertThat((short) ((file[at] & 0xff) | file[at + 1] << 8)).isEqualTo((short) sum);
        }
    }

    @Test
    void aTrapNamesTheOutputsThatThereAreNot() {
        Path c = folder.resolve("c.npy");
        Invocation run = Invocation.of("run", "matvec_resident", "-p", "M=64", "--out", "c=" + c);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("TRAPPED  ", "missing  c i16[64]: neither compared nor written");
        assertThat(run.err()).contains("warning: " + c + " is not written, since the program did not halt", "T[64]");
        assertThat(c).doesNotExist();
    }

    @Test
    void aRunThatWasStoppedHasNoOutputEither() {
        Invocation run = Invocation.of("run", "matvec_resident", "--max-cycles", "100");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("stopped  before cycle 100, as asked\n", "missing  c i16[32]: ");
    }

    @Test
    void aKernelRunsOnTheMachineThatItNamesUnlessAnotherIsAskedFor() throws Exception {
        Path source = folder.resolve("k.s");
        Files.writeString(source, ".kernel k\n.machine simd16\n        halt\n");
        assertThat(Invocation.of("run", source.toString()).out()).startsWith("k    on simd16\n");
        assertThat(Invocation.of("run", source.toString(), "-m", "tile16").out()).startsWith("k    on tile16\n");
        Path image = folder.resolve("k.mcr");
        assertThat(Invocation.of("asm", source.toString(), "-o", image.toString()).exitCode()).isZero();
        assertThat(Invocation.of("run", image.toString()).out()).startsWith("k    on simd16\n");
        assertThat(Invocation.of("dis", image.toString()).out()).contains("\n.machine simd16\n");
    }

    @Test
    void disassemblyAssemblesToTheSameProgram() throws Exception {
        Path source = folder.resolve("again.s");
        Files.writeString(source, Invocation.of("dis", "matvec_resident").out());
        assertThat(Invocation.of("dis", source.toString()).out()).isEqualTo(Files.readString(source));
    }

    @Test
    void everyCommandExplainsItself() {
        for (String command : new String[] {"run", "sweep", "asm", "dis", "kernels", "machine"}) {
            Invocation help = Invocation.of(command, "--help");
            assertThat(help.exitCode()).isZero();
            assertThat(help.out()).contains("Usage: macrame " + command);
        }
    }
}
