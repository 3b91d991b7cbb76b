package dev.macrame.cli;

import dev.macrame.isa.program.Program;
import dev.macrame.isa.program.ProgramFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `macrame asm`: source text to program image.
@Command(name = "asm", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Assembles a kernel into a program image.", ""},
        footer = {"", "Examples:", "  macrame asm my_kernel.s                 writes my_kernel.mcr",
            "  macrame asm matvec_resident -p M=16 -o small.mcr"})
final class AsmCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private ProgramOptions program = new ProgramOptions();

    @Option(names = {"-o", "--output"}, paramLabel = "FILE.mcr",
            description = "Where the image goes. Default: the kernel's name with .mcr, in this folder.")
    private Optional<Path> output = Optional.empty();

    @Override
    public Integer call() throws Failure {
        Program assembled = program.load();
        Path file = output.orElseGet(() -> Path.of(program.baseName() + Sources.IMAGE_SUFFIX));
        byte[] image = ProgramFile.write(assembled);
        try {
            Files.write(file, image);
        } catch (IOException e) {
            throw Failure.of(file + " cannot be written" + reason(e),
                    "name a file in a folder that you may write to");
        }
        command.commandLine().getOut().printf("%s: %,d instructions, %,d bytes%n", file, assembled.text().size(),
                image.length);
        return CommandLine.ExitCode.OK;
    }

    /// Why a file cannot be written, without its name; empty if nobody says.
    static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> ": there is no such folder";
            case AccessDeniedException _ -> ": access is denied";
            case FileSystemException other when other.getReason() != null -> ": " + other.getReason();
            default -> "";
        };
    }
}
