package dev.macrame.emulator;

import dev.macrame.assembler.Assembler;
import dev.macrame.assembler.Assembly;
import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.Presets;
import dev.macrame.isa.program.Program;
import java.util.Map;

/// Programs of tests, written as assembly, and the machine that they run on.
public final class Programs {
    public static final MachineDescription MACHINE = Presets.find("tutorial-32").orElseThrow();

    private Programs() {
    }

    public static Program assemble(String text) {
        return switch (Assembler.assemble(new SourceText("test.s", text), Map.of())) {
            case Assembly.Assembled(Program program, _) -> program;
            case Assembly.Rejected(var diagnostics) -> throw new AssertionError(DiagnosticRenderer.render(diagnostics));
        };
    }

    public static Emulator load(Program program, MachineDescription machine) {
        return switch (Emulator.load(program, machine)) {
            case Loading.Loaded(Emulator emulator) -> emulator;
            case Loading.Refused(String message, _) -> throw new AssertionError(message);
        };
    }

    public static Emulator load(String text) {
        return load(assemble(text), MACHINE);
    }

    /// The trap of a program that has to end with one.
    static Trap trap(String text) {
        RunResult result = load(text).run(Emulator.NO_LIMIT);
        return switch (result.stop()) {
            case StopReason.Trapped(Trap trap) -> trap;
            case StopReason.Halted _, StopReason.CycleLimit _ -> throw new AssertionError("no trap: " + result.stop());
        };
    }
}
