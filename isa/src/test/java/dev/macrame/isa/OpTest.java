package dev.macrame.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every row keeps the rules that the readers of rows rely on.
class OpTest {
    /// The opcodes of the documentation of [Op], and what a row there has to be.
    private enum Range {
        // @formatter:off
        CONTROL       (0x01, 0x1f, op -> op.unit() == Unit.CORE && op.latency() == Latency.NONE),
        SCALAR        (0x20, 0x3f, op -> op.format() == Format.SCALAR && writes(op, RegisterFile.X)),
        LENGTHS_WALKS (0x40, 0x4f, op -> op.unit() == Unit.CORE),
        LOADS         (0x50, 0x5f, op -> writes(op, RegisterFile.X) && has(op, Slot.Access.class)),
        MULTIPLY      (0x60, 0x7f, op -> op.unit() == Unit.MAC && writes(op, RegisterFile.ACC)),
        LANES         (0x80, 0x8f, op -> op.unit() == Unit.MAC && writes(op, RegisterFile.ACC)),
        STORE_PATH    (0x90, 0x9f, op -> op.unit() == Unit.POST),
        TRANSFERS     (0xa0, 0xaf, op -> has(op, Slot.TransferEnd.class)),
        CORES         (0xb0, 0xbf, op -> op.unit() == Unit.CORE),
        ARRAYS        (0xc0, 0xcf, _ -> true),
        RESERVED      (0xd0, 0xef, _ -> false),
        USERS         (0xf0, 0xfe, _ -> false);
        // @formatter:on

        private final int first;
        private final int last;
        private final Predicate<Op> takes;

        Range(int first, int last, Predicate<Op> takes) {
            this.first = first;
            this.last = last;
            this.takes = takes;
        }

        static Range of(Op op) {
            return Arrays.stream(values()).filter(range -> op.code() >= range.first && op.code() <= range.last)
                    .findFirst().orElseThrow();
        }
    }

    @ParameterizedTest
    @EnumSource(Op.class)
    void theOpcodeLiesInTheRangeOfItsKind(Op op) {
        assertThat(Range.of(op).takes).as("%s in %s", op, Range.of(op)).accepts(op);
    }

