package dev.macrame.debugger.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what stands behind the name of a command, piece by piece.
final class ArgumentReader {
    private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}(,[0-9]{3})+");
    private static final Pattern HEXADECIMAL = Pattern.compile("-?0[xX][0-9a-fA-F]+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");
    private static final String RANGE = "..";

    private final String text;
    private int at;

    ArgumentReader(String text) {
        this.text = text.strip();
    }

    boolean isAtEnd() {
        skipBlanks();
        return at == text.length();
    }

    /// Up to the next blank; empty at the end.
    String word() {
        String word = peek();
        at += word.length();
        return word;
    }

    /// The next word, which stays.
    String peek() {
        skipBlanks();
        int end = at;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(at, end);
    }

    /// A word that has to be there.
    String word(String what) throws CommandFailure {
        if (isAtEnd()) {
            throw new CommandFailure(what + " is missing", "");
        }
        return word();
    }

    /// Takes the next word if it is this one.
    boolean takes(String keyword) {
        boolean isNext = peek().equals(keyword);
        at += isNext ? keyword.length() : 0;
        return isNext;
    }

    /// Takes the next character if it is this one.
    boolean takes(char sign) {
        boolean isNext = !isAtEnd() && text.charAt(at) == sign;
        at += isNext ? 1 : 0;
        return isNext;
    }

    /// Everything that is left.
    String rest() {
        skipBlanks();
        String rest = text.substring(at).strip();
        at = text.length();
        return rest;
    }

    /// The same, but something has to be left.
    String rest(String what) throws CommandFailure {
        if (isAtEnd()) {
            throw new CommandFailure(what + " is missing", "");
        }
        return rest();
    }

    /// Everything up to one of some words, outside quotes and brackets, or to the end.
    String upTo(List<String> keywords) {
        skipBlanks();
        int start = at;
        int depth = 0;
        boolean isQuoted = false;
        while (at < text.length()) {
            char next = text.charAt(at);
            isQuoted ^= next == '"';
            depth += next == '[' || next == '(' ? 1 : next == ']' || next == ')' ? -1 : 0;
            boolean isStart = at == start || Character.isWhitespace(text.charAt(at - 1));
            if (!isQuoted && depth <= 0 && isStart && keywords.contains(peek())) {
                break;
            }
            at = Math.min(at + 1, text.length());
        }
        return text.substring(start, at).strip();
    }

    /// A number of 1 or more; 1 if nothing is left.
    long count() throws CommandFailure {
        if (isAtEnd()) {
            return 1;
        }
        long count = number("the number");
        if (count < 1) {
            throw new CommandFailure("a number of " + count + " makes no sense", "write 1 or more");
        }
        return count;
    }

    /// The same for numbers that are never large.
    int smallCount() throws CommandFailure {
        return (int) Math.min(count(), Integer.MAX_VALUE);
    }

    /// A whole number: `12`, `0x1f`, `1,204`.
    long number(String what) throws CommandFailure {
        String word = word(what);
        return whole(word).orElseThrow(() -> new CommandFailure("`" + word
                + "` is no whole number such as 12, 1,204 or 0x1f", ""));
    }

    /// A literal: `12`, `-3`, `0x1f`, `1,204`; nothing for anything else.
    static Optional<Long> whole(String word) {
        try {
            return Optional.of(HEXADECIMAL.matcher(word).matches() ? Long.decode(word)
                    : Long.parseLong(GROUPED.matcher(word).matches() ? word.replace(",", "") : word));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// A number that a register or a breakpoint can have.
    int smallNumber(String what) throws CommandFailure {
        long number = number(what);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new CommandFailure("%s cannot be %d".formatted(what, number), "");
        }
        return (int) number;
    }

    /// A text in double quotes, or the rest of the line if it has none.
    String quoted(String what) throws CommandFailure {
        if (isAtEnd()) {
            throw new CommandFailure(what + " is missing", "");
        }
        if (text.charAt(at) != '"') {
            return rest();
        }
        int end = text.indexOf('"', at + 1);
        if (end < 0) {
            throw new CommandFailure("the text that begins with `\"` does not end", "put a `\"` behind it");
        }
        String inside = text.substring(at + 1, end);
        at = end + 1;
        return inside;
    }

    /// A memory, tensor or register with its indices.
    Subject subject() throws CommandFailure {
        skipBlanks();
        Matcher name = NAME.matcher(text).region(at, text.length());
        if (!name.lookingAt()) {
            throw new CommandFailure(isAtEnd() ? "a memory, a tensor or a register is missing"
                    : "`" + peek() + "` is no memory, tensor or register", "");
        }
        at = name.end();
        List<Subject.Index> indices = new ArrayList<>();
        while (at < text.length() && text.charAt(at) == '[') {
            indices.add(index());
        }
        return new Subject(name.group(), indices);
    }

    private Subject.Index index() throws CommandFailure {
        int start = at + 1;
        int depth = 0;
        do {
            char next = text.charAt(at++);
            depth += next == '[' ? 1 : next == ']' ? -1 : 0;
        } while (depth > 0 && at < text.length());
        if (depth > 0) {
            throw new CommandFailure("`[" + text.substring(start) + "` has no `]`", "close the bracket");
        }
        String inside = text.substring(start, at - 1);
        int range = inside.indexOf(RANGE);
        String from = (range < 0 ? inside : inside.substring(0, range)).strip();
        Optional<String> to = range < 0 ? Optional.empty() : Optional.of(inside.substring(range + RANGE.length())
                .strip());
        if (from.isEmpty() || to.filter(String::isEmpty).isPresent()) {
            throw new CommandFailure("`[" + inside + "]` is no index", "write for instance `[4]` or `[0..63]`");
        }
        return new Subject.Index(from, to);
    }

    /// Nothing may be left.
    void end() throws CommandFailure {
        if (!isAtEnd()) {
            throw new CommandFailure("`" + rest() + "` is not expected here", "");
        }
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
