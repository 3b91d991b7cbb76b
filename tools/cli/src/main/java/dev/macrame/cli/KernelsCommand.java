package dev.macrame.cli;

import dev.macrame.kernels.run.KernelLibrary;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `macrame kernels`: what there is to run.
@Command(name = "kernels", mixinStandardHelpOptions = true, description = "Lists the kernels that ship with macrame.")
final class KernelsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        KernelLibrary library = KernelLibrary.read();
        for (String name : library.names()) {
            out.printf("%-24s %s%n", name, library.summary(name));
        }
        return CommandLine.ExitCode.OK;
    }
}
