package dev.macrame.kernels.run;

import dev.macrame.emulator.Checking;
import dev.macrame.emulator.Emulator;
import dev.macrame.emulator.Loading;
import dev.macrame.emulator.trace.Watcher;
import dev.macrame.isa.Memory;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.KernelDescription.Direction;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.golden.GoldenLines;
import dev.macrame.kernels.golden.GoldenLines.Expectation;
import dev.macrame.kernels.tensor.Drawing;
import dev.macrame.kernels.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Runs a kernel: puts its tensors into main memory, runs it, and compares its outputs with their golden references.
///
/// @param machine    the machine to run on
/// @param seed       of the inputs that nobody gave
/// @param cycleLimit the run stops before this cycle
/// @param isChecked  whether the run is checked, see [Checking]
public record KernelRunner(MachineDescription machine, long seed, long cycleLimit, boolean isChecked) {

    /// Runs a program that describes itself.
    ///
    /// @param given inputs by name; the others are drawn at random from the ranges that the kernel declares
    public RunOutcome run(Program program, Map<String, Tensor> given) {
        return run(program, given, Watcher.NONE);
    }

    /// The same, while somebody watches.
    public RunOutcome run(Program program, Map<String, Tensor> given, Watcher watcher) {
        return switch (prepare(program, given, watcher)) {
            case Preparation.NotRun(RunOutcome outcome) -> outcome;
            case Preparation.Ready(PreparedRun run) -> new RunOutcome.Ran(run.report(run.emulator().run(cycleLimit)));
        };
    }

    /// Puts the tensors of a program that describes itself into main memory, and works out what its outputs have to be.
    /// Somebody else runs it then.
    ///
    /// @param given inputs by name; the others are drawn at random from the ranges that the kernel declares
    public Preparation prepare(Program program, Map<String, Tensor> given, Watcher watcher) {
        if (program.kernel().isEmpty()) {
            return refused("the program does not describe itself",
                    "give it a `.kernel` line, and `.input` and `.output` lines for its tensors");
        }
        KernelDescription kernel = program.kernel().get();
        Placement placement = Placement.of(kernel);
        if (placement.bytes() > machine.sizeBytes(Memory.MAIN)) {
            return refused("the tensors of %s take %,d bytes, but the main memory of machine %s has %,d"
                    .formatted(kernel.name(), placement.bytes(), machine.name(), machine.sizeBytes(Memory.MAIN)),
                    "run a smaller shape, or describe a machine with a larger main memory");
        }
        for (String name : given.keySet()) {
            if (input(kernel, name).isEmpty()) {
                return new Preparation.NotRun(noSuchInput(kernel, name));
            }
        }
        return switch (Emulator.load(program, machine, isChecked ? placement.checking(kernel) : Checking.OFF,
                watcher)) {
            case Loading.Refused(String message, String help) -> refused(message, help);
            case Loading.Loaded(Emulator emulator) -> prepare(program, kernel, placement, given, emulator);
        };
    }

    private static Preparation refused(String message, String help) {
        return new Preparation.NotRun(new RunOutcome.Refused(message, help));
    }

    private Preparation prepare(Program program, KernelDescription kernel, Placement placement,
            Map<String, Tensor> given, Emulator emulator) {
        Map<String, Tensor> inputs = inputs(kernel, given);
        return switch (GoldenLines.evaluate(program, kernel, inputs)) {
            case GoldenLines.Rejected(var diagnostics) -> new Preparation.NotRun(new RunOutcome.Rejected(diagnostics));
            case GoldenLines.Evaluated(Map<String, Expectation> expected) -> {
                for (TensorDescription tensor : kernel.tensors()) {
                    tensor.register().ifPresent(register -> emulator.setRegister(register, placement.address(
                            tensor)));
                }
                inputs.forEach((name, tensor) -> emulator.write(Memory.MAIN, placement.address(kernel.tensor(name)
                        .orElseThrow()), tensor.toBytes()));
                boolean isDrawn = kernel.tensors().stream().anyMatch(tensor -> isDrawn(tensor, given));
                yield new Preparation.Ready(new PreparedRun(program, kernel, machine, isDrawn ? OptionalLong.of(seed)
                        : OptionalLong.empty(), inputs, placement, expected, emulator));
            }
        };
    }

    private Map<String, Tensor> inputs(KernelDescription kernel, Map<String, Tensor> given) {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (TensorDescription tensor : kernel.tensors()) {
            Tensor value = given.get(tensor.name());
            if (isDrawn(tensor, given)) {
                // one generator per tensor, so that giving one of them does not change the others
                RandomGenerator random = new SplittableRandom(seed * 31 + tensor.name().hashCode());
                inputs.put(tensor.name(), Drawing.draw(tensor, random));
            } else if (value != null) {
                inputs.put(tensor.name(), value);
            }
        }
        return inputs;
    }

    private static boolean isDrawn(TensorDescription tensor, Map<String, Tensor> given) {
        return tensor.direction() == Direction.INPUT && !given.containsKey(tensor.name());
    }

    /// The input of that name.
    public static Optional<TensorDescription> input(KernelDescription kernel, String name) {
        return kernel.tensor(name).filter(tensor -> tensor.direction() == Direction.INPUT);
    }

    /// What to say when there is none.
    public static RunOutcome.Refused noSuchInput(KernelDescription kernel, String name) {
        List<String> names = kernel.tensors().stream().filter(tensor -> tensor.direction() == Direction.INPUT)
                .map(TensorDescription::name).toList();
        String help = Nearest.to(name, names).map(nearest -> "did you mean `" + nearest + "`?")
                .orElse("its inputs are " + String.join(", ", names));
        return new RunOutcome.Refused("kernel %s has no input `%s`".formatted(kernel.name(), name), help);
    }
}
