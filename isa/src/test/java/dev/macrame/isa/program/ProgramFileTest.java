package dev.macrame.isa.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.RecordType;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.program.KernelDescription.Direction;
import dev.macrame.isa.program.KernelDescription.Golden;
import dev.macrame.isa.program.KernelDescription.Parameter;
import dev.macrame.isa.program.KernelDescription.Requirement;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.isa.program.Program.Line;
import dev.macrame.isa.program.Program.SourceFile;
import dev.macrame.isa.program.Program.Symbol;
import dev.macrame.isa.program.ProgramFile.Reading;
import dev.macrame.isa.program.v1.ProgramImage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ProgramFileTest {
    private static final int FORGERIES = 10_000;
    private static final long SEED = 4711;

    private static final TensorDescription X = new TensorDescription("x", Direction.INPUT, ElementType.I8, List.of(4,
            2),
            -9, 9, OptionalInt.of(15));
    private static final TensorDescription Y = new TensorDescription("y", Direction.OUTPUT, ElementType.I32, List.of(),
            ElementType.I32.min(), ElementType.I32.max(), OptionalInt.empty());
    private static final TensorDescription Q = new TensorDescription("q", Direction.INPUT, RecordType.QPARAM,
            List.of(3), 0, 0, OptionalInt.of(3));
    private static final KernelDescription KERNEL = new KernelDescription("k", List.of("one line", ""),
            List.of(new Parameter("N", -3)), List.of(X, Y, Q), List.of(new Golden("y", "total(x)", 9)),
            List.of(new Requirement(Key.ROWS, 2)), Optional.of("simd16"));
    private static final List<Symbol> SYMBOLS = List.of(new Symbol("start", Symbol.Kind.LABEL, 0),
            new Symbol("N", Symbol.Kind.CONSTANT, Long.MIN_VALUE));
    private static final Program PROGRAM = new Program(Texts.text(Texts.loop(1), Texts.nop(), Texts.jump(1, 0)),
            List.of(new Line(0, 3), new Line(0, 4), new Line(1, 1), new Line(1, 2)), SYMBOLS,
            List.of(new SourceFile("k.s", "# \u00e9\n"), new SourceFile("", "")), Optional.of(KERNEL));

    @Test
    void everythingInAProgramSurvives() {
        assertThat(ProgramFile.read(ProgramFile.write(PROGRAM))).isEqualTo(new Reading.Read(PROGRAM));
        Program bare = new Program(PROGRAM.text(), PROGRAM.lines(), List.of(), PROGRAM.sources(), Optional.empty());
        assertThat(ProgramFile.read(ProgramFile.write(bare))).isEqualTo(new Reading.Read(bare));
    }

    @Test
    void equalProgramsGiveEqualBytes() {
        assertThat(ProgramFile.write(PROGRAM)).isEqualTo(ProgramFile.write(new Program(PROGRAM.text(), PROGRAM.lines(),
                PROGRAM.symbols(), PROGRAM.sources(), PROGRAM.kernel())));
    }

    @Test
    void otherFilesAreRefused() {
        assertRefused(new byte[0], "this is no program image");
        assertRefused("loop 3\nnop\nend\n".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "this is no program image, or it is cut short");
    }

    @Test
    void anotherFormatIsRefusedWithBothNumbers() {
        assertRefused(forged(image -> image.setFormatVersion(2)),
                "the image has format 2, this macrame reads format 1");
    }

    @Test
    void aWrongChecksumIsRefused() {
        byte[] damaged = image().toBuilder().setText(0, Texts.nop().word()).build().toByteArray();
        assertRefused(damaged, "the image is damaged: its checksum is wrong");
    }

    @Test
    void whatBreaksARuleIsRefusedByName() {
        assertRefused(forged(image -> image.setText(0, 0)),
                "the image breaks a rule: word 0: no instruction has opcode 00");
        assertRefused(forged(image -> image.setText(0, Texts.jump(9, 0).word())), "k.s:3: the branch goes to word 9");
        assertRefused(forged(image -> image.addLines(0)), "the last line has no number");
        assertRefused(forged(image -> image.addLines(0).addLines(1)), "4 instructions, but 5 lines");
        assertRefused(forged(image -> image.setLines(0, 2)), "a line of source 2 of 2");
        assertRefused(forged(image -> image.setLines(1, 0)), "a line of source 0");
        assertRefused(forged(image -> image.getSymbolsBuilder(0).setKindValue(7)), "symbol start has no kind");
        assertRefused(forged(image -> image.getKernelBuilder().getTensorsBuilder(0).setType("i64")),
                "tensor x has no type i64");
        assertRefused(forged(image -> image.getKernelBuilder().getTensorsBuilder(1).setType("qparam")),
                "tensor y: no range");
        assertRefused(forged(image -> image.getKernelBuilder().getTensorsBuilder(2).setDirection(
                dev.macrame.isa.program.v1.Direction.DIRECTION_OUTPUT)),
                "tensor q: an output holds no records of qparam");
        assertRefused(forged(image -> image.getKernelBuilder().getTensorsBuilder(0).setRegister(16)),
                "tensor x: no register x16");
        assertRefused(forged(image -> image.getKernelBuilder().getTensorsBuilder(0).setShape(0, 0)),
                "tensor x has no sensible shape");
        assertRefused(forged(image -> image.getKernelBuilder().getTensorsBuilder(0).setLeast(-129)),
                "tensor x: no range -129..9");
        assertRefused(forged(image -> image.getKernelBuilder().getTensorsBuilder(0).setDirection(
                dev.macrame.isa.program.v1.Direction.DIRECTION_UNSPECIFIED)),
                "tensor x has no direction");
        assertRefused(forged(image -> image.getKernelBuilder().getRequirementsBuilder(0).setKey("lanes")),
                "no machine has a key lanes");
    }

    /// Damage that the checksum cannot see: bytes are changed, and the checksum is made right again.
    @Test
    void aForgedImageIsReadOrRefusedAndNeverThrows() {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] sound = image().toByteArray();
        int read = 0;
        int refused = 0;
        for (int i = 0; i < FORGERIES; i++) {
            byte[] changed = sound.clone();
            for (int edits = random.nextInt(3); edits >= 0; edits--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            ProgramImage image;
            try {
                image = ProgramImage.parseFrom(changed);
            } catch (InvalidProtocolBufferException _) {
                assertThat(ProgramFile.read(changed)).isInstanceOf(Reading.Refused.class);
                continue;
            }
            switch (ProgramFile.read(withChecksum(image))) {
                case Reading.Read(Program program) -> {
                    read++;
                    assertThat(ProgramFile.read(ProgramFile.write(program))).as("seed %d, forgery %d", SEED, i)
                            .isEqualTo(new Reading.Read(program));
                }
                case Reading.Refused(String message, String help) -> {
                    refused++;
                    assertThat(message).isNotBlank();
                    assertThat(help).isNotBlank();
                }
            }
        }
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    private static ProgramImage image() {
        try {
            return ProgramImage.parseFrom(ProgramFile.write(PROGRAM));
        } catch (InvalidProtocolBufferException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    /// The image with something changed in it, and the checksum that fits.
    private static byte[] forged(Consumer<ProgramImage.Builder> change) {
        ProgramImage.Builder image = image().toBuilder();
        change.accept(image);
        return withChecksum(image.build());
    }

    private static byte[] withChecksum(ProgramImage image) {
        CRC32 crc = new CRC32();
        crc.update(image.toBuilder().setChecksum(0).build().toByteArray());
        return image.toBuilder().setChecksum((int) crc.getValue()).build().toByteArray();
    }

    private static void assertRefused(byte[] bytes, String message) {
        assertThat(ProgramFile.read(bytes)).isInstanceOfSatisfying(Reading.Refused.class, refused -> {
            assertThat(refused.message()).contains(message);
            assertThat(refused.help()).isNotBlank();
        });
    }
}
