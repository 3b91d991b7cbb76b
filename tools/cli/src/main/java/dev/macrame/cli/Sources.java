package dev.macrame.cli;

import dev.macrame.assembler.Assembler;
import dev.macrame.assembler.Assembly;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.program.ProgramFile;
import dev.macrame.kernels.run.KernelLibrary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The programs that a user names: a kernel of the library, a source file, or an image. Any thread may ask.
final class Sources {
    private static final String SOURCE_SUFFIX = ".s";
    static final String IMAGE_SUFFIX = ".mcr";
    /// Larger files are no programs.
    private static final long MOST_BYTES = 64L << 20;

    private final KernelLibrary library = KernelLibrary.read();

    KernelLibrary library() {
        return library;
    }

    /// The program, assembled if need be.
    ///
    /// @param typed      what the user has called it
    /// @param parameters the values of its parameters that differ from the defaults
    Assembly assemble(String typed, Map<String, Long> parameters) throws Failure {
        if (typed.endsWith(IMAGE_SUFFIX)) {
            return image(Path.of(typed), parameters);
        }
        if (typed.endsWith(SOURCE_SUFFIX) || typed.contains("/")) {
            return Assembler.assemble(new SourceText(typed, utf8(Path.of(typed))), parameters, Sources::include);
        }
        return Assembler.assemble(find(typed), parameters, library::include);
    }

    /// The source of a kernel of the library.
    SourceText find(String kernel) throws Failure {
        Optional<SourceText> found = library.find(kernel);
        if (found.isEmpty()) {
            String nearest = Nearest.to(kernel, library.names()).map(name -> "did you mean `" + name + "`? ").orElse(
                    "");
            throw Failure.of("there is no kernel `" + kernel + "`",
                    nearest + "`macrame kernels` lists them; a file of your own ends in .s or .mcr");
        }
        return found.get();
    }

    /// A file that a source includes; nothing if it cannot be read as text.
    private static Optional<String> include(String path) {
        try {
            return Optional.of(utf8(Path.of(path)));
        } catch (Failure | InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static Assembly image(Path path, Map<String, Long> parameters) throws Failure {
        if (!parameters.isEmpty()) {
            throw Failure.of("an image is already assembled: its parameters cannot be set",
                    "assemble its source again with `macrame asm -p ...`");
        }
        return switch (ProgramFile.read(bytes(path))) {
            case ProgramFile.Reading.Read(var read) -> new Assembly.Assembled(read, List.of());
            case ProgramFile.Reading.Refused(String message, String help) -> throw Failure.of(path + ": " + message,
                    help);
        };
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
