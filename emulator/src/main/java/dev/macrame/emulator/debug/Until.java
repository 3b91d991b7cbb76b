package dev.macrame.emulator.debug;

/// How far a run goes, forwards or backwards, if nothing stops it before.
///
/// Each of these but [Moment] names points of the run. Forwards the run stops at the first such point after the present
/// one, backwards at the last one before it; so both directions know the same points. Enabled breakpoints, the end of
/// the run and its start stop it too. A moment is gone to directly, and breakpoints on the way do not stop.
public sealed interface Until {
    /// So many instructions further.
    ///
    /// @param count at least 1
    record Instructions(long count) implements Until {
    }

    /// So many cycles further: in front of the first instruction that issues then or later; backwards, of the last one
    /// that issues so much earlier or more.
    ///
    /// @param count at least 1
    record Cycles(long count) implements Until {
    }

    /// So many starts of a source line further. A line starts where the instruction before it belongs to another line,
    /// or was not the one in front of it in the program.
    ///
    /// @param count     at least 1
    /// @param overCalls whether lines of subroutines that are called from here do not count
    record Lines(int count, boolean overCalls) implements Until {
    }

    /// The next turn of the innermost loop that is running, or the loop's end. In no loop: refused.
    record Turn() implements Until {
    }

    /// The end of the innermost loop or call that is running; backwards, the instruction that has begun it. In none:
    /// refused.
    record Frame() implements Until {
    }

    /// A place of the program, in the words of a breakpoint's place (see [Where.At]).
    record Place(String place) implements Until {
    }

    /// Nothing but a breakpoint or an end.
    record Breakpoint() implements Until {
    }

    /// An event of the machine.
    record Event(MachineEvent event) implements Until {
    }

    /// A moment: in front of the first instruction that issues in this cycle or later. May lie before or behind the
    /// present one; the direction does not matter.
    record Cycle(long cycle) implements Until {
    }

    /// A moment by its number of issued instructions, as a [TimePoint] has it. May lie before or behind the present
    /// one; the direction does not matter.
    record Moment(long instructions) implements Until {
    }

    /// The latest moment that this run has reached so far.
    record Latest() implements Until {
    }
}
