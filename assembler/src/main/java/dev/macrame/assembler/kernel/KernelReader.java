package dev.macrame.assembler.kernel;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.diagnostics.Problems;
import dev.macrame.assembler.layout.Names;
import dev.macrame.assembler.syntax.Statement;
import dev.macrame.assembler.syntax.Statement.Kernel;
import dev.macrame.assembler.syntax.Statement.KernelStatement;
import dev.macrame.assembler.syntax.Statement.Machine.Inset;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.expression.Evaluator;
import dev.macrame.isa.expression.Expression.Name;
import dev.macrame.isa.machine.Label;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.KernelDescription.Direction;
import dev.macrame.isa.program.KernelDescription.Golden;
import dev.macrame.isa.program.KernelDescription.Parameter;
import dev.macrame.isa.program.KernelDescription.Requirement;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What a kernel says of itself, from its directives.
public final class KernelReader {
    private final Problems problems;
    private final Evaluator evaluator;
    private final TensorReader tensorReader;
    private final List<Kernel> kernels = new ArrayList<>();
    private final List<TensorDescription> tensors = new ArrayList<>();
    private final Map<String, Statement.Golden> golden = new LinkedHashMap<>();
    private final List<Requirement> requirements = new ArrayList<>();
    private final List<Statement.Machine> machines = new ArrayList<>();
    private Optional<String> machine = Optional.empty();

    private KernelReader(Names names, Problems problems) {
        this.problems = problems;
        this.evaluator = new Evaluator(names, OptionalLong.empty(), problems);
        this.tensorReader = new TensorReader(evaluator, problems);
    }

    /// The description; nothing where there is no `.kernel`. What was reported is left out.
    public static Optional<KernelDescription> read(List<Statement> statements, Names names, Problems problems) {
        KernelReader reader = new KernelReader(names, problems);
        List<KernelStatement> about = statements.stream().filter(KernelStatement.class::isInstance)
                .map(KernelStatement.class::cast).toList();
        about.forEach(reader::read);
        reader.checkOutputs();
        if (reader.kernels.isEmpty()) {
            about.stream().findFirst().ifPresent(first -> problems.accept(Problem.NO_KERNEL
                    .at(first.span(), first.span().text()).help("write `.kernel NAME` above it")));
            return Optional.empty();
        }
        Kernel kernel = reader.kernels.getFirst();
        List<Parameter> parameters = names.parameters().stream()
                .map(symbol -> new Parameter(symbol.name(), symbol.value())).toList();
        List<Golden> results = reader.golden.values().stream().map(result -> new Golden(result.output().name(),
                result.expression().span().text(), result.span().written().line())).toList();
        return Optional.of(new KernelDescription(kernel.name().name(), kernel.about(), parameters, reader.tensors,
                results, reader.requirements, reader.machine));
    }

    private void read(KernelStatement statement) {
        switch (statement) {
            case Kernel kernel -> {
                kernels.add(kernel);
                if (kernels.size() > 1) {
                    problems.accept(Problem.SECOND_KERNEL.at(kernel.span())
                            .note(kernels.getFirst().span(), "the first one").help("give each kernel its own file"));
                }
            }
            case Statement.Tensor tensor -> tensorReader.read(tensor).ifPresent(tensors::add);
            case Statement.Golden result -> addGolden(result);
            case Statement.Machine named -> addMachine(named);
            case Statement.Requirement(Name name, var least, _) -> Requirement.key(name.name()).ifPresentOrElse(
                    key -> evaluator.value(least).ifPresent(value -> requirements.add(new Requirement(key, value))),
                    () -> problems.accept(Problem.UNKNOWN_REQUIREMENT.at(name.span(), name.name())
                            .help(Nearest.to(name.name(), Requirement.names()).map(near -> "did you mean `" + near
                                    + "`?")
                                    .orElse("a kernel may require " + String.join(", ", Requirement.names())))));
        }
    }

    /// Whether there is a machine of that name, nobody knows before the program runs.
    private void addMachine(Statement.Machine named) {
        machines.add(named);
        machine = machineName(named);
        machine.filter(name -> !Label.NAME.allows(name)).ifPresent(name -> problems.accept(Problem.NO_MACHINE_NAME
                .at(named.name(), name).help("a name is " + Label.NAME.range())));
        if (machines.size() > 1) {
            problems.accept(Problem.SECOND_MACHINE.at(named.span())
                    .note(machines.getFirst().span(), "the first one")
                    .help("name the one to run on by default; others are chosen when it runs"));
        }
    }

    /// The name with its values filled in; nothing after a report.
    private Optional<String> machineName(Statement.Machine named) {
        StringBuilder name = new StringBuilder();
        int at = 0;
        for (Inset inset : named.values()) {
            OptionalLong value = evaluator.value(inset.value());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            int start = inset.span().start() - named.name().start();
            name.append(named.name().text(), at, start).append(value.getAsLong());
            at = start + inset.span().text().length();
        }
        return Optional.of(name.append(named.name().text().substring(at)).toString());
    }

    private void addGolden(Statement.Golden result) {
        Name output = result.output();
        Statement.Golden first = golden.putIfAbsent(output.name(), result);
        if (first != null) {
            problems.accept(Problem.SECOND_GOLDEN.at(output.span(), output.name())
                    .note(first.output().span(), "the first one").help("remove one of them"));
        }
    }

    private void checkOutputs() {
        List<String> outputs = tensorReader.declared().stream()
                .filter(tensor -> tensor.direction() == Direction.OUTPUT).map(tensor -> tensor.name().name()).toList();
        Set<String> known = Set.copyOf(outputs);
        for (Statement.Golden result : golden.values()) {
            Name output = result.output();
            if (!known.contains(output.name())) {
                problems.accept(Problem.UNKNOWN_OUTPUT.at(output.span(), output.name())
                        .help(Nearest.to(output.name(), outputs).map(near -> "did you mean `" + near + "`?")
                                .orElse(outputs.isEmpty() ? "declare it with .output"
                                        : "the outputs are " + String.join(", ", outputs))));
            }
        }
    }
}
