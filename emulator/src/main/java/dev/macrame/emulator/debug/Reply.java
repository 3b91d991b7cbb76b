package dev.macrame.emulator.debug;

import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.account.Movement;
import dev.macrame.isa.Memory;
import dev.macrame.isa.QParam;
import dev.macrame.isa.program.Program;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a [DebugPort] answers.
public sealed interface Reply {

    /// It was not done.
    ///
    /// @param message  what is wrong, naming the thing
    /// @param expected what would have been right; empty if there is no saying
    /// @param got      what was given; empty if there is no saying
    /// @param help     what to do about it
    record Refused(RefusalCode code, String message, String expected, String got, String help) implements Reply {
    }

    /// What is debugged.
    ///
    /// @param machine       the machine description as TOML
    /// @param isaHash       12 hex digits; equal for equal instruction rows
    /// @param timingVersion of the rules in `docs/timing.md`
    /// @param programHash   12 hex digits; equal for equal program images
    /// @param cores         how many there are
    /// @param registers     every register that has a name of its own, in the order in which people list them
    record Description(String machine, String isaHash, int timingVersion, String programHash, int cores,
            List<Space> spaces, List<RegisterInfo> registers) implements Reply {
        public Description {
            spaces = List.copyOf(spaces);
            registers = List.copyOf(registers);
        }
    }

    /// A memory.
    record Space(Memory memory, int sizeBytes) {
    }

    /// A register.
    ///
    /// @param name       such as `x3`, `vl`, `g0.base` or `acc0`
    /// @param type       such as `i32`, or `i64[16][16]` for an accumulator
    /// @param isWritable whether [Request.WriteRegister] takes it (of an accumulator, its cells)
    record RegisterInfo(String name, String type, boolean isWritable) {
    }

    record ProgramImage(Program program) implements Reply {
    }

    record PositionNow(Position position) implements Reply {
    }

    /// The run goes; exactly one [Event.Stopped] follows.
    record Resumed() implements Reply {
    }

    /// A run that went is being stopped; its [Event.Stopped] follows. If none went, nothing follows.
    ///
    /// @param wasRunning whether a run or a search went
    record Pausing(boolean wasRunning) implements Reply {
    }

    /// Scalar registers, lengths, walks and running loops.
    ///
    /// @param scalars `x0` to `x15`
    /// @param frames  loops that run and calls that have not returned, outermost first
    record Registers(int pc, int vl, int vr, List<Integer> scalars, List<WalkState> walks, List<FrameState> frames)
            implements Reply {
        public Registers {
            scalars = List.copyOf(scalars);
            walks = List.copyOf(walks);
            frames = List.copyOf(frames);
        }
    }

    /// An address generator.
    ///
    /// @param pairs       innermost first; none of a walk that was never set
    /// @param address     of its next step; nothing if it has none
    /// @param isExhausted whether it has made all its steps
    /// @param ringStart   the first byte of its ring
    /// @param ringBytes   the size of its ring; 0 if it has none
    record WalkState(int number, long base, List<PairState> pairs, Optional<Long> address, boolean isExhausted,
            long ringStart, long ringBytes) {
        public WalkState {
            pairs = List.copyOf(pairs);
        }
    }

    /// One pair of a walk.
    ///
    /// @param count how many steps; 0 for a pair without end
    /// @param index how many it has made in this round
    record PairState(int count, long stride, long index) {
    }

    /// A running loop, or a call that has not returned.
    ///
    /// @param kind   what has begun it
    /// @param start  the first pc of the body; of a call, where it returns to
    /// @param end    the pc behind the body; of a call, -1
    /// @param total  turns, lanes or rows that it began with; of a call, 0
    /// @param left   turns, lanes or rows that are left, those of the running turn included; of a call, 0
    record FrameState(FrameKind kind, int start, int end, int total, int left) {
    }

    /// What a frame of the control stack is.
    enum FrameKind {
        LOOP, LANES, ROWS, CALL
    }

    /// The cells of an accumulator.
    ///
    /// @param cells row by row
    record Accumulator(int number, int rows, int columns, List<Long> cells) implements Reply {
        public Accumulator {
            cells = List.copyOf(cells);
        }
    }

