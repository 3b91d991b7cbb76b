package dev.macrame.cli;

import dev.macrame.assembler.Assembly;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.program.Program;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Which program a command is about: a kernel of the library by name, a source file, or an image.
final class ProgramOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "KERNEL", description = {"A kernel's name (see @|bold macrame kernels|@),",
        "a source FILE.s, or an image FILE.mcr."})
    private String program = "";

    @Mixin
    private ParameterOption parameters = new ParameterOption();

    /// What was typed for the program.
    String typed() {
        return program;
    }

    /// Whether parameters were given.
    boolean hasParameters() throws Failure {
        return !parameters.values().isEmpty();
    }

    /// The program, assembled if need be; warnings go to the error stream.
    Program load() throws Failure {
        return switch (new Sources().assemble(program, parameters.values())) {
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
}
