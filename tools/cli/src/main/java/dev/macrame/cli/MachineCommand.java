package dev.macrame.cli;

import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.MachineDifference;
import dev.macrame.isa.machine.MachineText;
import dev.macrame.isa.machine.Presets;
import dev.macrame.isa.machine.Section;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `macrame machine`: the machines that programs run on.
@Command(name = "machine", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        description = {"Lists, shows, checks and compares machine descriptions.",
            "MACHINE is a preset's name or a description FILE.toml.", ""},
        footer = {"", "To describe a machine of your own, start from a preset:",
            "  macrame machine show tutorial-32 > mine.toml", "  macrame machine check mine.toml"})
final class MachineCommand implements Runnable {
    private static final String DIFFERENCE = "%-32s %16s %16s%n";

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(command.commandLine(), "name a command: list, show, check or diff");
    }

    @Command(name = "list", description = "Lists the presets.", mixinStandardHelpOptions = true)
    int list() throws Failure {
        for (String name : Presets.names()) {
            out().printf("%-16s %s%n", name, find(name).about());
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(name = "show", description = "Prints a description with the meaning of every key.",
            mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "MACHINE") String name) throws Failure {
        out().print(MachineText.write(find(name)));
        return CommandLine.ExitCode.OK;
    }

    @Command(name = "check", description = "Checks a description and prints the hashes of its sections.",
            mixinStandardHelpOptions = true)
    int check(@Parameters(paramLabel = "MACHINE") String name) throws Failure {
        MachineDescription machine = find(name);
        out().printf("%s is sound%n", machine.name());
        for (Section section : Section.values()) {
            out().printf("  %-14s %s%n", section, machine.hash(section));
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(name = "diff", description = "Prints the keys in which two machines differ; exit code 1 if there are any.",
            mixinStandardHelpOptions = true)
    int diff(@Parameters(paramLabel = "LEFT") String left, @Parameters(paramLabel = "RIGHT") String right)
            throws Failure {
        var differences = MachineDifference.between(find(left), find(right));
        if (differences.isEmpty()) {
            out().println("no key differs");
        } else {
            out().printf(DIFFERENCE, "key", left, right);
        }
        for (MachineDifference difference : differences) {
            out().printf(DIFFERENCE, difference.entry().path(), difference.left(), difference.right());
        }
        return differences.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private MachineDescription find(String typed) throws Failure {
        return MachineOption.find(typed, command.commandLine().getErr());
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
