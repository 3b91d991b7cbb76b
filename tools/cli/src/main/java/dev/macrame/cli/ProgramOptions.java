package dev.macrame.cli;

import dev.macrame.assembler.Assembler;
import dev.macrame.assembler.Assembly;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.program.Program;
import dev.macrame.isa.program.ProgramFile;
import dev.macrame.kernels.run.KernelLibrary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Which program a command is about: a kernel of the library by name, a source file, or an image.
final class ProgramOptions {
    private static final String SOURCE_SUFFIX = ".s";
    static final String IMAGE_SUFFIX = ".mcr";
    /// Larger files are no programs.
    private static final long MOST_BYTES = 64L << 20;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "KERNEL", description = {"A kernel's name (see @|bold macrame kernels|@),",
        "a source FILE.s, or an image FILE.mcr."})
    private String program = "";

    @Option(names = {"-p", "--param"}, paramLabel = "NAME=VALUE",
            description = "Sets a .param of the kernel; may be repeated.")
    private List<String> parameters = new ArrayList<>();

    /// The program, assembled if need be; warnings go to the error stream.
    Program load() throws Failure {
        if (program.endsWith(IMAGE_SUFFIX)) {
            return image(Path.of(program));
        }
        return switch (assemble()) {
            case Assembly.Rejected(List<Diagnostic> diagnostics) -> throw Failure.of(diagnostics);
            case Assembly.Assembled(Program assembled, List<Diagnostic> warnings) -> {
                if (!warnings.isEmpty()) {
                    command.commandLine().getErr().print(DiagnosticRenderer.render(warnings));
                }
                yield assembled;
            }
        };
    }

    /// The program's name without folders and suffix.
    String baseName() {
        String file = program.substring(program.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    private Assembly assemble() throws Failure {
        if (program.endsWith(SOURCE_SUFFIX) || program.contains("/")) {
            return Assembler.assemble(new SourceText(program, utf8(Path.of(program))), parameterValues(),
                    ProgramOptions::include);
        }
        KernelLibrary library = KernelLibrary.read();
        Optional<SourceText> found = library.find(program);
        if (found.isEmpty()) {
            String nearest = Nearest.to(program, library.names()).map(name -> "did you mean `" + name + "`? ").orElse(
                    "");
            throw Failure.of("there is no kernel `" + program + "`",
                    nearest + "`macrame kernels` lists them; a file of your own ends in .s or .mcr");
        }
        return Assembler.assemble(found.get(), parameterValues(), library::include);
    }

    /// A file that a source includes; nothing if it cannot be read as text.
    private static Optional<String> include(String path) {
        try {
            return Optional.of(utf8(Path.of(path)));
        } catch (Failure | InvalidPathException _) {
            return Optional.empty();
        }
    }

    private Program image(Path path) throws Failure {
        if (!parameters.isEmpty()) {
            throw Failure.of("an image is already assembled: its parameters cannot be set",
                    "assemble its source again with `macrame asm -p ...`");
        }
        return switch (ProgramFile.read(bytes(path))) {
            case ProgramFile.Reading.Read(Program read) -> read;
            case ProgramFile.Reading.Refused(String message, String help) -> throw Failure.of(path + ": " + message,
                    help);
        };
    }

    private Map<String, Long> parameterValues() throws Failure {
        Map<String, Long> values = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            try {
                if (values.put(name, Long.decode(parameter.substring(equals + 1))) != null) {
                    throw Failure.misuse("parameter " + name + " is set twice", "set it once");
                }
            } catch (NumberFormatException _) {
                throw Failure.misuse("`-p " + parameter + "` is not NAME=VALUE with a whole number",
                        "write for instance `-p M=16`");
            }
        }
        return values;
    }

    static String utf8(Path path) throws Failure {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(path))).toString();
        } catch (CharacterCodingException _) {
            throw Failure.of(path + " is not UTF-8 text", "save it as UTF-8");
        }
    }

    static byte[] bytes(Path path) throws Failure {
        try {
            if (!Files.isRegularFile(path)) {
                throw Failure.of(Files.exists(path) ? path + " is not a file" : "there is no file " + path,
                        "check the name and the folder that you are in");
            }
            if (Files.size(path) > MOST_BYTES) {
                throw Failure.of("%s has %,d bytes; a program has at most %,d".formatted(path, Files.size(path),
                        MOST_BYTES),
                        "check the name");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw Failure.of(path + " cannot be read: " + e.getMessage(), "check its permissions");
        }
    }
}
