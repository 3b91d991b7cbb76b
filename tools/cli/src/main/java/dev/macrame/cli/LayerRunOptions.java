package dev.macrame.cli;

import dev.macrame.isa.Rounding;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.kernels.binding.Attempt;
import dev.macrame.kernels.binding.KernelBinder;
import dev.macrame.kernels.binding.LayerRunner;
import dev.macrame.kernels.golden.LayerOracle;
import dev.macrame.kernels.layer.LayerCase;
import dev.macrame.kernels.layer.ModelException;
import dev.macrame.kernels.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How layers are run on kernels.
final class LayerRunOptions {
    /// The ways in which networks round; `away` is of average pooling.
    enum NetworkRounding {
        SINGLE(Rounding.SINGLE), DOUBLE(Rounding.DOUBLE), SHORT(Rounding.SHORT);

        private final Rounding rounding;

        NetworkRounding(Rounding rounding) {
            this.rounding = rounding;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(names = {"-m", "--machine"}, paramLabel = "MACHINE",
            description = "The machine: a preset's name (see @|bold macrame machine list|@), or a description FILE.toml.")
    private Optional<String> machine = Optional.empty();

    @Option(names = "--rounding", paramLabel = "single|double|short",
            description = {"How sums of 32 bits are rounded, which no model says: @|bold single|@ in TensorFlow Lite's "
                    + "interpreter, @|bold double|@ in its version for microcontrollers. Default: ${DEFAULT-VALUE}."})
    private NetworkRounding rounding = NetworkRounding.SINGLE;

    @Option(names = "--seed", paramLabel = "N",
            description = "The seed of what is drawn, such as @|bold --seed 7|@. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--check",
            description = "Also traps on values that nobody has written, on transfers that leave their tensor, and on "
                    + "outputs that are not written. Changes no result and no cycle.")
    private boolean isChecked;

    private final Sources sources = new Sources();

    boolean hasMachine() {
        return machine.isPresent();
    }

    /// The first option that only runs take, of those that were typed; empty if there is none.
    Optional<String> typed() {
        return List.of("--rounding", "--seed", "--check").stream().filter(name -> command.commandLine()
                .getParseResult().hasMatchedOption(name)).findFirst();
    }

    MachineDescription machine() throws Failure {
        String name = machine.orElseThrow(() -> Failure.misuse("cycles are those of a machine, and none is named",
                "add for instance `--machine tile16`; `macrame machine list` shows all"));
        return MachineOption.find(name, command.commandLine().getErr());
    }

    LayerRunner runner() throws Failure {
        return new LayerRunner(new KernelBinder(sources.library()), machine(), rounding.rounding, isChecked);
    }

    long seed() {
        return seed;
    }

    RandomGenerator random() {
        return new SplittableRandom(seed);
    }

    /// The layer on all kernels, or on one of the library.
    ///
    /// @param name of the layer, for messages
    List<Attempt> run(LayerRunner runner, String name, LayerCase layer, Optional<String> kernel) throws Failure {
        if (kernel.isPresent()) {
            sources.find(kernel.get());
        }
        if (runner.binder().candidates(layer).isEmpty()) {
            throw Failure.of("no kernel computes %s with inputs of %s".formatted(name, layer.layer().inputType()),
                    "there are kernels for " + KernelBinder.covered() + "; `macrame kernels` lists them");
        }
        try {
            Tensor expected = new LayerOracle(rounding.rounding).output(name, layer.layer(), layer.inputs());
            return kernel.isPresent() ? List.of(runner.one(kernel.get(), layer, expected))
                    : runner.all(layer, expected);
        } catch (ModelException e) {
            throw Failure.of(e.reason().code(), e.problem(), e.remedy());
        }
    }

    /// Fails if a kernel is wrong, or if none could run: says which could.
    ///
    /// @param attempts of one layer, best first
    static void check(LayerRunner runner, String name, LayerCase layer, List<Attempt> attempts) throws Failure {
        for (Attempt attempt : attempts) {
            if (attempt instanceof Attempt.Failed(String kernel, _, String reason, String remedy)) {
                throw Failure.of("%s on %s: %s %s".formatted(name, runner.machine().name(), kernel, reason), remedy);
            }
        }
        if (attempts.getFirst() instanceof Attempt.Unable(String kernel, String reason, String remedy)) {
            String what = attempts.size() == 1 ? "kernel %s cannot run %s on %s: %s".formatted(kernel, name, runner
                    .machine().name(), reason)
                    : "no kernel can run %s on %s".formatted(name, runner.machine().name());
            List<String> able = runner.able(layer);
            String other = able.isEmpty() ? runner.elsewhere(layer).map(found -> found + " can run it").orElse(
                    "no kernel can run it on a preset machine; `macrame kernels NAME` shows what a kernel takes")
                    : String.join(", ", able) + " can run it here";
            throw Failure.of(what, attempts.size() > 1 || remedy.isEmpty() ? other : remedy + "; " + other);
        }
    }
}
