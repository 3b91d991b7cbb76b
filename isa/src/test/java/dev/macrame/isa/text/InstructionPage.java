package dev.macrame.isa.text;

import dev.macrame.isa.Alias;
import dev.macrame.isa.Op;
import dev.macrame.isa.Slot;
import dev.macrame.isa.TrapKind;
import dev.macrame.isa.Unit;
import dev.macrame.isa.machine.Key;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The part of a reference page that follows from the row: everything but the description and the example.
final class InstructionPage {
    /// The headings of every page; the last two are written by hand.
    static final List<String> HEADINGS = List.of("Syntax", "Operands", "Encoding", "Unit and latency", "Traps",
            "Description", "Example");

    private final Op op;
    private final StringBuilder text = new StringBuilder();

    private InstructionPage(Op op) {
        this.op = op;
    }

    /// The page's file name.
    static String fileName(Op op) {
        return op.name().toLowerCase(Locale.ROOT) + ".md";
    }

    /// The generated part, without its markers.
    static String of(Op op) {
        InstructionPage page = new InstructionPage(op);
        page.line("# `" + op.mnemonic() + "`");
        page.line("");
        page.line(op.meaning() + ".");
        page.syntax();
        page.operands();
        page.encoding();
        page.latency();
        page.traps();
        return page.text.toString();
    }

    /// A cell of a table.
    static String cell(String content) {
        return content.replace("|", "\\|");
    }

    private void syntax() {
        heading("Syntax");
        line("```text");
        line(op.syntax());
        line("```");
        List<Alias> aliases = Arrays.stream(Alias.values()).filter(alias -> alias.op() == op).toList();
        if (!aliases.isEmpty()) {
            line("");
            line("| also written | meaning |");
            line("| --- | --- |");
            aliases.forEach(alias -> line("| `" + cell(alias.syntax()) + "` | " + cell(alias.meaning()) + " |"));
        }
    }

    private void operands() {
        heading("Operands");
        if (op.slots().isEmpty()) {
            line("None.");
            return;
        }
        line("| operand | what | values | use | fields |");
        line("| --- | --- | --- | --- | --- |");
        for (Slot slot : op.slots()) {
            String fields = slot.fields().stream().map(WordFigure::name).collect(Collectors.joining(", "));
            line("| `" + cell(slot.syntax()) + "` | " + OperandCells.what(slot) + " | " + OperandCells.values(slot)
                    + " | " + OperandCells.use(slot) + " | " + fields + " |");
        }
    }

    private void encoding() {
        heading("Encoding");
        line("Format " + op.format().name().toLowerCase(Locale.ROOT) + ".");
        line("");
        line("```text");
        text.append(WordFigure.of(op));
        line("```");
    }

    private void latency() {
        heading("Unit and latency");
        String result = Key.latency(op.latency()).map(key -> "class `" + op.latency() + "`, key `" + key.path() + "`")
                .orElse("none: nothing waits for a result");
        line("Unit `" + op.unit() + "`. Latency " + result + ".");
        line("");
        line(op.unit() == Unit.CORE ? "It keeps the core for one cycle."
                : "How many cycles it keeps the unit: [occupancy](../timing.md#occupancy).");
    }

    private void traps() {
        heading("Traps");
        Set<TrapKind> traps = op.traps();
        if (traps.isEmpty()) {
            line("None.");
            return;
        }
        line("| trap | when |");
        line("| --- | --- |");
        traps.forEach(trap -> line("| `" + trap + "` | " + op.when(trap) + " |"));
    }

    private void heading(String heading) {
        line("");
        line("## " + heading);
        line("");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
