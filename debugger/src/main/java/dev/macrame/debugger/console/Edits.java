package dev.macrame.debugger.console;

import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.TimePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What debuggers have written to the run, as far as this console knows: its own writes, and those of others that have
/// made another run.
final class Edits {
    private final List<TimePoint> expected = new ArrayList<>();
    private int count;

    /// This console has written.
    void written(Reply.Written written) {
        count++;
        written.forkedFrom().ifPresent(expected::add);
    }

    /// What to say of a fork; nothing if the write was made here, where its answer has told it.
    Optional<String> news(Event.Forked forked) {
        if (expected.remove(forked.lost())) {
            return Optional.empty();
        }
        count++;
        return Optional.of("%s has written in the past, at %s: what lay behind, up to %s, is another run".formatted(
                forked.client(), forked.at(), forked.lost()));
    }

    /// What a comparison of results has to say of it; empty if nothing was written.
    String note() {
        return switch (count) {
            case 0 -> "";
            case 1 -> "  compared although the debugger has written once\n";
            default -> "  compared although the debugger has written %,d times\n".formatted(count);
        };
    }
}
