package dev.macrame.emulator.state;

import java.util.Arrays;

/// All of a memory at one moment. Never changes.
///
/// A memory keeps one of these as the last moment it was asked about, and a list of what was written since; the next
/// moment shares every page that was not.
public final class Pages {
    private final Page[] pages;
    private final long hash;

    private Pages(Page[] pages, long hash) {
        this.pages = pages;
        this.hash = hash;
    }

    /// A memory of zeros.
    ///
    /// @param size in bytes
    public static Pages zeros(int size) {
        Page[] pages = new Page[(int) (((long) size + Page.BYTES - 1) >> Page.LOG)];
        Arrays.fill(pages, Page.zeros());
        return new Pages(pages, 0);
    }

    /// The moment behind this one.
    ///
    /// @param memory  the bytes now, from the start of the memory; what lies behind is zero and was never written
    /// @param written the numbers of the pages that may have changed, each once
    /// @param count   how many they are
    public Pages with(byte[] memory, int[] written, int count) {
        Page[] now = pages.clone();
        long sum = hash;
        for (int i = 0; i < count; i++) {
            int number = written[i];
            now[number] = Page.of(memory, number << Page.LOG);
            sum += now[number].share(number) - pages[number].share(number);
        }
        return new Pages(now, sum);
    }

    public int count() {
        return pages.length;
    }

    public Page get(int number) {
        return pages[number];
    }

    /// Equal for equal contents.
    public long hash() {
        return hash;
    }
}
