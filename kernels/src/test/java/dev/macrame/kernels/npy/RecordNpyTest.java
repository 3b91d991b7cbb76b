package dev.macrame.kernels.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.macrame.isa.RecordType;
import dev.macrame.isa.program.KernelDescription.Direction;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.kernels.npy.NpyException.Reason;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Records in files that numpy wrote.
class RecordNpyTest {
    private static final long[] A = {Integer.MAX_VALUE, 0, 9, 0, -(1L << 40)};
    private static final long[] B = {1 << 30, 200, 31, 65535, 7};
    private static final long[] C = {-1, 20, 0, 0, 0};
    private static final Tensor THREE = records(Shape.of(3), A, B, C);
    private static final int MUTATIONS = 5_000;

    @ParameterizedTest
    @ValueSource(strings = {"packed", "bytes", "int64", "big", "aligned"})
    void everyFormOfRecordsIsRead(String name) throws NpyException {
        assertThat(read(name, 3)).isEqualTo(THREE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "fortran"})
    void recordsMayHaveSeveralAxes(String name) throws NpyException {
        assertThat(read(name, 3, 2)).isEqualTo(records(Shape.of(3, 2), A, B, B, C, C, A));
    }

    @Test
    void whatIsWrittenIsRead(@TempDir Path folder) throws NpyException, IOException {
        Path file = folder.resolve("q.npy");
        Npy.write(file, THREE);
        assertThat(Npy.read(file, "k", input(3))).isEqualTo(THREE);
        assertThat(Files.readAllBytes(file)).isEqualTo(Files.readAllBytes(NpyFiles.file("records/packed.npy")));
    }

    @Test
    void memoryHoldsTheFieldsInOrder() throws IOException {
        byte[] numpys = Files.readAllBytes(NpyFiles.file("records/packed.npy"));
        assertThat(THREE.toBytes()).isEqualTo(Arrays.copyOfRange(numpys, numpys.length - 48, numpys.length));
        assertThat(Tensor.ofBytes(RecordType.QPARAM, Shape.of(3), THREE.toBytes())).isEqualTo(THREE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            records/swapped | N003 | holds records of [('multiplier', '<i4'), ('right', '|u1'), ('left', '|u1'),
            records/gap     | N003 | ('', '|V8'), ('bias', '<i8')], but input q of kernel k is qparam[3]
            records/titled  | N003 | holds records of [('left', '|u1'), ('right', '|u1'), ('zero', '<u2'), ('bias',
            records/float   | N003 | holds records whose bias is float64, but input q of kernel k is qparam[3]
            records/nested  | N003 | holds records whose bias is a structured type, but input q of kernel k
            records/array   | N003 | holds records whose bias is a structured type, but input q of kernel k
            records/large   | N005 | field 'left' of record [2] is 256, but input q of kernel k is qparam[3]; values from 0 to 255 fit
            records/table   | N004 | shape (3, 2), but input q of kernel k is qparam[3]
            npy/vector      | N003 | holds elements of type '<i2', but input q of kernel k is qparam[3]
            npy/float32     | N003 | holds float32, but input q of kernel k is qparam[3]
            npy/u1          | N004 | shape (2, 3), but input q of kernel k is qparam[3]
            npy/structured  | N003 | holds records of [('x', '<i2'), ('y', '[')], but
            """)
    void whatIsNoRecordIsExplained(String name, String code, String message) {
        assertThatExceptionOfType(NpyException.class)
                .isThrownBy(() -> Npy.read(NpyFiles.file(name + ".npy"), "k", input(3)))
                .withMessageContaining("error " + code + ": ").withMessageContaining(message)
                .satisfies(e -> assertThat(e.reason() != Reason.NOT_INTEGERS || String.valueOf(e.getMessage()).endsWith(
                        "save records of this type: np.dtype([('multiplier', '<i4'), ('left', '|u1'), "
                                + "('right', '|u1'), ('zero', '<u2'), ('bias', '<i8')])")).isTrue());
    }

    @Test
    void everyShorterFileIsDamaged() throws IOException {
        byte[] whole = Files.readAllBytes(NpyFiles.file("records/packed.npy"));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(NpyException.class).as("%d bytes", length).isThrownBy(() -> read(cut))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            ('left', '|u1'), ; ('left' '|u1'),    ; lacks ','
            ('left', '|u1'), ; 'left', '|u1',     ; lacks '('
            ('left', '|u1'), ; ('left', |u1),     ; lacks a string
            ('left', '|u1'), ; ('left', '|u1'     ; lacks ')'
            ('left', '|u1'), ; ('left', '|u1')    ; lacks ']'
            ('left', '|u1'), ; ('left', [[[[,     ; lacks '('
            ('left', '|u1'), ; ('', [('', [('', [('', [('', [('', [('', [('', [('', [('', [('', [('', ; lacks an end after 8
            """)
    void aStructureThatNumpyWouldNotWriteIsDamaged(String was, String is, String message) throws IOException {
        byte[] whole = Files.readAllBytes(NpyFiles.file("records/packed.npy"));
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        int data = text.indexOf('\n') + 1;
        String header = text.substring(0, data).stripTrailing().replace(was, is);
        String padded = header + " ".repeat(Math.max(0, data - header.length()));
        assertThatExceptionOfType(NpyException.class)
                .isThrownBy(() -> read(padded.getBytes(StandardCharsets.ISO_8859_1)))
                .withMessageStartingWith("q.npy: error N002: is no whole .npy file: ").withMessageContaining(message);
    }

    @Test
    void noMutationDoesMoreThanBeingRefused() throws IOException {
        byte[] whole = Files.readAllBytes(NpyFiles.file("records/packed.npy"));
        int accepted = 0;
        for (int seed = 0; seed < MUTATIONS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] mutant = whole.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                mutant[random.nextInt(mutant.length)] = (byte) "[](){},'<|u1iV 0\n".charAt(random.nextInt(17));
            }
            try {
                assertThat(read(mutant).shape()).isEqualTo(Shape.of(3));
                accepted++;
            } catch (NpyException e) {
                assertThat(e.getMessage()).as("seed %d", seed).startsWith("q.npy: error ")
                        .doesNotContainPattern("\\p{Cntrl}").hasSizeLessThan(500);
            } catch (RuntimeException | IOException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertThat(accepted).isPositive();
    }

    private static Tensor read(String name, Integer... shape) throws NpyException {
        return Npy.read(NpyFiles.file("records/" + name + ".npy"), "k", input(shape));
    }

    private static Tensor read(byte[] file) throws NpyException, IOException {
        return new NpyReader(Path.of("q.npy"), new ByteArrayInputStream(file), "k", input(3)).read();
    }

    private static TensorDescription input(Integer... shape) {
        return new TensorDescription("q", Direction.INPUT, RecordType.QPARAM, List.of(shape), 0, 0,
                OptionalInt.empty());
    }

    private static Tensor records(Shape shape, long[]... records) {
        long[] fields = Arrays.stream(records).flatMapToLong(Arrays::stream).toArray();
        return Tensor.records(RecordType.QPARAM, shape, fields);
    }
}
