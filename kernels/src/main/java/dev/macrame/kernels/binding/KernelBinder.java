package dev.macrame.kernels.binding;

import dev.macrame.assembler.Assembler;
import dev.macrame.assembler.Assembly;
import dev.macrame.emulator.Checking;
import dev.macrame.emulator.Emulator;
import dev.macrame.emulator.Loading;
import dev.macrame.emulator.trace.Watcher;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.Rounding;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.KernelDescription.Direction;
import dev.macrame.isa.program.KernelDescription.Parameter;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.layer.LayerCase;
import dev.macrame.kernels.run.KernelLibrary;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the kernels of the library that compute a layer, and gives them its sizes, weights and records.
///
/// What a kernel is able to do is read from the kernel: from its parameters, its assertions, the types and shapes of its
/// tensors, and what it requires of a machine.
public final class KernelBinder {
    /// The greatest width of a strip of lanes: where a strip does not fit the scratchpads, a narrower one may.
    private static final String LANES = "LANES";
    /// Parameters that say how a kernel works and not what it computes: it chooses them itself.
    private static final Set<String> WAYS = Set.of(LANES, "FLAT");

    private final KernelLibrary library;
    private final Map<String, KernelDescription> described = new HashMap<>();

    public KernelBinder(KernelLibrary library) {
        this.library = library;
    }

    /// The names of the kernels that compute layers of this kind and these types, on whatever machine.
    public List<String> candidates(LayerCase layer) {
        return Family.of(layer).stream().flatMap(family -> names(family).filter(name -> types(name).equals(types(
                family)))).toList();
    }

    /// What the layers are called that there are kernels for.
    public static String covered() {
        return Family.covered();
    }

    /// Whether and how a kernel of the library computes a layer.
    ///
    /// @param narrow how sums of 32 bits are rounded
    public Fit fit(String kernel, LayerCase layer, Rounding narrow, MachineDescription machine) {
        for (Family family : Family.of(layer)) {
            if (kernel.startsWith(family.prefix())) {
                return types(kernel).equals(types(family)) ? fit(kernel, family, narrow, machine)
                        : new Fit.Unfit("its inputs and outputs are of %s, those of the layer of %s".formatted(text(
                                types(kernel)), text(types(family))), "");
            }
        }
        return new Fit.Unfit("it computes something else", "");
    }

    private Fit fit(String kernel, Family family, Rounding narrow, MachineDescription machine) {
        KernelDescription defaults = describe(kernel);
        Map<String, Long> parameters = new TreeMap<>();
        Map<String, Long> own = defaults.parameters().stream().collect(Collectors.toMap(Parameter::name,
                Parameter::value));
        for (Demand demand : family.demands(narrow)) {
            if (own.containsKey(demand.parameter())) {
                parameters.put(demand.parameter(), demand.value());
            } else if (!demand.isGranted()) {
                return new Fit.Unfit(demand.refusal(), "");
            }
        }
        for (String name : own.keySet()) {
            if (!parameters.containsKey(name) && !WAYS.contains(name)) {
                return new Fit.Unfit("nothing in a layer says what its parameter %s is".formatted(name),
                        "run it with `macrame run`");
            }
        }
        long lanes = own.getOrDefault(LANES, 1L);
        while (true) {
            if (own.containsKey(LANES)) {
                parameters.put(LANES, lanes);
            }
            Fit fit = assembled(kernel, parameters, family, machine);
            if (fit instanceof Fit.Bound || lanes == 1) {
                return fit;
            }
            lanes /= 2;
        }
    }

    private Fit assembled(String kernel, Map<String, Long> parameters, Family family, MachineDescription machine) {
        return switch (Assembler.assemble(library.find(kernel).orElseThrow(), parameters, library::include)) {
            case Assembly.Rejected(List<Diagnostic> diagnostics) -> new Fit.Unfit(diagnostics.getFirst().message(),
                    diagnostics.getFirst().help().orElse(""));
            case Assembly.Assembled(Program program, _) -> switch (Emulator.load(program, machine, Checking.OFF,
                    Watcher.NONE)) {
                case Loading.Refused(String message, String help) -> new Fit.Unfit(message, help);
                case Loading.Loaded _ -> new Fit.Bound(bound(program, family));
            };
        };
    }

    private static Binding bound(Program program, Family family) {
        KernelDescription kernel = program.kernel().orElseThrow();
        Map<String, Tensor> inputs = new HashMap<>();
        for (TensorDescription tensor : kernel.tensors()) {
            if (tensor.direction() == Direction.INPUT) {
                Tensor operand = family.operand(kernel, tensor);
                Shape wanted = new Shape(tensor.shape());
                inputs.put(tensor.name(), tensor.type() instanceof ElementType ? new Tensor(operand.type(), operand
                        .values().reshaped(wanted)) : operand);
            }
        }
        return new Binding(program, inputs);
    }

    private Stream<String> names(Family family) {
        return library.names().stream().filter(name -> name.startsWith(family.prefix()));
    }

    /// The types of the inputs that are no records, then that of the output.
    private List<ElementType> types(String kernel) {
        List<TensorDescription> tensors = describe(kernel).tensors();
        return Stream.of(Direction.values()).flatMap(direction -> tensors.stream().filter(
                tensor -> tensor.direction() == direction)).map(TensorDescription::type).filter(
                        ElementType.class::isInstance).map(ElementType.class::cast).toList();
    }

    private static List<ElementType> types(Family family) {
        return Stream.concat(family.types().stream(), Stream.of(family.layerCase().layer().outputType())).toList();
    }

    private static String text(List<ElementType> types) {
        return types.stream().map(ElementType::toString).collect(Collectors.joining(", "));
    }

    /// A kernel with its own values for its parameters.
    private KernelDescription describe(String kernel) {
        return described.computeIfAbsent(kernel, name -> switch (Assembler.assemble(library.find(name).orElseThrow(),
                Map.of(), library::include)) {
            case Assembly.Rejected(List<Diagnostic> diagnostics) -> throw new IllegalStateException(
                    "kernel " + name + ": " + diagnostics.getFirst().message());
            case Assembly.Assembled(Program program, _) -> program.kernel().orElseThrow();
        });
    }
}
