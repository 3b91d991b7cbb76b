package dev.macrame.debugger.console;

import dev.macrame.emulator.debug.TimePoint;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Remembers what was shown, to mark what has changed since.
final class ShownBefore {
    private static final int MOST = 64;

    private final Map<String, View> views = new LinkedHashMap<>();

    /// What was shown of something at two moments.
    private record View(TimePoint at, List<String> before, List<String> now) {
    }

    /// Which cells differ from what was shown at another moment; none the first time.
    ///
    /// @param key what is shown, and how
    BitSet changed(String key, TimePoint at, List<String> cells) {
        View last = views.remove(key);
        boolean isSame = last != null && last.at.equals(at) && last.now.equals(cells);
        List<String> before = last == null ? cells : isSame ? last.before : last.now;
        views.put(key, new View(at, before, List.copyOf(cells)));
        if (views.size() > MOST) {
            views.remove(views.keySet().iterator().next());
        }
        BitSet changed = new BitSet();
        for (int i = 0; i < cells.size() && before.size() == cells.size(); i++) {
            changed.set(i, !cells.get(i).equals(before.get(i)));
        }
        return changed;
    }
}
