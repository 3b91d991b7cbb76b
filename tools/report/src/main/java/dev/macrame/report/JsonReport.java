package dev.macrame.report;

import dev.macrame.emulator.RunResult;
import dev.macrame.emulator.StopReason;
import dev.macrame.emulator.account.Account;
import dev.macrame.emulator.account.Bill;
import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.account.Movement;
import dev.macrame.isa.Memory;
import dev.macrame.isa.machine.Label;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.Section;
import dev.macrame.kernels.run.RunReport;
import dev.macrame.kernels.run.Verdict;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A run as JSON: versioned, integers for everything that is counted, no time stamps, always the same bytes for the
/// same run. `docs/run-report.md` describes it.
public final class JsonReport {
    /// Grows when a reader of the old form would be misled.
    public static final String FORMAT = "macrame.run/1";

    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonReport() {
    }

    public static String of(RunReport report) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT);
        kernel(root.putObject("kernel"), report);
        machine(root.putObject("machine"), report.machine());
        report.seed().ifPresent(seed -> root.put("seed", seed));
        root.put("passed", report.passed());
        stop(root.putObject("stop"), report.result().stop());
        ArrayNode inputs = root.putArray("inputs");
        report.inputs().forEach(input -> inputs.addObject().put("name", input.name())
                .put("outside_declared_range", input.outside()));
        ArrayNode outputs = root.putArray("outputs");
        report.outputs().forEach(output -> output(outputs.addObject(), output));
        Account account = report.result().account();
        root.put("cycles", report.result().cycles());
        root.put("instructions", account.issues());
        root.put("macs", account.macs());
        root.put("operations", account.operations());
        root.put("macs_per_cycle", report.macsPerCycle());
        root.put("clipped", account.clipped());
        ObjectNode owners = root.putObject("cycles_by_owner");
        Buckets.of(report.program(), account).forEach(bucket -> owners.put(bucket.id(), bucket.cycles()));
        bytes(root.putObject("bytes"), report.result());
        root.put("bus_bytes", account.busBytes());
        bill(root.putObject("cost"), report);
        lines(root.putArray("lines"), report);
        return MAPPER.writeValueAsString(root) + "\n";
    }

    private static void kernel(ObjectNode node, RunReport report) {
        node.put("name", report.kernel().name());
        ObjectNode parameters = node.putObject("parameters");
        report.kernel().parameters().forEach(parameter -> parameters.put(parameter.name(), parameter.value()));
    }

    private static void machine(ObjectNode node, MachineDescription machine) {
        node.put("name", machine.name());
        for (Section section : Section.values()) {
            node.put(section + "_hash", machine.hash(section));
        }
    }

    private static void stop(ObjectNode node, StopReason stop) {
        switch (stop) {
            case StopReason.Halted() -> node.put("reason", "halted");
            case StopReason.CycleLimit(long cycles) -> node.put("reason", "cycle_limit").put("cycles", cycles);
            case StopReason.Trapped(var trap) -> node.put("reason", "trapped").put("trap", trap.kind().toString())
                    .put("pc", trap.pc()).put("place", trap.place()).put("instruction", trap.instruction())
                    .put("cycle", trap.cycle()).put("message", trap.message()).put("help", trap.help());
        }
    }

    private static void output(ObjectNode node, RunReport.Output output) {
        node.put("name", output.name());
        node.put("golden", output.golden());
        switch (output.verdict()) {
            case Verdict.Equal() -> node.put("verdict", "equal");
            case Verdict.Unchecked() -> node.put("verdict", "unchecked");
            case Verdict.Different(int count, int first, long found, long expected) -> node.put("verdict", "different")
                    .put("differing", count).put("first_index", first).put("found", found).put("expected", expected);
        }
    }

    private static void bytes(ObjectNode node, RunResult result) {
        for (Memory memory : Memory.values()) {
            ObjectNode ways = node.putObject(memory.toString());
            for (Movement movement : Movement.values()) {
                ways.put(movement.name().toLowerCase(Locale.ROOT), result.account().bytes(memory, movement));
            }
            ways.put("high_water", Objects.requireNonNull(result.highWater().get(memory)));
        }
    }

    private static void bill(ObjectNode node, RunReport report) {
        Bill bill = report.bill();
        node.put("main_words", Numbers.plain(bill.mainWords()));
        node.put("operations", Numbers.plain(bill.operations()));
        node.put("internal_words", Numbers.plain(bill.internalWords()));
        node.put("total", Numbers.plain(bill.total()));
        node.put("unit", report.machine().get(Label.PRICE_UNIT));
        node.put("energy_delay", Numbers.plain(report.energyDelay()));
    }

    private static void lines(ArrayNode nodes, RunReport report) {
        Account account = report.result().account();
        for (int pc = 0; pc < account.instructions(); pc++) {
            ObjectNode node = nodes.addObject();
            node.put("pc", pc).put("place", report.program().place(pc))
                    .put("instruction", report.program().text().get(pc).toString()).put("issues", account.issues(pc))
                    .put("macs", account.macs(pc)).put("operations", account.operations(pc))
                    .put("clipped", account.clipped(pc)).put("bus_bytes", account.busBytes(pc));
            ObjectNode stalls = node.putObject("stalls");
            for (Cause cause : Cause.values()) {
                if (account.stalls(cause, pc) > 0) {
                    stalls.put(cause.name().toLowerCase(Locale.ROOT), account.stalls(cause, pc));
                }
            }
            ObjectNode moved = node.putObject("bytes");
            for (Memory memory : Memory.values()) {
                for (Movement movement : Movement.values()) {
                    long count = account.bytes(memory, movement, pc);
                    if (count > 0) {
                        moved.put(memory + "_" + movement.name().toLowerCase(Locale.ROOT), count);
                    }
                }
            }
        }
    }
}
