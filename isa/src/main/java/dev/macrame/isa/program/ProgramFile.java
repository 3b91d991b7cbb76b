package dev.macrame.isa.program;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.macrame.isa.Decoding;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.TensorType;
import dev.macrame.isa.program.KernelDescription.Direction;
import dev.macrame.isa.program.KernelDescription.Golden;
import dev.macrame.isa.program.KernelDescription.Parameter;
import dev.macrame.isa.program.KernelDescription.Requirement;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.isa.program.v1.Kernel;
import dev.macrame.isa.program.v1.ProgramImage;
import dev.macrame.isa.program.v1.SymbolKind;
import dev.macrame.isa.program.v1.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32;

/// Program images as bytes: one protobuf message with a magic number, a version and a checksum.
public final class ProgramFile {
    private static final int MAGIC = 0x4d43524d;
    private static final int FORMAT_VERSION = 1;

    private ProgramFile() {
    }

    /// What reading an image gave.
    public sealed interface Reading {
        /// A sound image.
        record Read(Program program) implements Reading {
        }

        /// No image of ours, a damaged one, or one that breaks a rule: what is wrong and what to do.
        record Refused(String message, String help) implements Reading {
        }
    }

    /// The image of a program; equal programs give equal bytes.
    public static byte[] write(Program program) {
        ProgramImage.Builder image = ProgramImage.newBuilder().setMagic(MAGIC).setFormatVersion(FORMAT_VERSION);
        program.text().forEach(instruction -> image.addText(instruction.word()));
        program.lines().forEach(line -> image.addLines(line.source()).addLines(line.line()));
        program.symbols().forEach(symbol -> image.addSymbolsBuilder().setName(symbol.name()).setValue(symbol.value())
                .setKind(kind(symbol.kind())));
        program.sources().forEach(source -> image.addSourcesBuilder().setName(source.name()).setText(source.text()));
        program.kernel().ifPresent(kernel -> image.setKernel(kernel(kernel)));
        if (!program.data().equals(DataSegment.NONE)) {
            image.setDataAddress(program.data().address()).setData(ByteString.copyFrom(program.data().bytes()));
        }
        return image.setChecksum(checksum(image.build())).build().toByteArray();
    }

    /// The program in an image; every way in which bytes can be wrong is a refusal, never an exception.
    public static Reading read(byte[] bytes) {
        ProgramImage image;
        try {
            image = ProgramImage.parseFrom(bytes);
        } catch (InvalidProtocolBufferException _) {
            return new Reading.Refused("this is no program image, or it is cut short",
                    "write it again with `macrame asm`");
        }
        if (image.getMagic() != MAGIC) {
            return new Reading.Refused("this is no program image", "assemble a source with `macrame asm`");
        }
        if (image.getFormatVersion() != FORMAT_VERSION) {
            return new Reading.Refused("the image has format %s, this macrame reads format %d"
                    .formatted(Integer.toUnsignedString(image.getFormatVersion()), FORMAT_VERSION),
                    "assemble the source again with this macrame");
        }
        if (image.getChecksum() != checksum(image)) {
            return new Reading.Refused("the image is damaged: its checksum is wrong",
                    "write it again with `macrame asm`");
        }
        try {
            return check(program(image));
        } catch (IllegalArgumentException broken) {
            return new Reading.Refused("the image breaks a rule: " + broken.getMessage(),
                    "assemble the source again with this macrame");
        }
    }

    private static Reading check(Program program) {
        List<ControlFlow.Fault> faults = ControlFlow.of(program.text()).faults();
        if (faults.isEmpty()) {
            return new Reading.Read(program);
        }
        ControlFlow.Fault first = faults.getFirst();
        return new Reading.Refused("%s: %s".formatted(program.place(first.pc()), first.message()), first.help());
    }

    private static int checksum(ProgramImage image) {
        CRC32 crc = new CRC32();
        crc.update(image.toBuilder().setChecksum(0).build().toByteArray());
        return (int) crc.getValue();
    }

    private static Kernel kernel(KernelDescription kernel) {
        Kernel.Builder message = Kernel.newBuilder().setName(kernel.name()).addAllAbout(kernel.about());
        kernel.parameters().forEach(p -> message.addParametersBuilder().setName(p.name()).setValue(p.value()));
        for (TensorDescription tensor : kernel.tensors()) {
            Tensor.Builder builder = message.addTensorsBuilder().setName(tensor.name())
                    .setDirection(tensor.direction() == Direction.INPUT
                            ? dev.macrame.isa.program.v1.Direction.DIRECTION_INPUT
                            : dev.macrame.isa.program.v1.Direction.DIRECTION_OUTPUT)
                    .setType(tensor.type().toString()).addAllShape(tensor.shape()).setLeast(tensor.least())
                    .setGreatest(tensor.greatest());
            tensor.register().ifPresent(builder::setRegister);
        }
        kernel.golden().forEach(golden -> message.addGoldenBuilder().setOutput(golden.output())
                .setExpression(golden.expression()).setLine(golden.line()));
        kernel.requirements().forEach(r -> message.addRequirementsBuilder().setKey(r.name()).setLeast(r.least()));
        kernel.machine().ifPresent(message::setMachine);
        return message.build();
    }

