package dev.macrame.debugger.session;

import java.util.Collection;
import java.util.stream.IntStream;

/// What clients are called: breakpoints and writes carry these names, so no two of a session are equal.
final class Names {
    private static final int MOST_LETTERS = 64;

    private Names() {
    }

    /// A name for a client.
    ///
    /// @param wish  what it wants to be called; letters that could not be shown are left out
    /// @param id    its number
    /// @param taken the names of the others
    static String unique(String wish, int id, Collection<String> taken) {
        String plain = wish.codePoints().filter(letter -> !Character.isISOControl(letter)
                && Character.getType(letter) != Character.FORMAT && Character.isDefined(letter)).limit(MOST_LETTERS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().strip();
        String name = plain.isEmpty() ? "client " + id : plain;
        return taken.contains(name) ? IntStream.iterate(2, number -> number + 1)
                .mapToObj(number -> "%s (%d)".formatted(name, number)).filter(other -> !taken.contains(other))
                .findFirst().orElse(name) : name;
    }
}
