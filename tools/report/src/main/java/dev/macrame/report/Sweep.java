package dev.macrame.report;

import dev.macrame.isa.machine.Label;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.KernelDescription.Parameter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs of some kernels with some things varied: every combination of values, each kernel in turn.
///
/// @param kernels in the order in which they were asked for
/// @param axes    what varies; the last one fastest
/// @param seed    of the inputs
/// @param points  combination by combination, in each one kernel by kernel
public record Sweep(List<String> kernels, List<Axis> axes, long seed, List<Point> points) {

    /// One thing that varies.
    public record Axis(String name, List<BigDecimal> values) {
        public Axis {
            values = List.copyOf(values);
        }
    }

    /// One run.
    ///
    /// @param at         a value for each axis
    /// @param parameters the kernel's parameters and their values; none if it did not assemble
    /// @param machine    on which it ran; empty if it was not found
    public record Point(String kernel, List<BigDecimal> at, List<Parameter> parameters,
            Optional<MachineDescription> machine, Outcome outcome) {
        public Point {
            at = List.copyOf(at);
            parameters = List.copyOf(parameters);
        }
    }

    /// What a run came to.
    public sealed interface Outcome {
        /// It halted, and no output differs from its reference.
        record Passed(Map<Metric, BigDecimal> figures) implements Outcome {
            public Passed {
                figures = Map.copyOf(figures);
            }
        }

        /// It did not, or could not run.
        ///
        /// @param status one word: `rejected` by the assembler, `refused` by the machine, `trapped`, `stopped` by its
        ///               limit, `different` from the reference
        record Failed(String status, String reason, String help) implements Outcome {
        }
    }

    public Sweep {
        kernels = List.copyOf(kernels);
        axes = List.copyOf(axes);
        points = List.copyOf(points);
    }

    /// Every combination of values, the last axis fastest.
    public static List<List<BigDecimal>> combinations(List<Axis> axes) {
        List<List<BigDecimal>> all = List.of(List.of());
        for (Axis axis : axes) {
            List<List<BigDecimal>> longer = new ArrayList<>();
            for (List<BigDecimal> start : all) {
                for (BigDecimal value : axis.values) {
                    List<BigDecimal> next = new ArrayList<>(start);
                    next.add(value);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }

    public boolean passed() {
        return points.stream().allMatch(point -> point.outcome instanceof Outcome.Passed);
    }

    /// The value of a metric at a point, if it passed.
    static Optional<BigDecimal> value(Point point, Metric metric) {
        return point.outcome instanceof Outcome.Passed(var figures) ? Optional.ofNullable(figures.get(metric))
                : Optional.empty();
    }

    /// What every machine of the sweep says, if they say the same.
    static Optional<String> common(List<Point> points, java.util.function.Function<MachineDescription, String> what) {
        List<String> said = points.stream().flatMap(point -> point.machine.stream()).map(what).distinct().toList();
        return said.size() == 1 ? Optional.of(said.getFirst()) : Optional.empty();
    }

    /// The unit of energy, if all machines have the same.
    Optional<String> unit() {
        return common(points, machine -> machine.get(Label.PRICE_UNIT));
    }
}
