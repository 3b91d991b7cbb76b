package dev.macrame.emulator.debug;

import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.emulator.state.Page;
import dev.macrame.emulator.state.Pages;
import dev.macrame.emulator.trace.Span;
import dev.macrame.isa.Memory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which bytes have changed since the run stood last.
final class MemoryDiff {
    private final Interpreter run;
    private final Map<Memory, Pages> before = new EnumMap<>(Memory.class);

    MemoryDiff(Interpreter run) {
        this.run = run;
    }

    /// The run is about to go.
    void begin() {
        for (Memory memory : Memory.values()) {
            before.put(memory, run.core().memory(memory).pages());
        }
    }

    /// Nobody wants to know what will have changed.
    void forget() {
        before.clear();
    }

    /// What has changed since; nothing if nothing has. Within a page everything from the first to the last change counts.
    Optional<Event.MemoryChanged> since(TimePoint at) {
        if (before.isEmpty()) {
            // Somebody has begun to listen in the middle of the run.
            return Optional.of(new Event.MemoryChanged(at, List.of(), false));
        }
        List<Span> spans = new ArrayList<>();
        boolean isAll = true;
        for (Map.Entry<Memory, Pages> memory : before.entrySet()) {
            Pages now = run.core().memory(memory.getKey()).pages();
            for (int number = 0; number < now.count(); number++) {
                Page page = now.get(number);
                Page old = memory.getValue().get(number);
                int[] range = page.equals(old) ? new int[2] : page.difference(old);
                if (range[1] > range[0]) {
                    isAll &= add(spans, new Span(memory.getKey(), (number << Page.LOG) + range[0], range[1]
                            - range[0]));
                }
            }
        }
        return spans.isEmpty() ? Optional.empty() : Optional.of(new Event.MemoryChanged(at, spans, isAll));
    }

    /// Adds a span, joined with the one before if they touch.
    ///
    /// @return whether there was room
    private static boolean add(List<Span> spans, Span more) {
        if (!spans.isEmpty()) {
            Span last = spans.getLast();
            if (last.memory() == more.memory() && last.start() + last.bytes() == more.start()) {
                spans.set(spans.size() - 1, new Span(last.memory(), last.start(), last.bytes() + more.bytes()));
                return true;
            }
        }
        return spans.size() < Event.MemoryChanged.MOST_SPANS && spans.add(more);
    }
}
