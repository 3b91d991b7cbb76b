package dev.macrame.isa.text;

import dev.macrame.isa.Alias;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.Field;
import dev.macrame.isa.MemoryOperand;
import dev.macrame.isa.Op;
import dev.macrame.isa.PairType;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Role;
import dev.macrame.isa.Slot;
import dev.macrame.isa.TrapKind;
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
            line("| `" + cell(slot.syntax()) + "` | " + what(slot) + " | " + values(slot) + " | " + use(slot) + " | "
                    + fields + " |");
        }
    }

    private static String what(Slot slot) {
        return switch (slot) {
            case Slot.Register(_, RegisterFile file, _, _) -> switch (file) {
                case X -> "scalar register";
                case ACC -> "accumulator";
                case CHANNEL -> "DMA channel";
            };
            case Slot.Source _ -> "scalar register or constant";
            case Slot.Constant _ -> "constant";
            case Slot.Target _ -> "label in the program";
            case Slot.Body _ -> "the body, up to its `end`";
            case Slot.Access _ -> "element in `A`, `B` or `T`";
            case Slot.TransferEnd _ -> "place in `A`, `B`, `T` or `main`";
            case Slot.Flag _ -> "modifier";
            case Slot.ElementSuffix _ -> "element type";
            case Slot.PairSuffix _ -> "element types, left then right";
        };
    }

    private static String values(Slot slot) {
        return switch (slot) {
            case Slot.Register(_, RegisterFile file, _, _) -> registers(file);
            case Slot.Source source -> registers(RegisterFile.X) + " or " + source.min() + ".." + source.max();
            case Slot.Constant(_, _, long min, long max, var fallback) ->
                min + ".." + max + (fallback.isPresent() ? "; " + fallback.getAsLong() + " if omitted" : "");
            case Slot.Target _ -> range(Field.RELATIVE) + " words away; leaves " + range(Field.POP) + " loops";
            case Slot.Body _ -> "1.." + Field.RELATIVE.max() + " words";
            case Slot.Access access -> "offset " + MemoryOperand.minOffset(access.offset()) + ".."
                    + MemoryOperand.maxOffset(access.offset())
                    + (access.zeroPoint().isPresent() ? "; zero point in " + registers(RegisterFile.X) : "");
            case Slot.TransferEnd _ -> "offset " + range(Field.TRANSFER_OFFSET) + ", on one side";
            case Slot.Flag(String letter, _) -> "`." + letter + "` or nothing";
            case Slot.ElementSuffix(var types) -> types.stream().map(ElementType::toString)
                    .collect(Collectors.joining("`, `", "`", "`"));
            case Slot.PairSuffix(var types) -> types.stream().map(PairType::toString)
                    .collect(Collectors.joining("`, `", "`", "`"));
        };
    }

    private static String use(Slot slot) {
        return switch (slot) {
            case Slot.Register(_, RegisterFile file, _, Role role) -> file == RegisterFile.CHANNEL ? "-" : use(role);
            case Slot.Source _ -> use(Role.READ);
            case Slot.Access access -> use(access.role());
            case Slot.TransferEnd end -> use(end.role());
            case Slot.Constant _, Slot.Target _, Slot.Body _, Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _ -> "-";
        };
    }

    private static String use(Role role) {
        return switch (role) {
            case READ -> "read";
            case WRITE -> "written";
            case UPDATE -> "read and written";
        };
    }

    private static String registers(RegisterFile file) {
        return "`" + file.prefix() + "0`..`" + file.prefix() + (file.most() - 1) + "`";
    }

    private static String range(Field field) {
        return field.min() + ".." + field.max();
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
        traps.forEach(trap -> line("| `" + trap + "` | " + trap.meaning() + " |"));
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
