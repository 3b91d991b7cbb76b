package dev.macrame.cli;

import dev.macrame.isa.Instruction;
import dev.macrame.isa.program.Program;
import dev.macrame.isa.text.ProgramText;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `macrame dis`: program image to source text.
@Command(name = "dis", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Prints a program as assembly that assembles to the same program.", ""},
        footer = {"", "Examples:", "  macrame dis my_kernel.mcr", "  macrame dis matvec_resident --words"})
final class DisCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private ProgramOptions program = new ProgramOptions();

    @Option(names = "--words", description = "Prints one line per instruction: pc, word, source line, text.")
    private boolean words;

    @Override
    public Integer call() throws Failure {
        Program loaded = program.load();
        PrintWriter out = command.commandLine().getOut();
        if (!words) {
            out.print(ProgramText.of(loaded));
            return CommandLine.ExitCode.OK;
        }
        for (int pc = 0; pc < loaded.text().size(); pc++) {
            Instruction instruction = loaded.text().get(pc);
            out.printf("%4d  %016x  %-28s %s%n", pc, instruction.word(), loaded.place(pc), instruction);
        }
        return CommandLine.ExitCode.OK;
    }
}
