package dev.macrame.emulator.debug;

/// How much a debugged run may use.
///
/// @param snapshotBytes the memory for snapshots: more of them make going backwards faster
/// @param mostCycles    the run stops in this cycle; [Long#MAX_VALUE] for no limit
/// @param breakpoints   how many there may be at once
public record DebugOptions(long snapshotBytes, long mostCycles, int breakpoints) {
    public DebugOptions {
        if (snapshotBytes < 0 || mostCycles < 1 || breakpoints < 0) {
            throw new IllegalArgumentException("no limits: %d bytes, %d cycles, %d breakpoints".formatted(snapshotBytes,
                    mostCycles, breakpoints));
        }
    }

    /// 256 MiB of snapshots, no limit of cycles, 1,000 breakpoints.
    public static final DebugOptions DEFAULT = new DebugOptions(256L << 20, Long.MAX_VALUE, 1000);
}
