package dev.macrame.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// The command line's entry.
@Command(name = "macrame", description = "A workbench for hand-written micro-kernels.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true, version = "macrame 0.1.0", subcommands = {RunCommand.class, SweepCommand.class,
            DebugCommand.class, ServeCommand.class,
            AsmCommand.class, DisCommand.class, FmtCommand.class, KernelsCommand.class, LayerCommand.class,
            MachineCommand.class,
            HelpCommand.class},
        footer = {"", "Start with:", "  macrame run matvec_resident --machine tutorial-32", "",
            "Exit codes: 0 success, 1 the thing asked for failed, 2 wrong use of the command line."})
final class Main {
    private Main() {
    }

    public static void main(String[] arguments) {
        System.exit(execute(new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8), arguments));
    }

    /// Runs one command and returns its exit code.
    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new Main());
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        boolean json = wantsJson(List.of(arguments));
        line.setExecutionExceptionHandler((failure, _, _) -> {
            Failure shown = failure instanceof Failure known ? known
                    : Failure.of("this is a mistake of macrame itself: " + failure,
                            "please report it with the command and its input; MACRAME_TRACE=1 shows where");
            if (json) {
                out.print(shown.json());
            }
            err.println(shown.text());
            if (failure != shown && System.getenv("MACRAME_TRACE") != null) {
                failure.printStackTrace(err);
            }
            return shown.exitCode();
        });
        line.setParameterExceptionHandler((wrong, _) -> {
            String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
            Failure shown = Failure.misuse(message(wrong), help(wrong, name));
            if (json) {
                out.print(shown.json());
            }
            err.println(shown.text().replaceFirst("macrame", Matcher.quoteReplacement(name)));
            return shown.exitCode();
        });
        int code = arguments.length == 0 ? usage(line, out) : line.execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    /// Whether whoever reads the output is a program.
    private static boolean wantsJson(List<String> arguments) {
        String format = SweepCommand.FORMAT;
        int at = arguments.indexOf(format) + 1;
        boolean isNamed = at > 0 && at < arguments.size() && arguments.get(at).equals("json");
        return isNamed || arguments.contains(RunCommand.JSON) || arguments.contains(format + "=json");
    }

    private static int usage(CommandLine line, PrintWriter out) {
        line.usage(out);
        return CommandLine.ExitCode.OK;
    }

    private static String message(CommandLine.ParameterException wrong) {
        return wrong instanceof CommandLine.UnmatchedArgumentException unmatched
                ? "`" + unmatched.getUnmatched().getFirst() + "` is not expected here"
                : String.valueOf(wrong.getMessage()).replaceFirst(" is not an? (long|int)$", " is no whole number");
    }

    private static String help(CommandLine.ParameterException wrong, String command) {
        List<String> near = wrong instanceof CommandLine.UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions() : List.of();
        String meant = near.isEmpty() ? "" : "did you mean `" + String.join("` or `", near) + "`? ";
        return meant + "`" + command + " --help` shows what it takes";
    }
}
