package dev.macrame.kernels.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.macrame.kernels.data.TestData;
import dev.macrame.kernels.layer.ModelException;
import dev.macrame.kernels.layer.ModelException.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the bytes are: a model, or a message.
class DamagedModelTest {
    private static final boolean FUZZ = Boolean.getBoolean("macrame.fuzz");
    private static final int MUTATIONS = FUZZ ? 500_000 : 8_000;
    private static final int[] INTERESTING = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 4, 8, 0x7FFF, 0xFFFF,
        0x10000, 1 << 30};

    @Test
    void everyShorterFileIsDamaged() {
        byte[] whole = Models.network();
        for (int length = 0; length < whole.length; length++) {
            tried("cut to " + length, Arrays.copyOf(whole, length));
        }
    }

    @Test
    void mutationsGiveAModelOrAMessage() {
        long seed = FUZZ ? System.nanoTime() : 5;
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        byte[][] models = {Models.network(), new Models.Convolution().bytes()};
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes = mutated(models[i % models.length], random);
            tried("seed " + seed + " mutation " + i, bytes);
        }
    }

    @Test
    void mutationsOfRealModelsToo() throws IOException {
        long seed = FUZZ ? System.nanoTime() : 6;
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (Path file : TestData.files("", ".tflite")) {
            byte[] whole = Files.readAllBytes(file);
            int times = FUZZ ? 1_000 : Math.clamp(1_000_000 / whole.length, 1, 30);
            for (int i = 0; i < times; i++) {
                tried("%s seed %d mutation %d".formatted(file, seed, i), mutated(whole, random));
            }
        }
    }

    @Test
    void garbageIsRefused() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (bytes.length >= 8) {
                System.arraycopy("TFL3".getBytes(StandardCharsets.US_ASCII), 0, bytes, 4, 4);
            }
            int round = i;
            assertThat(problem(() -> read(bytes))).as("round %d", round).contains("error L00");
        }
    }

    /// Ten thousand entries of a vector that all lead to one operator with ten thousand inputs.
    @Test
    void aSmallFileThatDescribesSomethingHugeIsRefused() {
        ModelWriter writer = new ModelWriter();
        int x = writer.tensor("INT8", ModelWriter.Scale.of(1, 0), 1);
        writer.operator("ADD", "", Map.of(), Collections.nCopies(10_000, x), List.of()).repeated(10_000);
        byte[] bytes = writer.bytes(List.of(x), List.of(x));
        assertThat(bytes).hasSizeLessThan(100_000);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThat(problem(() -> read(bytes)))
                .contains("L002", "used over and over", "8 times the file"));
    }

    @Test
    void filesThatAreNoneAreNamed(@TempDir Path folder) throws IOException {
        assertThat(problem(() -> TfliteModel.read(folder.resolve("missing.tflite"))))
                .contains("missing.tflite", "L001", "no such file", "check the name");
        assertThat(problem(() -> TfliteModel.read(folder))).contains("L001", "it is a folder");
        Path empty = Files.createFile(folder.resolve("empty.tflite"));
        assertThat(problem(() -> TfliteModel.read(empty))).contains("empty.tflite", "L002", "ends after 0 bytes");
        Path text = Files.writeString(folder.resolve("text.tflite"), "no model at all");
        assertThat(problem(() -> TfliteModel.read(text))).contains("text.tflite", "L003", "identifier is `odel`");
        Path large = folder.resolve("large.tflite");
        Files.write(large, Models.network());
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(TfliteModel.MOST_BYTES + 1);
        }
        assertThat(problem(() -> TfliteModel.read(large))).contains("L004", "more than " + TfliteModel.MOST_BYTES);
    }

    private static byte[] mutated(byte[] whole, SplittableRandom random) {
        byte[] bytes = whole.clone();
        int times = random.nextInt(1, 4);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at & ~3,
                        INTERESTING[random.nextInt(INTERESTING.length)]);
                default -> {
                    int from = random.nextInt(bytes.length);
                    int size = Math.min(random.nextInt(1, 32), bytes.length - Math.max(at, from));
                    System.arraycopy(whole, from, bytes, at, size);
                }
            }
        }
        return random.nextInt(20) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private static void tried(String what, byte[] bytes) {
        try {
            TfliteModel model = read(bytes);
            for (TfliteOperator operator : model.operators()) {
                assertThat(model.macs(operator)).isNotNegative();
                assertThat(model.parameters(operator)).isNotNegative();
                try {
                    LayerReader.layer(model, operator);
                } catch (ModelException e) {
                    complete(what, e);
                }
            }
        } catch (ModelException e) {
            complete(what, e);
        } catch (RuntimeException e) {
            fail(what, e);
        }
    }

    private static void complete(String what, ModelException e) {
        assertThat(e.reason()).as(what).isNotIn(Reason.UNREADABLE, Reason.UNDEFINED);
        assertThat(e.problem()).as(what).startsWith("m.tflite: ").hasSizeLessThan(600);
        assertThat(e.remedy()).as(what).isNotBlank();
    }

    private static TfliteModel read(byte[] bytes) throws ModelException {
        return TfliteModel.read("m.tflite", bytes);
    }

    /// Something that does not work.
    private interface Attempt {
        Object run() throws ModelException;
    }

    private static String problem(Attempt attempt) {
        try {
            return "worked: " + attempt.run();
        } catch (ModelException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