    private static Program program(ProgramImage image) {
        List<Instruction> text = new ArrayList<>();
        for (long word : image.getTextList()) {
            switch (Instruction.decode(word)) {
                case Instruction instruction -> text.add(instruction);
                case Decoding.Illegal(_, String reason) ->
                    throw new IllegalArgumentException("word " + text.size() + ": " + reason);
            }
        }
        if (image.getLinesCount() % 2 != 0) {
            throw new IllegalArgumentException("the last line has no number");
        }
        List<Program.Line> lines = new ArrayList<>();
        for (int i = 0; i + 1 < image.getLinesCount(); i += 2) {
            lines.add(new Program.Line(image.getLines(i), image.getLines(i + 1)));
        }
        List<Program.Symbol> symbols = image.getSymbolsList().stream().map(ProgramFile::symbol).toList();
        List<Program.SourceFile> sources = image.getSourcesList().stream()
                .map(source -> new Program.SourceFile(source.getName(), source.getText())).toList();
        Optional<KernelDescription> kernel = image.hasKernel() ? Optional.of(kernel(image.getKernel()))
                : Optional.empty();
        DataSegment data = new DataSegment(image.getDataAddress(), image.getData().toByteArray());
        return new Program(text, lines, symbols, sources, kernel, data);
    }

    private static SymbolKind kind(Program.Symbol.Kind kind) {
        return switch (kind) {
            case LABEL -> SymbolKind.SYMBOL_KIND_LABEL;
            case CONSTANT -> SymbolKind.SYMBOL_KIND_CONSTANT;
            case DATA -> SymbolKind.SYMBOL_KIND_DATA;
        };
    }

    private static Program.Symbol symbol(dev.macrame.isa.program.v1.Symbol symbol) {
        Program.Symbol.Kind kind = switch (symbol.getKind()) {
            case SYMBOL_KIND_LABEL -> Program.Symbol.Kind.LABEL;
            case SYMBOL_KIND_CONSTANT -> Program.Symbol.Kind.CONSTANT;
            case SYMBOL_KIND_DATA -> Program.Symbol.Kind.DATA;
            case SYMBOL_KIND_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("symbol " + symbol.getName() + " has no kind");
        };
        return new Program.Symbol(symbol.getName(), kind, symbol.getValue());
    }

    private static KernelDescription kernel(Kernel kernel) {
        return new KernelDescription(kernel.getName(), kernel.getAboutList(),
                kernel.getParametersList().stream().map(p -> new Parameter(p.getName(), p.getValue())).toList(),
                kernel.getTensorsList().stream().map(ProgramFile::tensor).toList(),
                kernel.getGoldenList().stream()
                        .map(golden -> new Golden(golden.getOutput(), golden.getExpression(), golden.getLine()))
                        .toList(),
                kernel.getRequirementsList().stream().map(ProgramFile::requirement).toList(),
                kernel.hasMachine() ? Optional.of(kernel.getMachine()) : Optional.empty());
    }

    private static Requirement requirement(dev.macrame.isa.program.v1.Requirement requirement) {
        return new Requirement(Requirement.key(requirement.getKey()).orElseThrow(
                () -> new IllegalArgumentException("no machine has a key " + requirement.getKey())), requirement
                        .getLeast());
    }

    private static TensorDescription tensor(Tensor tensor) {
        TensorType type = TensorType.byName(tensor.getType()).orElseThrow(
                () -> new IllegalArgumentException("tensor " + tensor.getName() + " has no type " + tensor.getType()));
        Direction direction = switch (tensor.getDirection()) {
            case DIRECTION_INPUT -> Direction.INPUT;
            case DIRECTION_OUTPUT -> Direction.OUTPUT;
            case DIRECTION_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("tensor " + tensor.getName() + " has no direction");
        };
        OptionalInt register = tensor.hasRegister() ? OptionalInt.of(tensor.getRegister()) : OptionalInt.empty();
        return new TensorDescription(tensor.getName(), direction, type, tensor.getShapeList(), tensor.getLeast(),
                tensor.getGreatest(), register);
    }
}
