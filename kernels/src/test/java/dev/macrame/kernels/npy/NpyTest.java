package dev.macrame.kernels.npy;

import static dev.macrame.kernels.npy.NpyFiles.file;
import static dev.macrame.kernels.npy.NpyFiles.input;
import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.kernels.npy.NpyException.Reason;
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
    private static final TensorDescription MATRIX = input(ElementType.I8, 2, 3);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"i1", "little_i2", "big_i2", "little_i4", "big_i4", "little_i8", "big_i8", "version2",
        "version3", "fortran2d"})
    void signedIntegersOfEveryWidthAndOrderAreOneTensor(String name) throws NpyException {
        assertThat(Npy.read(file("npy/" + name + ".npy"), "k", MATRIX))
                .isEqualTo(Tensor.of(ElementType.I8, Shape.of(2, 3), -1, 2, -3, 4, -5, 100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"u1", "little_u2", "big_u2", "little_u4", "big_u4", "little_u8", "big_u8"})
    void unsignedIntegersOfEveryWidthAndOrderAreOneTensor(String name) throws NpyException {
        assertThat(Npy.read(file("npy/" + name + ".npy"), "k", MATRIX))
                .isEqualTo(Tensor.of(ElementType.I8, Shape.of(2, 3), 1, 2, 3, 4, 5, 100));
    }

    @Test
    void fortranOrderIsTheSameArray() throws NpyException {
        Tensor read = Npy.read(file("npy/fortran3d.npy"), "k", input(ElementType.U8, 2, 3, 4));
        assertThat(read.values()).isEqualTo(NdArray.tabulate(Shape.of(2, 3, 4), position -> position));
    }

    @Test
    void aNumberWithoutAxesIsATensorWithoutAxes() throws NpyException {
        assertThat(Npy.read(file("npy/scalar.npy"), "k", input(ElementType.I32)))
                .isEqualTo(Tensor.of(ElementType.I32, Shape.of(), -7));
    }

    @Test
    void aValueThatDoesNotFitIsNamed() {
        refused("little_i8", input(ElementType.U8, 2, 3), Reason.VALUE)
                .withMessageContaining("little_i8.npy: error N005: element [0][0] is -1, but input a of kernel k is u8")
                .withMessageContaining("[2][3]; values from 0 to 255 fit; to clip the others: np.save(")
                .withMessageEndingWith(".clip(0, 255))");
        refused("beyond_int64", input(ElementType.I32, 2), Reason.VALUE)
                .withMessageContaining("element [1] is 18446744073709551615, but");
    }

    @Test
    void clippingStaysInsideTheFilesOwnType() {
        refused("i1", input(ElementType.U8, 2, 3), Reason.VALUE).withMessageEndingWith(".clip(0, 127))");
        refused("beyond_int64", input(ElementType.I32, 2), Reason.VALUE).withMessageEndingWith(".clip(0, 2147483647))");
    }

    @Test
    void theRangeThatAKernelIsMadeForIsNotTheFilesAffair() throws NpyException {
        TensorDescription narrow = new TensorDescription("a", MATRIX.direction(), MATRIX.type(), MATRIX.shape(), -3, 3,
                MATRIX.register());
        assertThat(Npy.read(file("npy/i1.npy"), "k", narrow)).isEqualTo(Npy.read(file("npy/i1.npy"), "k", MATRIX));
    }

    @Test
    void anotherShapeOfTheSameSizeIsRefusedWithTheReshape() {
        refused("i1", input(ElementType.I8, 3, 2), Reason.SHAPE)
                .withMessageContaining("i1.npy: error N004: shape (2, 3), but input a of kernel k is i8[3][2]; "
                        + "if the order of the elements is right: np.save(")
                .withMessageContaining(".reshape((3, 2)))");
        refused("i1", input(ElementType.I8, 6), Reason.SHAPE).withMessageContaining(".reshape((6,)))");
    }

    @Test
    void anotherSizeIsRefused() {
        refused("vector", input(ElementType.I16, 32, 32), Reason.SHAPE)
                .withMessageContaining("shape (5,), but input a of kernel k is i16[32][32]; ")
                .withMessageContaining("; save an array of shape (32, 32) or change the kernel's parameters");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            float32    | float32           | .round().astype(np.int64))
            float64    | float64           | .round().astype(np.int64))
            bool       | bool              | ').astype(np.int64))
            complex128 | complex128        | .real.round().astype(np.int64))
            structured | a structured type | ['its field'].astype(np.int64))
            object     | Python objects    | , array.astype(np.int64))
            text       | text              | ').astype(np.int64))
            times      | times             | ').astype(np.int64))
            """)
    void whatIsNotIntegersIsRefusedWithTheConversion(String name, String type, String remedy) {
        refused(name, MATRIX, Reason.NOT_INTEGERS)
                .withMessageContaining(": error N003: holds " + type + ", but input a of kernel k is i8[2][3]; ")
                .withMessageEndingWith(remedy);
    }

    @Test
    void anArchiveIsNamed() {
        refused(file("npy/archive.npz"), MATRIX, Reason.DAMAGED).withMessageContaining("an archive, perhaps a .npz");
    }

    @Test
    void whatCannotBeReadIsRefused() {
        refused(folder.resolve("none.npy"), MATRIX, Reason.UNREADABLE).withMessageContaining("none.npy: error N001: ")
                .withMessageContaining("no such file");
        refused(folder, MATRIX, Reason.UNREADABLE);
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
        Path nowhere = folder.resolve("none").resolve("c.npy");
        Tensor tensor = Tensor.of(ElementType.I8, Shape.of(1), 1);
        Assertions.assertThatExceptionOfType(NpyException.class).isThrownBy(() -> Npy.write(nowhere, tensor))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNWRITABLE));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadBack(ElementType type) throws NpyException {
        Path file = folder.resolve("c.npy");
        Tensor tensor = Tensor.of(type, Shape.of(2, 2), type.min(), 0, 1, type.max());
        Npy.write(file, tensor);
        assertThat(Npy.read(file, "k", input(type, 2, 2))).isEqualTo(tensor);
    }

    @ParameterizedTest
    @CsvSource({"i1, I8", "u1, U8", "little_i2, I16", "little_i4, I32"})
    void writtenFilesAreNumpysByteForByte(String name, ElementType type) throws NpyException, IOException {
        Path file = folder.resolve("c.npy");
        Npy.write(file, Npy.read(file("npy/" + name + ".npy"), "k", input(type, 2, 3)));
        assertThat(file).hasSameBinaryContentAs(file("npy/" + name + ".npy"));
        Npy.write(file, Npy.read(file("npy/vector.npy"), "k", input(ElementType.I16, 5)));
        assertThat(file).hasSameBinaryContentAs(file("npy/vector.npy"));
        Npy.write(file, Npy.read(file("npy/scalar.npy"), "k", input(ElementType.I32)));
        assertThat(file).hasSameBinaryContentAs(file("npy/scalar.npy"));
    }

    @Test
    void aPathIsQuotedForPython() throws IOException {
        Path file = folder.resolve("it's.npy");
        Files.copy(file("npy/float32.npy"), file);
        refused(file, MATRIX, Reason.NOT_INTEGERS).withMessageContaining("/it\\'s.npy').round()");
    }

    @Test
    void controlCharactersOfAFileAreNotShown() throws IOException {
        Path file = folder.resolve("a.npy");
        String whole = Files.readString(file("npy/little_i2.npy"), StandardCharsets.ISO_8859_1);
        Files.writeString(file, whole.replace("<i2", "\u001b[2"), StandardCharsets.ISO_8859_1);
        refused(file, MATRIX, Reason.NOT_INTEGERS).withMessageContaining("elements of type '?[2'");
    }

    private static ThrowableAssertAlternative<NpyException> refused(
            String name, TensorDescription tensor, Reason reason) {
        return refused(file("npy/" + name + ".npy"), tensor, reason);
    }

    private static ThrowableAssertAlternative<NpyException> refused(
            Path file, TensorDescription tensor, Reason reason) {
        return Assertions.assertThatExceptionOfType(NpyException.class).isThrownBy(() -> Npy.read(file, "k", tensor))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
