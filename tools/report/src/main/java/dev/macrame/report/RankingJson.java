package dev.macrame.report;

import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.kernels.binding.Attempt;
import dev.macrame.kernels.run.RunReport;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What became of a layer on each kernel as JSON: versioned, the same bytes for the same runs.
public final class RankingJson {
    /// Grows when a reader of the old form would be misled.
    public static final String FORMAT = "macrame.ranking/1";

    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RankingJson() {
    }

    /// In the order of the list.
    ///
    /// @param layer the layer in words
    public static String of(String layer, MachineDescription machine, long seed, List<Attempt> attempts) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT).put("layer", layer).put("machine", machine.name()).put("seed", seed);
        ArrayNode kernels = root.putArray("kernels");
        attempts.forEach(attempt -> kernel(kernels.addObject().put("kernel", attempt.kernel()), attempt));
        return MAPPER.writeValueAsString(root) + "\n";
    }

    private static void kernel(ObjectNode node, Attempt attempt) {
        switch (attempt) {
            case Attempt.Passed(_, RunReport report) -> {
                node.put("status", "passed").put("cycles", report.result().cycles()).put("macs", report.result()
                        .account().macs()).put("macs_per_cycle", report.macsPerCycle());
                ObjectNode parameters = node.putObject("parameters");
                report.kernel().parameters().forEach(parameter -> parameters.put(parameter.name(), parameter.value()));
            }
            case Attempt.Failed(_, RunReport report, String reason, String remedy) -> node.put("status", "failed").put(
                    "cycles", report.result().cycles()).put("reason", reason).put("help", remedy);
            case Attempt.Unable(_, String reason, String remedy) -> node.put("status", "unable").put("reason", reason)
                    .put("help", remedy);
        }
    }
}
