package dev.macrame.kernels.npy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Pieces of Python for the reader of a message to paste.
final class Python {
    private Python() {
    }

    /// `np.save('a.npy', np.load('a.npy').round())`, for the conversion `.round()`.
    static String convert(Path file, String conversion) {
        return save(file, "np.load(" + string(file.toString()) + ")" + conversion);
    }

    static String save(Path file, String array) {
        return "np.save(" + string(file.toString()) + ", " + array + ")";
    }

    /// `(32, 32)`, `(32,)`, `()`.
    static String tuple(List<? extends Number> numbers) {
        String inside = numbers.stream().map(Number::toString).collect(Collectors.joining(", "));
        return numbers.size() == 1 ? "(" + inside + ",)" : "(" + inside + ")";
    }

    static String string(String text) {
        StringBuilder literal = new StringBuilder("'");
        text.codePoints().forEach(c -> {
            if (c == '\'' || c == '\\') {
                literal.append('\\').appendCodePoint(c);
            } else if (Character.isISOControl(c)) {
                literal.append("\\x%02x".formatted(c));
            } else {
                literal.appendCodePoint(c);
            }
        });
        return literal.append('\'').toString();
    }
}
