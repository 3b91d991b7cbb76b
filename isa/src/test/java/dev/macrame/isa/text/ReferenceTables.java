package dev.macrame.isa.text;

import dev.macrame.isa.Alias;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.Field;
import dev.macrame.isa.Format;
import dev.macrame.isa.Op;
import dev.macrame.isa.PairType;
import dev.macrame.isa.Slot;
import dev.macrame.isa.TrapKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The generated tables of `docs/isa.md`, by the name in their marker.
final class ReferenceTables {
    private static final String NOTHING = "-";

    private ReferenceTables() {
    }

    static Map<String, String> all() {
        SequencedMap<String, String> tables = new LinkedHashMap<>();
        tables.put("instructions", instructions());
        tables.put("aliases", aliases());
        tables.put("types", types());
        tables.put("pairs", pairs());
        tables.put("fields", fields());
        tables.put("traps", traps());
        return tables;
    }

    private static String instructions() {
        return table(List.of("opcode", "instruction", "meaning", "unit", "latency", "traps"),
                Arrays.stream(Op.values()).map(op -> List.of("0x%02x".formatted(op.code()),
                        "[`" + op.syntax() + "`](isa/" + InstructionPage.fileName(op) + ")", op.meaning(),
                        op.unit().toString(), op.latency().toString(),
                        list(op.traps().stream().map(TrapKind::toString)))));
    }

    private static String aliases() {
        return table(List.of("written", "row", "meaning"), Arrays.stream(Alias.values()).map(alias -> List.of("`"
                + alias.syntax() + "`", "`" + alias.op().mnemonic() + "`", alias.meaning())));
    }

    private static String types() {
        return table(List.of("type", "bytes", "least", "greatest"), Arrays.stream(ElementType.values()).map(type -> List
                .of("`" + type + "`", Integer.toString(type.bytes()), Long.toString(type.min()),
                        Long.toString(type.max()))));
    }

    private static String pairs() {
        Slot.PairSuffix suffix = new Slot.PairSuffix(List.of(PairType.values()));
        return table(List.of("suffix", "in groups", "left operand", "right operand", "code"),
                Arrays.stream(PairType.values()).map(type -> List.of("`." + type + "`", groups(suffix, type), "`" + type
                        .left() + "`", "`" + type.right() + "`", Integer.toString(type.code()))));
    }

    private static String groups(Slot.PairSuffix suffix, PairType type) {
        return list(suffix.choices().stream().filter(choice -> choice.startsWith(type + "x")).map(choice -> "`."
                + choice + "`"));
    }

    private static String fields() {
        List<String> heads = Stream.concat(Stream.of("field", "bits", "values"),
                Arrays.stream(Format.values()).map(format -> format.name().toLowerCase(Locale.ROOT))).toList();
        return table(heads, Arrays.stream(Field.values()).map(ReferenceTables::field));
    }

    private static List<String> field(Field field) {
        return Stream.concat(
                Stream.of(WordFigure.name(field), WordFigure.bits(field.high(), field.low()),
                        field.min() + ".." + field.max()),
                Arrays.stream(Format.values())
                        .map(format -> field == Field.OPCODE || format.fields().contains(field) ? "x" : ""))
                .toList();
    }

    private static String traps() {
        return table(List.of("trap", "meaning", "instructions"), Arrays.stream(TrapKind.values()).map(trap -> List.of(
                "`" + trap + "`", trap.meaning(), list(Arrays.stream(Op.values())
                        .filter(op -> op.traps().contains(trap)).map(op -> "`" + op.mnemonic() + "`").distinct()))));
    }

    private static String list(Stream<String> names) {
        String text = names.collect(Collectors.joining(", "));
        return text.isEmpty() ? NOTHING : text;
    }

    private static String table(List<String> heads, Stream<List<String>> rows) {
        StringBuilder text = new StringBuilder(row(heads)).append(row(heads.stream().map(_ -> "---").toList()));
        rows.forEach(cells -> text.append(row(cells)));
        return text.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().map(InstructionPage::cell).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
