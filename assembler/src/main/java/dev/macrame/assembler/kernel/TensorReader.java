package dev.macrame.assembler.kernel;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.diagnostics.Problems;
import dev.macrame.assembler.layout.RegisterName;
import dev.macrame.assembler.syntax.Statement;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.RecordType;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.TensorType;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.expression.Evaluator;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.expression.Expression.Name;
import dev.macrame.isa.program.KernelDescription.Direction;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The declarations of a kernel's tensors.
final class TensorReader {
    /// Main memory ends far below this, and sums of sizes stay exact.
    private static final long MOST_BYTES = 1L << 28;

    private final Evaluator evaluator;
    private final Problems problems;
    private final List<Statement.Tensor> declared = new ArrayList<>();
    private final Map<Integer, Name> registers = new HashMap<>();

    TensorReader(Evaluator evaluator, Problems problems) {
        this.evaluator = evaluator;
        this.problems = problems;
    }

    /// Everything that was declared so far, sound or not.
    List<Statement.Tensor> declared() {
        return declared;
    }

    /// The tensor; nothing after a report.
    Optional<TensorDescription> read(Statement.Tensor tensor) {
        declared.add(tensor);
        Optional<TensorType> type = type(tensor);
        Optional<List<Integer>> shape = type.flatMap(known -> shape(tensor, known));
        Optional<long[]> range = type.flatMap(known -> range(tensor, known));
        Optional<OptionalInt> register = register(tensor);
        if (shape.isEmpty() || range.isEmpty() || register.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TensorDescription(tensor.name().name(), tensor.direction(), type.orElseThrow(),
                shape.get(), range.get()[0], range.get()[1], register.get()));
    }

    /// The type of the elements; records go in only.
    private Optional<TensorType> type(Statement.Tensor tensor) {
        Name name = tensor.type();
        boolean input = tensor.direction() == Direction.INPUT;
        Optional<TensorType> type = TensorType.byName(name.name());
        if (type.isPresent() && (input || type.get() instanceof ElementType)) {
            return type;
        }
        List<String> names = input ? TensorType.names()
                : Arrays.stream(ElementType.values()).map(ElementType::toString).toList();
        String others = type.map(record -> "only an input can hold records of " + record + "; ").orElse("")
                + "there are " + String.join(", ", names);
        problems.accept(Problem.UNKNOWN_TYPE.at(name.span(), name.name()).help(Nearest.to(name.name(), names)
                .map(near -> "did you mean `" + near + "`?").orElse(others)));
        return Optional.empty();
    }

    private Optional<List<Integer>> shape(Statement.Tensor tensor, TensorType type) {
        List<Integer> shape = new ArrayList<>();
        long bytes = type.bytes();
        for (Expression dimension : tensor.shape()) {
            OptionalLong size = evaluator.value(dimension);
            if (size.isEmpty()) {
                return Optional.empty();
            }
            long value = size.getAsLong();
            if (value < 1 || value > MOST_BYTES || bytes * value > MOST_BYTES) {
                problems.accept(Problem.NO_SHAPE.at(dimension.span(), shapeText(shape, value))
                        .help("sizes are 1 or more, and a tensor has at most " + MOST_BYTES + " bytes"));
                return Optional.empty();
            }
            bytes *= value;
            shape.add((int) value);
        }
        return Optional.of(shape);
    }

    private static String shapeText(List<Integer> before, long last) {
        StringBuilder text = new StringBuilder();
        before.forEach(size -> text.append('[').append(size).append(']'));
        return text.append('[').append(last).append(']').toString();
    }

    /// The least and the greatest value.
    private Optional<long[]> range(Statement.Tensor tensor, TensorType type) {
        if (tensor.range().isEmpty()) {
            return Optional.of(new long[] {type.min(), type.max()});
        }
        OptionalLong least = evaluator.value(tensor.range().get().least());
        OptionalLong greatest = evaluator.value(tensor.range().get().greatest());
        if (least.isEmpty() || greatest.isEmpty()) {
            return Optional.empty();
        }
        long low = least.getAsLong();
        long high = greatest.getAsLong();
        if (low > high || !type.holds(low) || !type.holds(high) || !(type instanceof ElementType)) {
            String help = switch (type) {
                case ElementType _ ->
                    "values of " + type + " are " + type.min() + ".." + type.max() + ", the lesser first";
                case RecordType _ -> "records have no range: remove `in`";
            };
            problems.accept(Problem.NO_RANGE.at(tensor.range().get().least().span()
                    .to(tensor.range().get().greatest().span()), low, high, type).help(help));
            return Optional.empty();
        }
        return Optional.of(new long[] {low, high});
    }

    private Optional<OptionalInt> register(Statement.Tensor tensor) {
        if (tensor.register().isEmpty()) {
            return Optional.of(OptionalInt.empty());
        }
        Name written = tensor.register().get();
        Optional<RegisterName> register = RegisterName.of(written.name()).filter(RegisterName::exists)
                .filter(name -> name.file() == RegisterFile.X && name.index() != 0);
        if (register.isEmpty()) {
            problems.accept(Problem.WRONG_OPERAND.at(written.span(), "a register that can hold an address",
                    "`" + written.name() + "`").help("x1..x" + (RegisterFile.X.most() - 1) + " can"));
            return Optional.empty();
        }
        Name earlier = registers.putIfAbsent(register.get().index(), tensor.name());
        if (earlier != null) {
            problems.accept(Problem.REGISTER_TAKEN.at(written.span(), written.name(), earlier.name())
                    .note(earlier.span(), "the earlier one").help("choose another register"));
            return Optional.empty();
        }
        return Optional.of(OptionalInt.of(register.get().index()));
    }
}
