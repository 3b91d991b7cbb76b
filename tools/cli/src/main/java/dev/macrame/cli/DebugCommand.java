package dev.macrame.cli;

import dev.macrame.debugger.console.Console;
import dev.macrame.debugger.console.ConsoleSettings;
import dev.macrame.debugger.console.RemoteSession;
import dev.macrame.debugger.console.Script;
import dev.macrame.debugger.console.TerminalConsole;
import dev.macrame.emulator.debug.DebugOptions;
import dev.macrame.emulator.debug.DebugPort;
import dev.macrame.emulator.debug.DebugTarget;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `macrame debug`: the debugger's console, on a kernel in this process or on a server.
@Command(name = "debug", mixinStandardHelpOptions = true, sortOptions = false,
        description = {
            "Runs a kernel step by step, forwards and backwards, here or on a server (HOST:PORT in place of KERNEL).",
            "`help` in the console lists its commands.", ""},
        footer = {"", "Examples:", "  macrame debug matvec_resident", "  macrame debug my_kernel.s -p M=16 --check",
            "  macrame debug matvec_resident -ex 'watch T[0..1]' -ex continue",
            "  macrame debug my_kernel.s --batch -x steps.txt", "  macrame debug 127.0.0.1:7070 --token-file tokens",
            "",
            "The exit code of a batch is 0 if every command was carried out and the run does not stand at a trap."})
final class DebugCommand implements Callable<Integer> {
    private static final String CLIENT = "console";
    private static final List<String> NOT_COMPARED = List.of(
            "result   not compared from afar: `macrame run`, or `macrame debug` without a server, does that");

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private ProgramOptions program = new ProgramOptions();

    @Mixin
    private MachineOption machine = new MachineOption();

    @Mixin
    private InputOptions inputs = new InputOptions();

    @Mixin
    private AttachArguments attach = new AttachArguments();

    @Mixin
    private ScriptOptions script = new ScriptOptions();

    @Override
    public Integer call() throws Failure {
        List<Script.Lines> lines = script.lines();
        if (script.isBatch() && !script.hasCommands() && Terminal.isInteractive()) {
            throw Failure.misuse("--batch has no commands to carry out", "give some with -x or -ex, or pipe them in");
        }
        if (Endpoint.isOne(program.typed())) {
            if (program.hasParameters() || inputs.isUsed() || machine.isGiven()) {
                throw Failure.misuse("the kernel on a server has its parameters, machine and inputs already",
                        "give them to `macrame serve`");
            }
            try (RemoteSession session = attach.attach(program.typed())) {
                return talk(session.target(), ConsoleSettings.PLAIN.in(session).atHalt(_ -> NOT_COMPARED), session
                        .title(), lines);
            }
        }
        if (attach.isUsed()) {
            throw Failure.misuse("--token-file, --tls-trust, --observe and --session are about servers",
                    "name a server in place of the kernel, such as `macrame debug 127.0.0.1:7070`");
        }
        DebuggedKernel kernel = DebuggedKernel.prepare(program, machine, inputs);
        try (DebugPort port = DebugPort.open(kernel.emulator(), DebugOptions.DEFAULT)) {
            return talk(port.target(CLIENT), ConsoleSettings.PLAIN.atHalt(kernel::verdicts), kernel.title(), lines);
        }
    }

    private int talk(DebugTarget target, ConsoleSettings settings, String title, List<Script.Lines> lines)
            throws Failure {
        if (script.isBatch() || !Terminal.isInteractive()) {
            PrintWriter out = command.commandLine().getOut();
            try (Console console = open(target, settings, out)) {
                return exitCode(console, plain(console, lines, title, out));
            }
        }
        try (TerminalConsole terminal = TerminalConsole.open();
                Console console = open(target, settings.on(Terminal.hasColours(), terminal.width()), terminal.out())) {
            greet(console, title, terminal.out());
            if (all(console, lines) == Console.Outcome.QUIT) {
                return exitCode(console, Console.Outcome.QUIT);
            }
            terminal.run(console, history());
            return CommandLine.ExitCode.OK;
        } catch (IOException e) {
            throw Failure.of("the terminal cannot be used: " + e.getMessage(),
                    "with `--batch` or a pipe the console needs none");
        }
    }

    private static Console open(DebugTarget target, ConsoleSettings settings, PrintWriter out) throws Failure {
        return switch (Console.open(target, settings, out)) {
            case Console.Opening.Opened(Console console) -> console;
            case Console.Opening.Refused(String message, String help) -> throw Failure.of(message, help);
        };
    }

    private static void greet(Console console, String title, PrintWriter out) {
        out.println(title);
        console.greet();
    }

    private static Console.Outcome all(Console console, List<Script.Lines> scripts) {
        Console.Outcome outcome = Console.Outcome.DONE;
        for (Script.Lines each : scripts) {
            if (outcome == Console.Outcome.DONE) {
                outcome = console.executeAll(each);
            }
        }
        return outcome;
    }

    /// Without a terminal: the commands that were given, then, those that are
    /// piped in; a batch reads those only if no others were given.
    private Console.Outcome plain(Console console, List<Script.Lines> lines, String title, PrintWriter out)
            throws Failure {
        greet(console, title, out);
        Console.Outcome outcome = all(console, lines);
        if ((script.isBatch() && script.hasCommands()) || outcome != Console.Outcome.DONE) {
            return outcome;
        }
        try {
            BufferedReader piped = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = piped.readLine(); line != null && outcome == Console.Outcome.DONE; line = piped
                    .readLine()) {
                outcome = console.executeAll(List.of(line));
            }
        } catch (IOException e) {
            throw Failure.of("the commands cannot be read: " + e.getMessage(), "give them in a file: `-x FILE`");
        }
        return outcome;
    }

    private static int exitCode(Console console, Console.Outcome outcome) {
        return outcome == Console.Outcome.FAILED || console.hasTrapped() ? CommandLine.ExitCode.SOFTWARE
                : CommandLine.ExitCode.OK;
    }

    /// Where the lines that were typed are kept from one console to the next.
    private static Optional<Path> history() {
        String home = System.getProperty("user.home", "");
        return home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home, ".macrame_history"));
    }
}
