package dev.macrame.report;

import dev.macrame.emulator.StopReason;
import dev.macrame.emulator.Trap;
import dev.macrame.emulator.account.Account;
import dev.macrame.emulator.account.Bill;
import dev.macrame.emulator.account.Movement;
import dev.macrame.emulator.account.Price;
import dev.macrame.isa.Memory;
import dev.macrame.isa.diagnostic.Count;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.Label;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.KernelDescription.Direction;
import dev.macrame.isa.program.KernelDescription.Parameter;
import dev.macrame.kernels.run.RunReport;
import dev.macrame.report.Buckets.Bucket;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A run on one screen: at most 25 lines of at most 100 columns for a kernel with up to four tensors.
public final class TextReport {
    private final RunReport report;
    private final Account account;
    private final StringBuilder text = new StringBuilder();

    private TextReport(RunReport report) {
        this.report = report;
        this.account = report.result().account();
    }

    public static String of(RunReport report) {
        TextReport page = new TextReport(report);
        page.heading();
        page.results();
        page.cycles();
        page.movement();
        page.cost();
        return page.text.toString();
    }

    private void heading() {
        String parameters = report.kernel().parameters().stream().map(TextReport::assignment)
                .collect(Collectors.joining(" "));
        line("%s  %s  on %s", report.kernel().name(), parameters, report.machine().name());
    }

    private void results() {
        if (report.seed().isPresent()) {
            line("inputs   drawn at random, seed %d", report.seed().getAsLong());
        }
        for (RunReport.Input input : report.inputs()) {
            if (input.outside() > 0) {
                line("warning  %,d elements of %s lie outside the range that the kernel declares", input.outside(),
                        input.name());
            }
        }
        if (report.result().stop() instanceof StopReason.CycleLimit(long cycles)) {
            line("stopped  before cycle %,d, as asked", cycles);
        }
        if (report.result().stop() instanceof StopReason.Trapped(Trap trap)) {
            line("TRAPPED  %s at %s, cycle %,d; there is no result", trap.kind(), trap.place(), trap.cycle());
        }
        if (!(report.result().stop() instanceof StopReason.Halted)) {
            missing();
        }
        for (RunReport.Output output : report.outputs()) {
            line("result   %s %s %s%s", output.name(),
                    report.kernel().tensor(output.name()).orElseThrow().typeText(),
                    output.verdict().text(output.tensor().shape()),
                    output.golden().isEmpty() ? "" : " " + output.golden());
        }
        if (account.clipped() > 0) {
            line("warning  %,d results did not fit their type and were clipped on the store path", account.clipped());
        }
    }

    private void missing() {
        String names = report.kernel().tensors().stream().filter(tensor -> tensor.direction() == Direction.OUTPUT)
                .map(tensor -> tensor.name() + " " + tensor.typeText()).collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            line("missing  %s: neither compared nor written, since the program did not halt", names);
        }
    }

    private void cycles() {
        report.macType().ifPresentOrElse(
                type -> line("cycles   %,d    MACs %,d    MAC utilisation %.1f %% of %,d %s per cycle",
                        report.result().cycles(), account.macs(), 100 * report.macUtilisation(), report.macsPerCycle(),
                        type),
                () -> line("cycles   %,d    MACs 0    other operations %,d", report.result().cycles(),
                        account.operations()));
        line("");
        List<Bucket> buckets = Buckets.of(report.program(), account);
        List<Long> shares = Shares.perMille(buckets.stream().map(Bucket::cycles).toList());
        line("%-24s %14s %7s", "cycles by owner", "cycles", "%");
        for (int i = 0; i < buckets.size(); i++) {
            if (buckets.get(i).cycles() > 0) {
                line("  %-22s %,14d %7s", buckets.get(i).title(), buckets.get(i).cycles(), Shares.text(shares.get(i)));
            }
        }
        line("  %-22s %,14d %7s", "total", account.cycles(),
                Shares.text(shares.stream().mapToLong(Long::longValue).sum()));
        line("");
    }

    private void movement() {
        long wordBytes = report.machine().get(Key.WORD_BYTES);
        line("%-8s %15s %15s %15s %15s %15s", "bytes", Movement.DMA_WRITE.title(), Movement.CORE_READ.title(),
                Movement.CORE_WRITE.title(), Movement.DMA_READ.title(), "high water");
        for (Memory memory : Memory.values()) {
            line("  %-6s %,15d %,15d %,15d %,15d %15s", memory, account.bytes(memory, Movement.DMA_WRITE),
                    account.bytes(memory, Movement.CORE_READ), account.bytes(memory, Movement.CORE_WRITE),
                    account.bytes(memory, Movement.DMA_READ), memory.isScratchpad() ? "%,d".formatted(report.result()
                            .highWater().get(memory)) : "");
        }
        line("words    %s in, %s out of the processor (of %s)",
                Numbers.text(words(account.bytes(Memory.MAIN, Movement.DMA_READ), wordBytes)),
                Numbers.text(words(account.bytes(Memory.MAIN, Movement.DMA_WRITE), wordBytes)),
                Count.of(wordBytes, "byte"));
    }

    private void cost() {
        Bill bill = report.bill();
        MachineDescription machine = report.machine();
        String unit = machine.get(Label.PRICE_UNIT);
        line("cost     %s %s + %s %s + %s %s = %s %s  (%s)", Numbers.text(bill.mainWords()), Price.MAIN.title(),
                Numbers.text(bill.operations()), Price.OPERATION.title(), Numbers.text(bill.internalWords()),
                Price.INTERNAL.title(), Numbers.text(bill.total()), unit, prices(machine));
        line("EDP      %s %s x cycles: energy is the cost, delay the cycles", Numbers.text(report.energyDelay()), unit);
    }

    /// The three prices: `C_mem 100, C_mac 1, C_int 2`.
    static String prices(MachineDescription machine) {
        return Arrays.stream(Price.values()).map(price -> price.title() + " " + Numbers.text(price.on(machine)))
                .collect(Collectors.joining(", "));
    }

    private static BigDecimal words(long bytes, long wordBytes) {
        return BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(wordBytes));
    }

    private static String assignment(Parameter parameter) {
        return parameter.name() + "=" + parameter.value();
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