    /// The records of a parameter register, lane by lane.
    record Parameters(int number, List<QParam> records) implements Reply {
        public Parameters {
            records = List.copyOf(records);
        }
    }

    record Bytes(Memory memory, int start, Block bytes) implements Reply {
    }

    /// Transfers that have not arrived, or that no wait has covered.
    ///
    /// @param transfers in the order in which they were started
    record Transfers(List<TransferState> transfers) implements Reply {
        public Transfers {
            transfers = List.copyOf(transfers);
        }
    }

    /// A transfer that has not arrived, or that no wait has covered.
    ///
    /// @param number    from 1, in the order in which the run's transfers start
    /// @param pc        of the instruction that started it
    /// @param issued    the cycle in which that instruction issued
    /// @param end       the cycle in which it has arrived
    /// @param isCovered whether a wait has covered it
    /// @param to        what it writes
    /// @param from      what it reads; nothing for a fill
    record TransferState(long number, int channel, int pc, long issued, long end, boolean isCovered, Rows to,
            Optional<Rows> from) {
    }

    /// Rows of one length in one memory.
    ///
    /// @param starts where each row starts, in the order in which they are moved
    /// @param bytes  of each row
    record Rows(Memory memory, List<Integer> starts, int bytes) {
        public Rows {
            starts = List.copyOf(starts);
        }
    }

    /// Who owns the cycles and bytes so far.
    ///
    /// @param cycles all cycles so far
    /// @param lines  one for each instruction that owns something
    record AccountSoFar(long cycles, List<AccountLine> lines) implements Reply {
        public AccountSoFar {
            lines = List.copyOf(lines);
        }
    }

    /// What an instruction owns.
    ///
    /// @param issues     how often it issued, a cycle each
    /// @param stalls     the cycles in front of its issues, by cause
    /// @param bytes      what it moved
    /// @param busBytes   for how many bytes its transfers kept the bus busy
    record AccountLine(int pc, long issues, Map<Cause, Long> stalls, List<Moved> bytes, long busBytes, long macs,
            long operations, long clipped) {
        public AccountLine {
            stalls = Map.copyOf(stalls);
            bytes = List.copyOf(bytes);
        }
    }

    /// Bytes that went one way.
    record Moved(Memory memory, Movement movement, long bytes) {
    }

    record Hash(long hash) implements Reply {
    }

    record Listing(List<ListingLine> lines) implements Reply {
        public Listing {
            lines = List.copyOf(lines);
        }
    }

    /// An instruction.
    ///
    /// @param word   its encoding
    /// @param text   its assembly
    /// @param place  its `file:line`
    /// @param source its line in the source, without the blanks around it
    record ListingLine(int pc, long word, String text, String place, String source) {
    }

    record Value(long value) implements Reply {
    }

    /// It was written.
    ///
    /// @param forkedFrom if the moment was in the past: the latest moment that the run had reached, which is lost now
    record Written(Optional<TimePoint> forkedFrom) implements Reply {
    }

    /// Who wrote something last.
    record LastWriter(Writer writer) implements Reply {
    }

    /// Somebody who writes.
    sealed interface Writer {
        /// An instruction of the run.
        ///
        /// @param before the moment in front of it; going there shows what it is about to read
        /// @param cycle  in which it issued
        /// @param text   its assembly
        record Instruction(TimePoint before, int pc, long cycle, String text, String place) implements Writer {
        }

        /// A debugger.
        ///
        /// @param at     when
        /// @param client who
        record Debugger(TimePoint at, String client) implements Writer {
        }

        /// Nobody since the start: it is as it was loaded.
        record Loaded() implements Writer {
        }
    }

    /// A breakpoint was made or changed.
    record BreakpointSet(Breakpoint breakpoint) implements Reply {
    }

    record BreakpointRemoved(int id) implements Reply {
    }

    record Breakpoints(List<Breakpoint> breakpoints) implements Reply {
        public Breakpoints {
            breakpoints = List.copyOf(breakpoints);
        }
    }
}
