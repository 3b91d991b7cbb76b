package dev.macrame.cli;

import java.io.Console;
import java.util.Optional;

/// What the output goes to.
final class Terminal {
    private Terminal() {
    }

    /// Whether a person reads and types.
    static boolean isInteractive() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /// Whether colours are welcome where nobody has said so: on a terminal that can, unless `NO_COLOR` is set.
    static boolean hasColours() {
        String refused = System.getenv("NO_COLOR");
        return isInteractive() && (refused == null || refused.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    }
}
