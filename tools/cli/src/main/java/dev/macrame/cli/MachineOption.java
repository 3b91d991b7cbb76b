package dev.macrame.cli;

import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.machine.MachineCatalogue;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.MachineReading;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/// Which machine a command is about.
final class MachineOption {
    @Option(names = {"-m", "--machine"}, paramLabel = "MACHINE", defaultValue = "tutorial-32",
            description = {"A preset's name, or a description FILE.toml.", "Default: ${DEFAULT-VALUE}."})
    private String machine = "tutorial-32";

    MachineDescription load() throws Failure {
        return find(machine);
    }

    static MachineDescription find(String typed) throws Failure {
        return switch (new MachineCatalogue(Path.of("")).find(typed)) {
            case MachineReading.Accepted(MachineDescription description) -> description;
            case MachineReading.Rejected(List<Diagnostic> diagnostics) -> throw Failure.of(diagnostics);
        };
    }
}
