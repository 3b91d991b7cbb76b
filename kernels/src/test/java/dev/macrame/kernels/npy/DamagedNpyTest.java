package dev.macrame.kernels.npy;

import static dev.macrame.kernels.npy.NpyFiles.file;
import static dev.macrame.kernels.npy.NpyFiles.input;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.kernels.npy.NpyException.Reason;
import dev.macrame.kernels.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DamagedNpyTest {
    private static final TensorDescription MATRIX = input(ElementType.I16, 2, 3);
    private static final int MUTATIONS = 10_000;
    private static final List<String> PIECES = List.of(
            "(", ")", "[", "'", "L", "-", ",", "}", "99999999999", "True", "'<f", "|O", "\u001b", "'descr': ");

    @Test
    void everyShorterFileIsDamaged() throws IOException {
        byte[] whole = bytes("little_i2");
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(NpyException.class).as("%d bytes", length).isThrownBy(() -> read(cut))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED));
        }
    }

    @Test
    void aLongerFileIsDamaged() throws IOException {
        byte[] whole = bytes("little_i2");
        damaged(Arrays.copyOf(whole, whole.length + 1), "it goes on after its 12 bytes of data");
    }

    @Test
    void aHeaderOfFourGibibytesIsNotBelieved() throws IOException {
        byte[] whole = bytes("version2");
        Arrays.fill(whole, 8, 12, (byte) 0xFF);
        damaged(whole, "its header claims to be 4294967295 bytes long");
    }

    @Test
    void otherVersionsAreRefused() throws IOException {
        for (int version : new int[] {0x0000, 0x0101, 0x0400, 0xFF00}) {
            byte[] whole = bytes("little_i2");
            whole[6] = (byte) (version >> 8);
            whole[7] = (byte) version;
            damaged(whole, "its format is not 1.0, 2.0 or 3.0");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "(2, 3)   | (2, -3)            | a size from 0 on",
        "(2, 3)   | (9999999999999999999, 3) | of at most 18 digits",
        "(2, 3)   | (2, 3              | a size from 0 on",
        "(2, 3)   | (2; 3)             | lacks ')'",
        "(2, 3)   | 6                  | lacks '('",
        "False    | Maybe              | lacks 'False'",
        "'shape'  | 'shapes'           | lacks 'descr', 'fortran_order' or 'shape'",
        "'<i2'    | '<i2               | lacks",
        "{        | [                  | lacks '{'",
        "}        | )                  | lacks a string",
        "'shape'  | shape              | lacks a string",
        "'<i2'    | 2                  | lacks a string",
        "'fortran_order': False, | \"\" | lacks all of",
        "}        | } 1                | lacks the end",
        "'shape'  | 'descr'            | lacks a string",
    })
    void aHeaderThatNumpyWouldNotWriteIsDamaged(String was, String is, String message) throws IOException {
        damaged(withHeader(was, is), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"(999999999999999999, 999999999999999999)", "(0, 999999999999999999)", "()"})
    void anAbsurdShapeIsAnotherShape(String shape) throws IOException {
        byte[] file = withHeader("(2, 3)", shape);
        assertThatExceptionOfType(NpyException.class).isThrownBy(() -> read(file))
                .withMessageContaining("error N004: shape " + shape + ", but input a of kernel k is i16[2][3]; ");
    }

    @Test
    void pythonTwosLongsAreSizes() throws IOException, NpyException {
        assertThat(read(withHeader("(2, 3)", "(2L, 3L)"))).isEqualTo(read(bytes("little_i2")));
    }

    @Test
    void noMutationDoesMoreThanBeingRefused() throws IOException {
        List<byte[]> seeds = List.of(bytes("little_i2"), bytes("version2"), bytes("version3"), bytes("fortran2d"),
                bytes("big_i8"), bytes("structured"), bytes("float64"), bytes("object"));
        int accepted = 0;
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        for (int seed = 0; seed < MUTATIONS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] mutant = mutant(seeds.get(random.nextInt(seeds.size())), random);
            try {
                assertThat(read(mutant).shape().sizes()).isEqualTo(MATRIX.shape());
                accepted++;
            } catch (NpyException e) {
                reasons.add(e.reason());
                assertThat(e.getMessage()).as("seed %d", seed).startsWith("a.npy: error ")
                        .doesNotContainPattern("\\p{Cntrl}").hasSizeLessThan(400);
            } catch (RuntimeException | IOException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertThat(accepted).as("mutants that are still good").isGreaterThan(MUTATIONS / 100);
        assertThat(reasons).containsExactlyInAnyOrder(Reason.DAMAGED, Reason.NOT_INTEGERS, Reason.SHAPE, Reason.VALUE);
    }

    /// One to three changes: a byte or a bit changed, a run removed, doubled or exchanged for a piece of a header.
    private static byte[] mutant(byte[] seed, SplittableRandom random) {
        StringBuilder text = new StringBuilder(new String(seed, ISO_8859_1));
        for (int change = random.nextInt(3); change >= 0; change--) {
            int start = random.nextInt(text.length());
            int end = Math.min(text.length(), start + random.nextInt(1, 10));
            switch (random.nextInt(6)) {
                case 0 -> text.setCharAt(start, (char) random.nextInt(256));
                case 1, 2 -> text.setCharAt(start, (char) (text.charAt(start) ^ 1 << random.nextInt(8)));
                case 3 -> text.delete(start, Math.min(end, text.length() - 1));
                case 4 -> text.insert(start, text.substring(start, end));
                default -> text.replace(start, end, PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return text.toString().getBytes(ISO_8859_1);
    }

    private static void damaged(byte[] file, String message) {
        assertThatExceptionOfType(NpyException.class).isThrownBy(() -> read(file))
                .withMessageStartingWith("a.npy: error N002: is no whole .npy file: ")
                .withMessageContaining(message)
                .withMessageEndingWith("; save it again with numpy: np.save('a.npy', array)");
    }

    /// A good file with one piece of its header exchanged; blanks at the header's end make up for the length.
    private static byte[] withHeader(String was, String is) throws IOException {
        String whole = new String(bytes("little_i2"), ISO_8859_1);
        int data = whole.indexOf('\n') + 1;
        String header = whole.substring(0, data).stripTrailing().replace(was, is);
        return (header + " ".repeat(data - header.length()) + whole.substring(data)).getBytes(ISO_8859_1);
    }

    private static Tensor read(byte[] file) throws NpyException, IOException {
        return new NpyReader(Path.of("a.npy"), new ByteArrayInputStream(file), "k", MATRIX).read();
    }

    private static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(file("npy/" + name + ".npy"));
    }
}
