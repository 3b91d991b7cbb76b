package dev.macrame.emulator.debug;

import dev.macrame.isa.Memory;

/// Something that is asked of a [DebugPort]. Each has the [Reply] of the same name, or [Reply.Refused].
public sealed interface Request {
    /// Whether it changes the run or what stops it, or keeps the run busy as a search does, which only a controller may.
    default boolean needsControl() {
        return switch (this) {
            case Resume _, Pause _, WriteRegister _, WriteMemory _, AddBreakpoint _, ChangeBreakpoint _, RemoveBreakpoint _, FindLastWriter _ ->
                true;
            case Describe _, ReadProgram _, ReadPosition _, ReadRegisters _, ReadAccumulator _, ReadParameters _, ReadMemory _, ReadTransfers _, ReadAccount _, ReadHash _, Disassemble _, Evaluate _, ListBreakpoints _ ->
                false;
        };
    }

    /// What is debugged: machine, versions, spaces and registers.
    record Describe() implements Request {
    }

    /// The program, with its sources.
    record ReadProgram() implements Request {
    }

    /// Where the run stands.
    record ReadPosition() implements Request {
    }

    /// Lets the run go. The reply comes at once; exactly one [Event.Stopped] follows.
    record Resume(Direction direction, Until until) implements Request {
    }

    /// Stops a run that goes, at the next safe point; a search for a last writer is given up too.
    record Pause() implements Request {
    }

    /// All scalar registers, lengths, walks and running loops.
    record ReadRegisters() implements Request {
    }

    /// The cells of an accumulator.
    record ReadAccumulator(int number) implements Request {
    }

    /// The records of a parameter register.
    record ReadParameters(int number) implements Request {
    }

    /// Bytes of a memory, at most [#MOST_BYTES].
    record ReadMemory(Memory memory, int start, int count) implements Request {
        /// The most bytes that one request reads or writes.
        public static final int MOST_BYTES = 1 << 20;
    }

    /// Transfers that have not arrived, or that no wait has covered.
    record ReadTransfers() implements Request {
    }

    /// Who owns the cycles and bytes so far.
    record ReadAccount() implements Request {
    }

    /// The hash of all state: equal states have equal hashes.
    record ReadHash() implements Request {
    }

    /// Instructions as text.
    ///
    /// @param first the pc of the first
    /// @param count from 1 to [#MOST_INSTRUCTIONS]; fewer come back at the end of the program
    record Disassemble(int first, int count) implements Request {
        /// The most instructions of one request.
        public static final int MOST_INSTRUCTIONS = 4096;

    }

    /// The value of an expression (see [Condition]).
    record Evaluate(String expression) implements Request {
    }

    /// Sets a register: one of the names that [Reply.Description] calls writable, such as `x3`, `vl`, `g0.base`, or a
    /// cell `acc0[1][2]`. Only while the run stands.
    record WriteRegister(String register, long value) implements Request {
    }

    /// Puts bytes into a memory. Only while the run stands.
    record WriteMemory(Memory memory, int start, Block bytes) implements Request {
    }

    /// Which instruction wrote something last, before the present moment.
    record FindLastWriter(WriteTarget target) implements Request {
    }

    record AddBreakpoint(BreakpointPlan plan) implements Request {
    }

    /// Gives a breakpoint another plan.
    ///
    /// @param revision the one that the change is made from; refused if somebody else was faster
    record ChangeBreakpoint(int id, int revision, BreakpointPlan plan) implements Request {
    }

    record RemoveBreakpoint(int id) implements Request {
    }

    record ListBreakpoints() implements Request {
    }
}