    @Test
    void noTwoRowsHaveOneOpcode() {
        assertThat(Op.values()).extracting(Op::code).doesNotHaveDuplicates().doesNotContain(0x00, 0xff);
        for (Op op : Op.values()) {
            assertThat(Op.ofCode(op.code())).contains(op);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void theMeaningIsOneSentenceWithoutAFullStop(Form form) {
        assertThat(form.meaning()).isNotBlank().isEqualTo(form.meaning().strip()).doesNotContain("\n", ". ")
                .doesNotEndWith(".");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void theMnemonicIsAWordThatNoDirectiveOrSuffixCouldBe(Form form) {
        assertThat(form.mnemonic()).matches("[a-z][a-z0-9]*(\\.[a-z])?").isNotEqualTo("end");
    }

    @ParameterizedTest
    @EnumSource(Op.class)
    void theRowIsNamedAfterItsMnemonic(Op op) {
        assertThat(op.name().toLowerCase(Locale.ROOT)).startsWith(op.mnemonic().replace('.', '_'));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void suffixesComeFirst(Form form) {
        List<Boolean> suffixes = form.slots().stream().map(Slot::isSuffix).toList();
        assertThat(suffixes.lastIndexOf(true)).isLessThan(suffixes.indexOf(false) < 0 ? suffixes.size() : suffixes
                .indexOf(false));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void onlyTheLastOperandsMayBeLeftOut(Form form) {
        List<Boolean> optional = form.slots().stream().filter(slot -> !slot.isSuffix() && !(slot instanceof Slot.Body))
                .map(Slot::isOptional).toList();
        int first = optional.indexOf(true);
        assertThat(first < 0 || !optional.subList(first, optional.size()).contains(false)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Op.class)
    void theMaskIsTheFieldsOfTheSlots(Op op) {
        long mask = Field.OPCODE.mask();
        for (Slot slot : op.slots()) {
            for (Field field : slot.fields()) {
                assertThat(op.format().fields()).contains(field);
                assertThat(mask & field.mask()).as("%s of %s is taken", field, slot.syntax()).isZero();
                mask |= field.mask();
            }
        }
        assertThat(op.mask()).isEqualTo(mask);
    }

    @ParameterizedTest
    @EnumSource(Op.class)
    void elementsHaveOneTypeAndRecordsNone(Op op) {
        List<View> views = op.slots().stream().filter(Slot.Access.class::isInstance)
                .map(slot -> ((Slot.Access) slot).view()).toList();
        List<Slot> types = op.slots().stream()
                .filter(slot -> slot instanceof Slot.ElementSuffix || slot instanceof Slot.PairSuffix).toList();
        assertThat(types).hasSize(views.isEmpty() || views.contains(View.RECORDS) ? 0 : 1);
    }

    /// A word has one suffix of each kind at most, and a rounding goes with parameters.
    @ParameterizedTest
    @EnumSource(Op.class)
    void aRowThatRescalesHasARoundingAndParameters(Op op) {
        boolean reads = op.slots().stream().anyMatch(slot -> slot instanceof Slot.Register register && register
                .file() == RegisterFile.Q && register.role().reads());
        assertThat(has(op, Slot.RoundingSuffix.class)).isEqualTo(reads);
    }

    @ParameterizedTest
    @EnumSource(Op.class)
    void aResultHasALatencyClass(Op op) {
        boolean hasResult = Stream.of(RegisterFile.X, RegisterFile.ACC, RegisterFile.Q, RegisterFile.WALK)
                .anyMatch(file -> writes(op, file));
        assertThat(!hasResult || op.latency() != Latency.NONE).isTrue();
    }

    /// What is written tells the forms of one mnemonic apart: by the number of operands, or at some place by their kind.
    @Test
    void theFormsOfOneMnemonicCanBeToldApart() {
        for (String mnemonic : Form.mnemonics()) {
            List<Form> forms = Form.of(mnemonic);
            for (Form one : forms) {
                for (Form other : forms.subList(forms.indexOf(one) + 1, forms.size())) {
                    assertThat(areApart(one, other)).as("%s and %s", one.syntax(), other.syntax()).isTrue();
                }
            }
        }
    }

    @Test
    void everyFormIsFoundByItsMnemonic() {
        Map<String, Long> counts = new HashMap<>();
        Form.all().forEach(form -> counts.merge(form.mnemonic(), 1L, Long::sum));
        assertThat(Form.mnemonics()).containsExactlyInAnyOrderElementsOf(counts.keySet());
        counts.forEach((mnemonic, count) -> assertThat(Form.of(mnemonic)).hasSize(count.intValue()));
        assertThat(Form.of("no such mnemonic")).isEmpty();
    }

    /// A page says when its instruction traps, not when others do.
    @Test
    void aTrapIsSaidAsItsRowMeansIt() {
        for (Op op : List.of(Op.NEST, Op.RING, Op.REWIND)) {
            assertThat(op.when(TrapKind.EXHAUSTED)).isEqualTo("the walk was never set");
        }
        assertThat(Op.LD.when(TrapKind.EXHAUSTED)).contains("come to its end", "never set");
        assertThat(Op.LOOP_V.when(TrapKind.STACK)).doesNotContain("return");
        assertThat(Op.RET.when(TrapKind.STACK)).isEqualTo("there is no call to return from");
        assertThat(Op.VRQ.when(TrapKind.OVERFLOW)).isEqualTo("a sum does not fit the accumulator that it leaves");
        assertThat(Op.MAC.when(TrapKind.OVERFLOW)).contains("2^62").doesNotContain("leaves");
        assertThat(Op.DMA.traps()).contains(TrapKind.UNINITIALISED);
        assertThat(Op.HALT.traps()).doesNotContain(TrapKind.UNINITIALISED);
    }

    private static boolean areApart(Form one, Form other) {
        List<Slot> left = one.slots().stream().filter(slot -> !slot.isSuffix()).toList();
        List<Slot> right = other.slots().stream().filter(slot -> !slot.isSuffix()).toList();
        if (least(left) > right.size() || least(right) > left.size()) {
            return true;
        }
        for (int i = 0; i < Math.min(least(left), least(right)); i++) {
            if (kinds(left.get(i)).stream().noneMatch(kinds(right.get(i))::contains)) {
                return true;
            }
        }
        return false;
    }

    private static int least(List<Slot> operands) {
        return (int) operands.stream().filter(slot -> !slot.isOptional()).count();
    }

    /// What may stand in a slot, by its looks.
    private static Set<String> kinds(Slot slot) {
        return switch (slot) {
            case Slot.Register register -> Set.of(register.file().prefix());
            case Slot.Source _ -> Set.of(RegisterFile.X.prefix(), "constant");
            case Slot.Constant _, Slot.PowerOfTwo _, Slot.Target _ -> Set.of("constant");
            case Slot.Body _ -> Set.of("body");
            case Slot.Access _, Slot.Table _ -> Set.of("scratchpad");
            case Slot.WalkPair _ -> Set.of("pair");
            case Slot.Option option -> Set.of(option.name());
            case Slot.TransferEnd _ -> Set.of("scratchpad", "main");
            case Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _, Slot.RoundingSuffix _ -> Set.of("suffix");
        };
    }

    private static boolean writes(Op op, RegisterFile file) {
        return op.slots().stream().anyMatch(slot -> slot instanceof Slot.Register register && register.file() == file
                && register.role().writes());
    }

    private static boolean has(Op op, Class<? extends Slot> kind) {
        return op.slots().stream().anyMatch(kind::isInstance);
    }

    private static Stream<Form> forms() {
        return Form.all().stream();
    }

    /// A format in which no row stands is a format too many.
    @Test
    void everyFormatAndEveryLatencyClassOfARowExists() {
        assertThat(Arrays.stream(Op.values()).map(Op::format).collect(Collectors.toSet())).containsExactlyInAnyOrder(
                Format.values());
    }
}
