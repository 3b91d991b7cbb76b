package dev.macrame.report;

import dev.macrame.emulator.account.Price;
import dev.macrame.isa.machine.Label;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.Section;
import dev.macrame.report.Sweep.Axis;
import dev.macrame.report.Sweep.Outcome;
import dev.macrame.report.Sweep.Point;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A sweep as JSON: versioned, exact numbers, the same bytes for the same sweep. `docs/sweep.md` describes it.
public final class SweepJson {
    /// Grows when a reader of the old form would be misled.
    public static final String FORMAT = "macrame.sweep/1";

    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private SweepJson() {
    }

    /// All metrics of all points.
    public static String of(Sweep sweep) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT);
        root.put("passed", sweep.passed());
        root.put("seed", sweep.seed());
        ArrayNode kernels = root.putArray("kernels");
        sweep.kernels().forEach(kernels::add);
        ArrayNode axes = root.putArray("vary");
        for (Axis axis : sweep.axes()) {
            ArrayNode values = axes.addObject().put("name", axis.name()).putArray("values");
            axis.values().forEach(value -> values.add(Numbers.plain(value)));
        }
        ArrayNode points = root.putArray("points");
        sweep.points().forEach(point -> point(points.addObject(), sweep, point));
        return MAPPER.writeValueAsString(root) + "\n";
    }

    private static void point(ObjectNode node, Sweep sweep, Point point) {
        node.put("kernel", point.kernel());
        ObjectNode at = node.putObject("at");
        for (int i = 0; i < point.at().size(); i++) {
            at.put(sweep.axes().get(i).name(), Numbers.plain(point.at().get(i)));
        }
        ObjectNode parameters = node.putObject("parameters");
        point.parameters().forEach(parameter -> parameters.put(parameter.name(), parameter.value()));
        point.machine().ifPresent(machine -> machine(node.putObject("machine"), machine));
        switch (point.outcome()) {
            case Outcome.Passed(var figures) -> {
                node.put("status", "passed");
                for (Metric metric : Metric.values()) {
                    node.put(metric.id(), Numbers.plain(figures.getOrDefault(metric, java.math.BigDecimal.ZERO)));
                }
            }
            case Outcome.Failed(String status, String reason, String help) -> node.put("status", status).put("reason",
                    reason).put("help", help);
        }
    }

    private static void machine(ObjectNode node, MachineDescription machine) {
        node.put("name", machine.name());
        for (Section section : Section.values()) {
            node.put(section + "_hash", machine.hash(section));
        }
        ObjectNode prices = node.putObject("prices");
        prices.put("unit", machine.get(Label.PRICE_UNIT));
        for (Price price : Price.values()) {
            prices.put(price.title(), Numbers.plain(price.on(machine)));
        }
    }
}
