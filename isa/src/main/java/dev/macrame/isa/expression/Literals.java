package dev.macrame.isa.expression;

import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.diagnostic.Span;
import java.util.Optional;
import java.util.function.Consumer;

/// Numbers, characters and texts. A literal that cannot be read is reported and stands for 1, or for no text.
final class Literals {
    private static final long UNREADABLE = 1;

    private final String text;
    private final Consumer<Diagnostic> problems;

    Literals(SourceText source, Consumer<Diagnostic> problems) {
        this.text = source.text();
        this.problems = problems;
    }

    /// Letters are taken along, so that `16K` is one wrong number and not a number and a name; `0..9` ends before `..`.
    int endOfNumber(int start) {
        int end = start;
        while (end < text.length() && (Lexer.isAlphanumeric(text.charAt(end)) || isFraction(end))) {
            end++;
        }
        return end;
    }

    private boolean isFraction(int dot) {
        return text.charAt(dot) == '.' && dot + 1 < text.length() && Lexer.isDigit(text.charAt(dot + 1));
    }

    Token number(Span span) {
        return new Token.Number(value(span), span);
    }

    private long value(Span span) {
        String written = span.text();
        int radix = radix(written);
        String digits = radix == 10 ? written : written.substring(2);
        String plain = digits.replace("_", "");
        boolean sound = !digits.startsWith("_") && !digits.endsWith("_") && !plain.isEmpty()
                && plain.chars().allMatch(digit -> Character.digit(digit, radix) >= 0);
        if (!sound) {
            return report(ExpressionProblem.NUMBER.at(span, written).help(remedy(written)));
        }
        if (radix == 10 && plain.length() > 1 && plain.startsWith("0")) {
            String rest = plain.replaceFirst("^0+(?=.)", "");
            return report(ExpressionProblem.LEADING_ZERO.at(span, written)
                    .help("write " + rest + ", or 0o" + rest + " for an octal number"));
        }
        try {
            return Long.parseLong(plain, radix);
        } catch (NumberFormatException _) {
            return report(ExpressionProblem.NUMBER_TOO_LARGE.at(span, written)
                    .help("the greatest number is " + Long.MAX_VALUE + " (0x" + Long.toHexString(Long.MAX_VALUE)
                            + ")"));
        }
    }

    private static int radix(String written) {
        if (written.length() < 2 || written.charAt(0) != '0') {
            return 10;
        }
        return switch (written.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 10;
        };
    }

    /// `16K` is meant as a product, `2.5` as a fraction.
    private static String remedy(String written) {
        int letters = 0;
        while (letters < written.length() && Lexer.isDigit(written.charAt(letters))) {
            letters++;
        }
        String rest = written.substring(letters);
        if (rest.startsWith(".")) {
            return "numbers are whole";
        }
        boolean product = letters > 0 && !rest.isEmpty() && !rest.startsWith("_") && radix(written) == 10;
        return product ? "write " + written.substring(0, letters) + "*" + rest + " for a product"
                : "numbers look like 12, 0x1f, 0b101, 0o17, 1_000 or 'a'";
    }

    /// Behind the closing quote, or at the end of the line.
    int endOfQuoted(int start) {
        int end = start + 1;
        while (end < text.length() && text.charAt(end) != '\n') {
            char c = text.charAt(end++);
            if (c == text.charAt(start)) {
                return end;
            }
            if (c == '\\' && end < text.length() && text.charAt(end) != '\n') {
                end++;
            }
        }
        return end;
    }

    Token character(Span span) {
        Optional<String> inside = inside(span);
        if (inside.isPresent() && inside.get().codePointCount(0, inside.get().length()) == 1) {
            return new Token.Number(inside.get().codePointAt(0), span);
        }
        inside.ifPresent(_ -> problems.accept(ExpressionProblem.CHARACTER_LITERAL.at(span, span.text())
                .help("a character is written 'a', a text \"in double quotes\"")));
        return new Token.Number(UNREADABLE, span);
    }

    Token text(Span span) {
        return new Token.Text(inside(span).orElse(""), span);
    }

    /// What stands between the quotes, or nothing after a report.
    private Optional<String> inside(Span span) {
        String written = span.text();
        StringBuilder inside = new StringBuilder();
        int i = 1;
        while (i < written.length() && written.charAt(i) != written.charAt(0)) {
            char c = written.charAt(i++);
            if (c == '\\') {
                char escaped = i < written.length() ? written.charAt(i++) : ' ';
                int known = "ntr0\\'\"".indexOf(escaped);
                if (known < 0) {
                    problems.accept(ExpressionProblem.ESCAPE.at(span, printable("\\" + escaped))
                            .help("the escapes are \\n \\t \\r \\0 \\\\ \\' \\\""));
                    return Optional.empty();
                }
                inside.append("\n\t\r\0\\'\"".charAt(known));
            } else {
                inside.append(c);
            }
        }
        if (i >= written.length()) {
            problems.accept(ExpressionProblem.OPEN_TEXT.at(span).help("close it with " + written.charAt(0)));
            return Optional.empty();
        }
        return Optional.of(inside.toString());
    }

    private long report(Diagnostic diagnostic) {
        problems.accept(diagnostic);
        return UNREADABLE;
    }

    /// Control characters by their number.
    static String printable(String characters) {
        StringBuilder shown = new StringBuilder();
        characters.codePoints().forEach(c -> {
            boolean visible = c >= ' ' && c != 0x7f && !Character.isISOControl(c) && Character.isDefined(c)
                    && Character.getType(c) != Character.FORMAT
                    && !Character.isSurrogate((char) c);
            shown.append(visible ? Character.toString(c) : "\\u{%x}".formatted(c));
        });
        return shown.toString();
    }
}
