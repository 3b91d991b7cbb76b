package dev.macrame.cli;

import dev.macrame.debugger.session.Debuggee;
import dev.macrame.debugger.session.Launcher;
import dev.macrame.emulator.Emulator;
import dev.macrame.emulator.debug.DebugOptions;
import dev.macrame.emulator.debug.DebugPort;
import dev.macrame.emulator.trace.Watcher;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.MachineReader;
import dev.macrame.isa.machine.MachineReading;
import dev.macrame.isa.machine.Presets;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.run.KernelRunner;
import dev.macrame.kernels.run.Preparation;
import dev.macrame.kernels.run.PreparedRun;
import dev.macrame.kernels.run.RunOutcome;
import java.util.Map;
import java.util.Optional;

/// Starts programs that clients of a debug server upload, in the way in which `macrame debug` starts kernels.
///
/// @param isChecked whether the runs are checked
record KernelLauncher(boolean isChecked) implements Launcher {

    @Override
    public Launched launch(Program program, Optional<String> machine, long seed, DebugOptions options) {
        MachineDescription description;
        if (machine.isPresent()) {
            switch (MachineReader.read(new SourceText("the client's machine", machine.get()))) {
                case MachineReading.Accepted(MachineDescription accepted) -> description = accepted;
                case MachineReading.Rejected(var diagnostics) -> {
                    return new Launched.Refused(diagnostics.getFirst().message(), diagnostics.getFirst().help().orElse(
                            "`macrame machine check` says what is wrong"));
                }
            }
        } else {
            String name = program.kernel().flatMap(KernelDescription::machine).orElse(MachineOption.DEFAULT);
            Optional<MachineDescription> preset = Presets.find(name);
            if (preset.isEmpty()) {
                return new Launched.Refused("the program is made for machine `" + name + "`, which is no preset",
                        "send a machine description with it");
            }
            description = preset.get();
        }
        return switch (new KernelRunner(description, seed, Emulator.NO_LIMIT, isChecked).prepare(program, Map.of(),
                Watcher.NONE)) {
            case Preparation.NotRun(RunOutcome.Refused(String message, String help)) -> new Launched.Refused(message,
                    help);
            case Preparation.NotRun(RunOutcome.Rejected(var diagnostics)) -> new Launched.Refused(diagnostics.getFirst()
                    .message(), diagnostics.getFirst().help().orElse("correct the program's .golden line"));
            case Preparation.NotRun(RunOutcome.Ran _) -> throw new IllegalStateException(
                    "a run that was only prepared");
            case Preparation.Ready(PreparedRun run) -> new Launched.Started(run.kernel().name() + " on " + run.machine()
                    .name(), Debuggee.of(DebugPort.open(run.emulator(), options)));
        };
    }
}
