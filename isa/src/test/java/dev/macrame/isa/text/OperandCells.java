package dev.macrame.isa.text;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Field;
import dev.macrame.isa.Memory;
import dev.macrame.isa.MemoryOperand;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Role;
import dev.macrame.isa.Rounding;
import dev.macrame.isa.Slot;
import dev.macrame.isa.View;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the table of operands on a reference page says of a slot.
final class OperandCells {
    private static final String NOTHING = "-";
    private static final List<Memory> SCRATCHPADS = Arrays.stream(Memory.values()).filter(Memory::isScratchpad)
            .toList();

    private OperandCells() {
    }

    /// What stands there.
    static String what(Slot slot) {
        return switch (slot) {
            case Slot.Register(_, RegisterFile file, _, _) -> switch (file) {
                case X -> "scalar register";
                case ACC -> "accumulator";
                case Q -> "parameters of the store path";
                case WALK -> "walk";
                case CHANNEL -> "DMA channel";
            };
            case Slot.Source _ -> "scalar register or constant";
            case Slot.Constant _ -> "constant";
            case Slot.PowerOfTwo _ -> "power of two";
            case Slot.Target _ -> "label in the program";
            case Slot.Body _ -> "the body, up to its `end`";
            case Slot.Access access -> elements(access.view()) + " in " + either(SCRATCHPADS);
            case Slot.Table _ -> "table of 256 elements in " + either(SCRATCHPADS);
            case Slot.WalkPair _ -> "how many steps, and the bytes from one to the next";
            case Slot.Option _ -> "scalar register";
            case Slot.TransferEnd _ -> "rows in " + either(List.of(Memory.values()));
            case Slot.Flag _ -> "modifier";
            case Slot.ElementSuffix _ -> "element type";
            case Slot.PairSuffix _ -> "element types, left then right, and the elements in a group";
            case Slot.RoundingSuffix _ -> "how sums are rounded";
        };
    }

    /// The values that it takes.
    static String values(Slot slot) {
        return switch (slot) {
            case Slot.Register(_, RegisterFile file, _, _) -> registers(file);
            case Slot.Source source -> registers(RegisterFile.X) + " or " + source.min() + ".." + source.max();
            case Slot.Constant(_, _, long min, long max, var fallback) ->
                min + ".." + max + (fallback.isPresent() ? "; " + fallback.getAsLong() + " if omitted" : "");
            case Slot.PowerOfTwo power -> "1.." + power.max() + "; no such limit if omitted";
            case Slot.Target target ->
                range(Field.RELATIVE) + " words away" + (target.leaves() ? "; leaves " + range(Field.POP) + " loops"
                        : "");
            case Slot.Body _ -> "1.." + Field.RELATIVE.max() + " words";
            case Slot.Access access -> access(access);
            case Slot.Table _ -> "address in " + registers(RegisterFile.X);
            case Slot.WalkPair _ -> "count: " + registers(RegisterFile.X) + ", 1.." + Field.COUNT.max()
                    + " or `*`; stride: " + registers(RegisterFile.X) + " or " + range(Field.STRIDE);
            case Slot.Option option -> registers(RegisterFile.X) + (option.given().isPresent() ? "; the type's limit if"
                    + " omitted" : "; 0 if omitted");
            case Slot.TransferEnd end -> "a register, in a scratchpad with an offset " + range(Field.TRANSFER_OFFSET)
                    + (end.role().writes() ? "" : " if the destination is a walk or in `" + Memory.MAIN + "`")
                    + "; or a walk, " + registers(RegisterFile.WALK);
            case Slot.Flag(String letter, _) -> "`." + letter + "` or nothing";
            case Slot.ElementSuffix(var types) -> code(types.stream().map(ElementType::toString).toList());
            case Slot.PairSuffix suffix -> code(suffix.choices());
            case Slot.RoundingSuffix _ -> code(Arrays.stream(Rounding.values()).map(Rounding::toString).toList());
        };
    }

    /// Whether it is read or written.
    static String use(Slot slot) {
        return switch (slot) {
            case Slot.Register(_, RegisterFile file, _, Role role) -> file == RegisterFile.CHANNEL ? NOTHING
                    : use(role);
            case Slot.Source _, Slot.Table _, Slot.WalkPair _, Slot.Option _ -> use(Role.READ);
            case Slot.Access access -> use(access.role());
            case Slot.TransferEnd end -> use(end.role());
            case Slot.Constant _, Slot.PowerOfTwo _, Slot.Target _, Slot.Body _, Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _, Slot.RoundingSuffix _ ->
                NOTHING;
        };
    }

    private static String use(Role role) {
        return switch (role) {
            case READ -> "read";
            case WRITE -> "written";
            case UPDATE -> "read and written";
        };
    }

    private static String elements(View view) {
        return switch (view) {
            case ELEMENT -> "element";
            case LANES -> "`vl` elements, one for each lane,";
            case ROWS -> "`vr` elements, one for each row,";
            case TILE -> "`vr` rows of `vl` elements";
            case RECORDS -> "`vl` records of " + View.RECORD_BYTES + " bytes";
        };
    }

    private static String access(Slot.Access access) {
        Stream<String> parts = Stream.of("offset " + MemoryOperand.minOffset(access.offset()) + ".." + MemoryOperand
                .maxOffset(access.offset()) + (access.view().takesDistance() && access.offset().isEmpty()
                        ? ", none with `by`" : ""),
                access.view().takesDistance() ? "`by` 0 or " + registers(RegisterFile.X) : "",
                access.zeroPoint().isPresent() ? "zero point in " + registers(RegisterFile.X) : "");
        return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
    }

    private static String either(List<Memory> memories) {
        List<String> names = memories.stream().map(memory -> "`" + memory + "`").toList();
        return String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
    }

    private static String code(Collection<String> words) {
        return words.stream().collect(Collectors.joining("`, `", "`", "`"));
    }

    private static String registers(RegisterFile file) {
        return "`" + file.prefix() + "0`..`" + file.prefix() + (file.most() - 1) + "`";
    }

    private static String range(Field field) {
        return field.min() + ".." + field.max();
    }
}
