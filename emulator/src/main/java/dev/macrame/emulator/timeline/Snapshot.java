package dev.macrame.emulator.timeline;

import dev.macrame.emulator.state.Page;
import dev.macrame.emulator.state.Pages;
import dev.macrame.emulator.state.SavedState;
import java.util.Iterator;

/// The state of a run at one moment.
///
/// @param instructions issued so far
/// @param cycle        the cycles that had an owner
/// @param hash         of the state
record Snapshot(long instructions, long cycle, SavedState state, long hash) {

    /// The bytes that keeping this one costs beside the one before it: what the two share is not counted.
    long bytesBeside(Snapshot before) {
        long bytes = state.ownBytes();
        Iterator<Pages> others = before.state.pages().iterator();
        for (Pages pages : state.pages()) {
            bytes += Page.BYTES * differing(pages, others.next());
        }
        return bytes;
    }

    private static long differing(Pages pages, Pages others) {
        if (pages.equals(others)) {
            return 0;
        }
        long count = 0;
        for (int page = 0; page < pages.count(); page++) {
            count += pages.get(page).equals(others.get(page)) ? 0 : 1;
        }
        return count;
    }
}
