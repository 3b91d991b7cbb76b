package dev.macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.machine.Presets;
import dev.macrame.kernels.npy.Npy;
import dev.macrame.kernels.run.KernelLibrary;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whatever a user gets wrong: a message that names the thing, the place and the remedy, an exit code that is not 0, and
/// never a stack trace.
class BadInputTest {
    private static final int MUTATIONS = 300;

    @TempDir
    private Path folder = Path.of("");

    static Stream<Arguments> commandLines() {
        return Stream.of(line("frobnicate", "`frobnicate` is not expected here", "--help"), line("run", "KERNEL",
                "--help"),
                line("run matvec_resident matvec_resident", "`matvec_resident` is not expected here", "--help"),
                line("machine chek simd16", "`chek` is not expected here", "did you mean `check`"),
                line("run matvec_resident --sed 1", "`--sed` is not expected here", "did you mean `--seed`"),
                line("run nosuch", "nosuch", "macrame kernels"),
                line("run matvec_residant", "matvec_residant", "did you mean `matvec_resident`"),
                line("run missing.s", "missing.s", "check the name"),
                line("run missing.mcr", "missing.mcr", "check the name"),
                line("run matvec_resident --machine tutorial-33", "tutorial-33", "did you mean `tutorial-32`"),
                line("run matvec_resident --machine missing.toml", "missing.toml", "no such file"),
                line("run matvec_resident --seed x", "'x' is no whole number", "--help"),
                line("run matvec_resident --max-cycles 0", "--max-cycles", "--help"),
                line("run matvec_resident --nope", "--nope", "--help"),
                line("run matvec_resident -p Q=1", "`Q`", "there are M, K"),
                line("run matvec_resident -p M", "-p M", "-p M=16"),
                line("run matvec_resident -p M=1 -p M=2", "M is set twice", "once"),
                line("run matvec_resident -p M=99999999999999999999", "M=99999999999999999999", "-p M=16"),
                line("run matvec_resident -p M=0", "matvec_resident.s", "comes from `-p M=0`"),
                line("fmt", "FILE.s", "--help"), line("fmt missing.s", "missing.s", "check the name"),
                line("run matvec_resident -p K=64", "B[0]", "larger B"),
                line("run matvec_resident -p M=64", "T[64]", "larger T"),
                line("run matvec_resident --in z=z.npy", "`z`", "its inputs are a, b"),
                line("run matvec_resident --in a=missing.npy", "missing.npy", "np.save"),
                line("run matvec_resident --in a", "`--in a`", "--in a=a.npy"),
                line("run matvec_resident --in a=", "`--in a=`", "--in a=a.npy"),
                line("run matvec_resident --in a=x.npy --in a=y.npy", "`--in a=...` is given twice", "once"),
                line("run matvec_resident --in c=c.npy", "`c` of kernel matvec_resident is an output, and --in takes",
                        "its inputs are a, b"),
                line("run matvec_resident --out a=a.npy", "`a` of kernel matvec_resident is an input, and --out takes",
                        "its outputs are c"),
                line("run matvec_resident --out c=x.npy --out c=y.npy", "`--out c=...` is given twice", "once"),
                line("run matvec_resident --out c=x.npy --out d=x.npy", "two outputs go to x.npy", "own file"),
                line("run matvec_resident --out z=z.npy", "`z`", "its outputs are c"),
                line("run matvec_resident --out c=no/such/folder/c.npy",
                        "c.npy cannot be written: there is no such folder",
                        "name a file in a folder"),
                line("asm matvec_resident -o no/such/folder/x.mcr", "no/such/folder/x.mcr", "folder"),
                line("dis missing.mcr", "missing.mcr", "check the name"), line("machine", "list, show", "--help"),
                line("machine show nosuch", "macrame: error M010: there is no preset `nosuch`\n", "presets"), line(
                        "layer", "MODEL.tflite", "--help"),
                line("layer missing.tflite", "missing.tflite", "check the name"),
                line("layer .", ".: it is a folder", "give a file"));
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void wrongCommandLineNamesThingAndRemedy(String line, String thing, String remedy) {
        Invocation invocation = Invocation.of(line.split(" ", -1));
        assertIsComplaint(invocation);
        assertThat(invocation.err()).contains(thing).contains(remedy);
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void jsonHasAnErrorToo(String line, String thing, String remedy) {
        String command = line.split(" ", -1)[0];
        if (command.equals("run")) {
            Invocation invocation = Invocation.of((line + " --json").split(" ", -1));
            assertThat(invocation.exitCode()).isEqualTo(Invocation.of(line.split(" ", -1)).exitCode());
            JsonNode root = JsonMapper.shared().readTree(invocation.out());
            assertThat(root.path("passed").asBoolean(true)).isFalse();
            if (root.path("format").asString().equals("macrame.error/1")) {
                JsonNode error = root.path("errors").path(0);
                assertThat(error.path("message").asString()).isNotBlank();
                assertThat(error.path("help").asString()).isNotBlank();
                assertThat(invocation.err()).contains(thing).contains(remedy);
            } else {
                assertThat(root.path("stop").path("reason").asString()).isEqualTo("trapped");
            }
        }
    }

    @Test
    void aParameterThatChangesNothingIsRefused() throws IOException {
        Path file = folder.resolve("again.s");
        Files.writeString(file, Invocation.of("dis", "matvec_resident").out());
        Invocation invocation = Invocation.of("run", file.toString(), "-p", "M=16");
        assertIsComplaint(invocation);
        assertThat(invocation.err()).contains("error A018", "`M` changes no instruction", "help: leave it out");
        assertThat(Invocation.of("asm", "matvec_resident", "-o", folder.resolve("x.mcr").toString()).exitCode())
                .isZero();
        Invocation image = Invocation.of("run", folder.resolve("x.mcr").toString(), "-p", "M=16");
        assertIsComplaint(image);
        assertThat(image.err()).contains("parameters cannot be set");
    }

    @Test
    void aMachineThatNobodyKnowsIsNamedWithItsKernel() throws IOException {
        Path file = folder.resolve("k.s");
        Files.writeString(file, ".kernel k\n.machine npu-7\n        halt\n");
        Invocation invocation = Invocation.of("run", file.toString());
        assertIsComplaint(invocation);
        assertThat(invocation.err()).contains("kernel k is made for machine `npu-7`", "`--machine`", "tutorial-32");
    }

    @Test
    void inputOfTheWrongShapeIsRefused() throws Exception {
        Path file = folder.resolve("a.npy");
        Npy.write(file, Tensor.of(ElementType.I16, Shape.of(2, 3), 1, 2, 3, 4, 5, 6));
        Invocation invocation = Invocation.of("run", "matvec_resident", "--in", "a=" + file);
        assertIsComplaint(invocation);
        assertThat(invocation.err()).contains("error N004: ", "(2, 3)", "a.npy", "i16[32][32]").hasLineCount(2)
                .contains("\n  help: save an array of shape (32, 32)");
    }

    @Test
    void sourceMistakeIsShownWhereItStands() throws IOException {
        Path file = folder.resolve("wrong.s");
        Files.writeString(file, "        li x1, 5\n        addi x1, x1, 1\n        halt\n");
        Invocation invocation = Invocation.of("run", file.toString());
        assertIsComplaint(invocation);
        assertThat(invocation.err()).contains("wrong.s:2:9: error", "addi x1, x1, 1", "^^^^", "write `add`");
    }

    @Test
    void unknownKeyOfAMachineIsShownWhereItStands() throws IOException {
        Path file = folder.resolve("mine.toml");
        Files.writeString(file, Presets.source("tutorial-32").orElseThrow().text().replace("latency.alu",
                "latency.allu"));
        Invocation invocation = Invocation.of("run", "matvec_resident", "--machine", file.toString());
        assertIsComplaint(invocation);
        assertThat(invocation.err()).contains("mine.toml:", "latency.allu", "latency.alu");
    }

    @Test
    void damagedImagesAreRefused() throws IOException {
        Path image = folder.resolve("x.mcr");
        assertThat(Invocation.of("asm", "matvec_resident", "-o", image.toString()).exitCode()).isZero();
        byte[] good = Files.readAllBytes(image);
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(image, java.util.Arrays.copyOf(bad, random.nextInt(4) == 0 ? random.nextInt(bad.length)
                    : bad.length));
            Invocation invocation = Invocation.of("run", image.toString());
            assertThat(invocation.exitCode()).as("seed %d, mutation %d", seed, i).isNotZero();
            assertIsComplaint(invocation);
        }
    }

    @Test
    void mutatedSourcesRunOrComplain() throws IOException {
        String good = KernelLibrary.read().find("matvec_resident").orElseThrow().text();
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Path file = folder.resolve("mutated.s");
        for (int i = 0; i < MUTATIONS; i++) {
            StringBuilder bad = new StringBuilder(good);
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                int at = random.nextInt(bad.length());
                switch (random.nextInt(3)) {
                    case 0 -> bad.deleteCharAt(at);
                    case 1 -> bad.setCharAt(at, (char) (' ' + random.nextInt(95)));
                    default -> bad.insert(at, good.substring(random.nextInt(good.length())).lines().findFirst().orElse(
                            ""));
                }
            }
            Files.writeString(file, bad);
            Invocation invocation = Invocation.of("run", file.toString(), "--max-cycles", "20000");
            if (invocation.exitCode() != 0) {
                assertThat(invocation.err() + invocation.out()).as("seed %d, mutation %d", seed, i).isNotBlank()
                        .doesNotContain("mistake of macrame itself", "Exception", "\tat ");
            }
        }
    }

    private static Arguments line(String line, String thing, String remedy) {
        return Arguments.of(line, thing, remedy);
    }

    private static void assertIsComplaint(Invocation invocation) {
        assertThat(invocation.exitCode()).isNotZero();
        assertThat(invocation.err()).isNotBlank().doesNotContain("mistake of macrame itself", "Exception", "\tat ");
    }
}
