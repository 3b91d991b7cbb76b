package dev.macrame.debugger.console;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.TensorType;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How `x/` shows elements: `16xb`, `4i16`, `8dw`.
///
/// @param count  how many elements, at least 1
/// @param type   of each
/// @param number how each is written
record ExamineFormat(int count, ElementType type, Number number) {
    private static final Pattern FORM = Pattern.compile(
            "/?([0-9]{1,6})?(?:([xdut])?([bhw])?|(i8|i16|i32|u8)([xdut])?)");
    private static final String EXAMPLES = "write for instance `x/16xb A[0]`, `x/4i16 T[0]` or `x/4i` for instructions";

    /// A way of writing a number.
    enum Number {
        HEXADECIMAL, DECIMAL, UNSIGNED, BINARY
    }

    /// Reads what stands behind the `x`.
    static ExamineFormat read(String text) throws CommandFailure {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new CommandFailure("`x" + text + "` is no way of showing memory", EXAMPLES);
        }
        int count = form.group(1) == null ? 1 : Integer.parseInt(form.group(1));
        if (count < 1) {
            throw new CommandFailure("`x" + text + "` shows nothing", EXAMPLES);
        }
        if (form.group(4) != null) {
            TensorType type = ElementLayout.type(form.group(4));
            return new ExamineFormat(count, (ElementType) type, number(form.group(5), Number.DECIMAL));
        }
        ElementType type = switch (Optional.ofNullable(form.group(3)).orElse("b")) {
            case "h" -> ElementType.I16;
            case "w" -> ElementType.I32;
            default -> ElementType.I8;
        };
        return new ExamineFormat(count, type, number(form.group(2), Number.HEXADECIMAL));
    }

    private static Number number(@org.jspecify.annotations.Nullable String letter, Number otherwise) {
        return switch (Optional.ofNullable(letter).orElse("")) {
            case "x" -> Number.HEXADECIMAL;
            case "d" -> Number.DECIMAL;
            case "u" -> Number.UNSIGNED;
            case "t" -> Number.BINARY;
            default -> otherwise;
        };
    }

    /// An element as text.
    String text(long value) {
        int bits = type.bytes() * Byte.SIZE;
        long unsigned = value & (-1L >>> (Long.SIZE - bits));
        return switch (number) {
            case HEXADECIMAL -> "0x" + padded(Long.toHexString(unsigned), bits / 4);
            case DECIMAL -> Long.toString(value);
            case UNSIGNED -> Long.toString(unsigned);
            case BINARY -> padded(Long.toBinaryString(unsigned), bits);
        };
    }

    private static String padded(String digits, int width) {
        return "0".repeat(width - digits.length()) + digits;
    }

    /// Such as `16 x i8, hexadecimal`.
    @Override
    public String toString() {
        return count + " x " + type + ", " + number.name().toLowerCase(Locale.ROOT);
    }
}
