package dev.macrame.cli;

import dev.macrame.assembler.format.Formatter;
import dev.macrame.assembler.format.Formatting;
import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.diagnostic.SourceText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `macrame fmt`: sources in the common form.
@Command(name = "fmt", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Brings source files into the common form. The programs stay the same.",
            "A file with mistakes is left as it is.", ""},
        footer = {"", "Exit code 1 if a file has mistakes, or with --check would change.", "", "Examples:",
            "  macrame fmt my_kernel.s", "  macrame fmt --check kernels/*.s"})
final class FmtCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--check", description = "Changes nothing, and names the files that would change.")
    private boolean check;

    @Parameters(paramLabel = "FILE.s", arity = "1..*", description = "Source files.")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() throws Failure {
        boolean sound = true;
        for (Path file : files) {
            sound &= format(file);
        }
        return sound ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private boolean format(Path file) throws Failure {
        String before = Sources.utf8(file);
        PrintWriter out = command.commandLine().getOut();
        return switch (Formatter.format(new SourceText(file.toString(), before))) {
            case Formatting.Refused(var diagnostics) -> {
                command.commandLine().getErr().print(DiagnosticRenderer.render(diagnostics));
                yield false;
            }
            case Formatting.Formatted(String after) when after.equals(before) -> true;
            case Formatting.Formatted(String after) -> {
                if (!check) {
                    write(file, after);
                }
                out.println(file + (check ? ": would change" : ": formatted"));
                yield !check;
            }
        };
    }

    private static void write(Path file, String text) throws Failure {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw Failure.of(file + " cannot be written" + AsmCommand.reason(e), "check its permissions");
        }
    }
}
