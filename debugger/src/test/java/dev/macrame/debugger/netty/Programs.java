package dev.macrame.debugger.netty;

import dev.macrame.assembler.Assembler;
import dev.macrame.assembler.Assembly;
import dev.macrame.debugger.session.Debuggee;
import dev.macrame.debugger.session.Launcher;
import dev.macrame.emulator.Emulator;
import dev.macrame.emulator.Loading;
import dev.macrame.emulator.debug.DebugOptions;
import dev.macrame.emulator.debug.DebugPort;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.machine.Presets;
import dev.macrame.isa.program.Program;
import java.util.Map;

/// Programs of tests, and how they are started.
final class Programs {
    /// Counts for ever.
    static final String ENDLESS = """
            again:  add     x1, x1, 1
                    j       again
            """;

    private Programs() {
    }

    static Program endless() {
        return switch (Assembler.assemble(new SourceText("endless.s", ENDLESS), Map.of())) {
            case Assembly.Assembled(Program program, _) -> program;
            case Assembly.Rejected rejected -> throw new AssertionError(rejected.toString());
        };
    }

    /// A real run, which stands at its start.
    static Debuggee start(Program program, DebugOptions options) {
        return switch (Emulator.load(program, Presets.find("tutorial-32").orElseThrow())) {
            case Loading.Loaded(Emulator emulator) -> Debuggee.of(DebugPort.open(emulator, options));
            case Loading.Refused(String message, _) -> throw new AssertionError(message);
        };
    }

    /// Takes any program that names no machine.
    static Launcher launcher() {
        return (program, machine, _, options) -> machine.isPresent()
                ? new Launcher.Launched.Refused("no machine may be chosen here", "leave it out")
                : new Launcher.Launched.Started("uploaded", start(program, options));
    }
}
