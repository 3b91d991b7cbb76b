package dev.macrame.emulator.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.emulator.Emulator;
import dev.macrame.emulator.Programs;
import dev.macrame.emulator.RunResult;
import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.trace.Span;
import dev.macrame.isa.Memory;
import dev.macrame.isa.TrapKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class DebugPortTest {
    /// Fills three words of A from main memory, adds them up in a loop, and stores the sum.
    private static final String SUM = """
                    li      x1, 5               # 1, pc 0
                    dma     d0, A[0], main[x0], 8
                    li      x2, 0
                    clr     acc0
            fetch:  wait    d0
            sum:    loop    4
                        mac.i16 acc0, A[x2++], B[0]
                        add     x1, x1, 1       # 8, pc 7
                    end
                    call    leave
            after:  st.i16  T[0], acc0
                    dma     d1, main[x0], T[0], 2
                    wait    d1
                    halt
            leave:  add     x3, x1, 1
                    ret
            """;
    /// Runs for ever.
    private static final String ENDLESS = """
            again:  add     x1, x1, 1
                    j       again
            """;

    @Test
    void everyStepTellsWhereItStandsAndWhatComesNext() {
        try (Asker asker = new Asker(SUM)) {
            assertThat(asker.position()).isEqualTo(new Position(TimePoint.START, 0, false, 0, 0, Optional.empty()));
            Event.Stopped stopped = asker.forward(new Until.Instructions(4));
            assertThat(stopped.cause()).isEqualTo(new StopCause.Reached());
            assertThat(stopped.at().instructions()).isEqualTo(4);
            Position position = stopped.position();
            assertThat(position.pc()).isEqualTo(4);
            assertThat(position.cause()).contains(Cause.TRANSFER);
            assertThat(position.nextIssue()).isEqualTo(stopped.at().cycle() + position.stall());
            assertThat(asker.ask(new Request.ReadTransfers(), Reply.Transfers.class).transfers()).singleElement()
                    .satisfies(transfer -> {
                        assertThat(transfer.number()).isEqualTo(1);
                        assertThat(transfer.pc()).isEqualTo(1);
                        assertThat(transfer.end()).isEqualTo(position.nextIssue());
                        assertThat(transfer.to()).isEqualTo(new Reply.Rows(Memory.A, List.of(0), 8));
                    });
        }
    }

    @Test
    void linesTurnsFramesAndPlacesAreFoundBothWays() {
        try (Asker asker = new Asker(SUM)) {
            asker.forward(new Until.Place("sum"));
            assertThat(asker.position().pc()).isEqualTo(5);
            asker.forward(new Until.Lines(1, false));
            assertThat(asker.position().pc()).isEqualTo(6);
            asker.forward(new Until.Turn());
            assertThat(asker.value("instructions")).isEqualTo(8);
            assertThat(asker.value("x1")).isEqualTo(6);
            asker.forward(new Until.Turn());
            asker.backward(new Until.Turn());
            assertThat(asker.value("instructions")).isEqualTo(8);
            asker.backward(new Until.Frame());
            assertThat(asker.position().pc()).as("what began the loop").isEqualTo(5);
            asker.forward(new Until.Instructions(1));
            asker.forward(new Until.Frame());
            assertThat(asker.position().pc()).isEqualTo(8);
            asker.forward(new Until.Lines(1, true));
            assertThat(asker.position().pc()).as("over the call").isEqualTo(9);
            asker.backward(new Until.Lines(1, true));
            assertThat(asker.position().pc()).isEqualTo(8);
            asker.forward(new Until.Lines(1, false));
            assertThat(asker.position().pc()).as("into the call").isEqualTo(13);
            asker.forward(new Until.Frame());
            assertThat(asker.position().pc()).isEqualTo(9);
            assertThat(asker.refused(new Request.Resume(Direction.FORWARD, new Until.Frame())).code()).isEqualTo(
                    RefusalCode.NO_FRAME);
        }
    }

    @Test
    void cyclesAreGoneTo() {
        try (Asker asker = new Asker(SUM)) {
            asker.forward(new Until.Cycle(7));
            Position there = asker.position();
            assertThat(there.nextIssue()).isGreaterThanOrEqualTo(7);
            asker.backward(new Until.Instructions(1));
            assertThat(asker.position().nextIssue()).isLessThan(7);
            asker.forward(new Until.Breakpoint());
            assertThat(asker.position().hasEnded()).isTrue();
            asker.forward(new Until.Cycle(7));
            assertThat(asker.position()).isEqualTo(there);
            asker.forward(new Until.Cycles(3));
            assertThat(asker.position().nextIssue()).isGreaterThanOrEqualTo(there.nextIssue() + 3);
            asker.backward(new Until.Cycles(3));
            assertThat(asker.position().nextIssue()).isLessThanOrEqualTo(there.nextIssue());
            asker.forward(new Until.Moment(0));
            assertThat(asker.position().at()).isEqualTo(TimePoint.START);
            asker.forward(new Until.Latest());
            assertThat(asker.position().hasEnded()).isTrue();
        }
    }

    @Test
    void aConditionCountsOnlyTheHitsThatHold() {
        try (Asker asker = new Asker(SUM)) {
            int id = asker.add(new BreakpointPlan(new Where.At("7"), Optional.of("x1 % 2 == 0 && i16(A, 0) == 0"), 1,
                    Optional.empty(), true, false));
            Event.Stopped stopped = asker.forward(new Until.Breakpoint());
            assertThat(stopped.cause()).isEqualTo(new StopCause.Hit(List.of(id), List.of()));
            assertThat(asker.value("x1")).as("the second even one").isEqualTo(8);
            assertThat(asker.ask(new Request.ListBreakpoints(), Reply.Breakpoints.class).breakpoints()).singleElement()
                    .satisfies(breakpoint -> assertThat(breakpoint.hits()).isEqualTo(2));
            assertThat(asker.forward(new Until.Breakpoint()).cause()).isEqualTo(new StopCause.Halted());
        }
    }

    @Test
    void logPointsSpeakAndDoNotStop() {
        try (Asker asker = new Asker(Programs.load(SUM), DebugOptions.DEFAULT, EnumSet.of(Event.Stream.OUTPUT))) {
            asker.add(new BreakpointPlan(new Where.At("8"), Optional.empty(), 0, Optional.of("x1 is {x1} of {2*5}"),
                    true, false));
            assertThat(asker.forward(new Until.Breakpoint()).cause()).isEqualTo(new StopCause.Halted());
            assertThat(asker.events().stream().filter(Event.Logged.class::isInstance).map(
                    event -> ((Event.Logged) event)
                            .text())).containsExactly("x1 is 5 of 10", "x1 is 6 of 10", "x1 is 7 of 10",
                                    "x1 is 8 of 10");
        }
    }

    @Test
    void watchedRegistersAndBytesStopBehindTheInstruction() {
        try (Asker asker = new Asker(SUM)) {
            int register = asker.add(new Where.Change("x3"));
            int bytes = asker.add(new Where.Access(Memory.T, 1, 1, Where.AccessKind.WRITE));
            int read = asker.add(new Where.Access(Memory.T, 0, 1, Where.AccessKind.READ));
            Event.Stopped first = asker.forward(new Until.Breakpoint());
            assertThat(first.cause()).isEqualTo(new StopCause.Hit(List.of(register), List.of("x3 was 0 and is 10")));
            assertThat(asker.forward(new Until.Breakpoint()).cause()).isEqualTo(new StopCause.Hit(List.of(bytes), List
                    .of()));
            assertThat(asker.position().pc()).as("behind the store").isEqualTo(10);
            assertThat(asker.forward(new Until.Breakpoint()).cause()).as("the transfer reads it").isEqualTo(
                    new StopCause.Hit(List.of(read), List.of()));
            asker.backward(new Until.Breakpoint());
            assertThat(asker.backward(new Until.Breakpoint()).at()).isEqualTo(first.at());
        }
    }

    @Test
    void theMachineStopsWhereItDoesSomething() {
        try (Asker asker = new Asker(SUM)) {
            asker.forward(new Until.Event(new MachineEvent.TransferDone(Optional.of(1L))));
            assertThat(asker.position().pc()).as("in front of the wait").isEqualTo(4);
            asker.forward(new Until.Event(new MachineEvent.TransferStarted(Optional.of(2L))));
            assertThat(asker.position().pc()).isEqualTo(11);
            asker.backward(new Until.Event(new MachineEvent.Stall(Optional.of(Cause.TRANSFER))));
            assertThat(asker.position().pc()).isEqualTo(4);
            asker.forward(new Until.Event(new MachineEvent.Stall(Optional.of(Cause.TRANSFER))));
            assertThat(asker.position().pc()).isEqualTo(11);
            assertThat(asker.refused(new Request.Resume(Direction.FORWARD, new Until.Event(
                    new MachineEvent.TransferDone(Optional.of(0L))))).code()).isEqualTo(RefusalCode.OUT_OF_RANGE);
        }
    }

    @Test
    void theLastWriterIsAnInstructionADebuggerOrNobody() {
        try (Asker asker = new Asker(SUM)) {
            asker.forward(new Until.Breakpoint());
            Reply.Writer.Instruction transfer = (Reply.Writer.Instruction) writer(asker, new WriteTarget.Bytes(
                    Memory.MAIN, 0, 1));
            assertThat(transfer.pc()).isEqualTo(10);
            Reply.Writer.Instruction store = (Reply.Writer.Instruction) writer(asker, new WriteTarget.Bytes(Memory.T, 0,
                    2));
            assertThat(store.pc()).isEqualTo(9);
            asker.forward(new Until.Moment(store.before().instructions()));
            assertThat(asker.position().at()).isEqualTo(store.before());
            assertThat(asker.position().nextIssue()).isEqualTo(store.cycle());
            assertThat(writer(asker, new WriteTarget.Bytes(Memory.T, 0, 2))).isEqualTo(new Reply.Writer.Loaded());
            assertThat(((Reply.Writer.Instruction) writer(asker, new WriteTarget.Register("x1"))).pc()).isEqualTo(7);
            assertThat(((Reply.Writer.Instruction) writer(asker, new WriteTarget.Register("acc0"))).pc()).isEqualTo(6);
            asker.ask(new Request.WriteMemory(Memory.T, 1, Block.of((byte) 3)), Reply.Written.class);
            assertThat(writer(asker, new WriteTarget.Bytes(Memory.T, 0, 2))).isEqualTo(new Reply.Writer.Debugger(store
                    .before(), "ada"));
            assertThat(asker.position().at()).as("it has not moved").isEqualTo(store.before());
        }
    }

    private static Reply.Writer writer(Asker asker, WriteTarget target) {
        return asker.ask(new Request.FindLastWriter(target), Reply.LastWriter.class).writer();
    }

    @Test
    void aWriteInThePastForksAndSaysSo() {
        try (Asker asker = new Asker(SUM)) {
            asker.forward(new Until.Breakpoint());
            TimePoint end = asker.position().at();
            asker.forward(new Until.Moment(6));
            Reply.Written written = asker.ask(new Request.WriteRegister("x1", 100), Reply.Written.class);
            assertThat(written.forkedFrom()).contains(end);
            assertThat(asker.events()).anyMatch(event -> event instanceof Event.Forked forked && forked.lost().equals(
                    end));
            asker.forward(new Until.Breakpoint());
            assertThat(asker.value("x3")).isEqualTo(105);
            assertThat(asker.position().at()).as("a write moves no cycle").isEqualTo(end);
            long hash = asker.hash();
            asker.backward(new Until.Instructions(8));
            asker.forward(new Until.Latest());
            assertThat(asker.hash()).as("the write happens again in a replay").isEqualTo(hash);
            assertThat(asker.ask(new Request.WriteRegister("x4", 1), Reply.Written.class).forkedFrom()).isEmpty();
        }
    }

    @Test
    void aTrapCanBeSteppedBackFromAndMended() {
        String program = """
                        li      x1, 40
                        li      x2, 3
                        nop
                        st.i8   T[x9], acc0
                        halt
                """;
        try (Asker asker = new Asker(program.replace("li      x2, 3", "li      x9, 1000000"))) {
            StopCause cause = asker.forward(new Until.Breakpoint()).cause();
            assertThat(cause).isInstanceOfSatisfying(StopCause.Trapped.class, trapped -> assertThat(trapped.trap()
                    .kind()).isEqualTo(TrapKind.BOUNDS));
            assertThat(asker.forward(new Until.Instructions(1)).cause()).as("it traps again").isEqualTo(cause);
            asker.backward(new Until.Instructions(1));
            assertThat(asker.position().pc()).isEqualTo(2);
            assertThat(asker.forward(new Until.Latest()).cause()).isEqualTo(cause);
            asker.ask(new Request.WriteRegister("x9", 4), Reply.Written.class);
            assertThat(asker.forward(new Until.Breakpoint()).cause()).isEqualTo(new StopCause.Halted());
        }
    }

    @Test
    void anEndlessRunIsPausedInBothDirectionsAndAnswersMeanwhile() {
        try (Asker asker = new Asker(Programs.load(ENDLESS), DebugOptions.DEFAULT, EnumSet.of(
                Event.Stream.PROGRESS))) {
            assertThat(asker.ask(new Request.Resume(Direction.FORWARD, new Until.Breakpoint()))).isEqualTo(
                    new Reply.Resumed());
            while (asker.value("x1") < 1_000_000) {
                assertThat(asker.refused(new Request.Resume(Direction.FORWARD, new Until.Breakpoint())).code())
                        .isEqualTo(RefusalCode.RUNNING);
                assertThat(asker.refused(new Request.WriteRegister("x1", 1)).code()).isEqualTo(RefusalCode.RUNNING);
            }
            assertThat(asker.ask(new Request.Pause())).isEqualTo(new Reply.Pausing(true));
            assertThat(asker.stopped().cause()).isEqualTo(new StopCause.Paused());
            assertThat(asker.ask(new Request.Pause())).isEqualTo(new Reply.Pausing(false));
            TimePoint paused = asker.position().at();
            // never there: looks through the whole past
            asker.add(new BreakpointPlan(new Where.At("again"), Optional.of("x1 == -7"), 0, Optional.empty(), true,
                    false));
            assertThat(asker.backward(new Until.Breakpoint()).cause()).isEqualTo(new StopCause.Start());
            asker.forward(new Until.Latest());
            assertThat(asker.position().at()).isEqualTo(paused);
            asker.noMoreStops();
        }
    }

    @Test
    void theQuotaOfCyclesStops() {
        try (Asker asker = new Asker(Programs.load(ENDLESS), new DebugOptions(1 << 20, 5000, 2), EnumSet.noneOf(
                Event.Stream.class))) {
            assertThat(asker.forward(new Until.Breakpoint()).cause()).isEqualTo(new StopCause.Quota(5000));
            assertThat(asker.position().at().cycle()).isBetween(5000L, 5010L);
            asker.add(new Where.At("1"));
            asker.add(new Where.At("2"));
            assertThat(asker.refused(new Request.AddBreakpoint(BreakpointPlan.at(new Where.At("1")))).code()).isEqualTo(
                    RefusalCode.QUOTA);
        }
    }

    @Test
    void changesOfMemoryAreTold() {
        try (Asker asker = new Asker(Programs.load(SUM), DebugOptions.DEFAULT, EnumSet.of(Event.Stream.MEMORY))) {
            asker.ask(new Request.WriteMemory(Memory.MAIN, 0, Block.of((byte) 1, (byte) 0, (byte) 2)));
            asker.forward(new Until.Instructions(2));
            assertThat(asker.events().stream().filter(Event.MemoryChanged.class::isInstance)).singleElement().isEqualTo(
                    new Event.MemoryChanged(asker.position().at(), List.of(new Span(Memory.A, 0, 3)), true));
        }
    }

    @Test
    void debuggingLeavesTheClockAlone() {
        RunResult plain = Programs.load(SUM).run(Emulator.NO_LIMIT);
        try (Asker asker = new Asker(Programs.load(SUM), DebugOptions.DEFAULT, EnumSet.allOf(Event.Stream.class))) {
            asker.add(new Where.Access(Memory.A, 0, 8, Where.AccessKind.EITHER));
            asker.add(new Where.Event(new MachineEvent.Stall(Optional.empty())));
            Event.Stopped stopped = asker.forward(new Until.Lines(1, false));
            for (int i = 0; !stopped.position().hasEnded(); i++) {
                if (i % 3 == 2) {
                    asker.backward(new Until.Lines(1, false));
                    asker.forward(new Until.Instructions(1));
                }
                stopped = asker.forward(new Until.Lines(1, false));
            }
            Reply.AccountSoFar account = asker.ask(new Request.ReadAccount(), Reply.AccountSoFar.class);
            assertThat(account.cycles()).isEqualTo(plain.cycles());
            assertThat(account.lines()).isEqualTo(Inspection.account(plain.account()).lines());
            assertThat(stopped.at().cycle()).isEqualTo(plain.cycles());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x16 | x1", "acc | acc0", "i15(A, 0) | i16", "i16(A) | a memory and an address", "i16(Q, 0) | A, B, T",
        "x1 + | write a number", "x1 2 | one expression", "summ | sum", "acc(0, 1) | a number, a row", ". | pc"})
    void anExpressionThatMeansNothingIsRefusedWithARemedy(String expression, String remedy) {
        try (Asker asker = new Asker(SUM)) {
            Reply.Refused refused = asker.refused(new Request.Evaluate(expression));
            assertThat(refused.code()).isEqualTo(RefusalCode.BAD_EXPRESSION);
            assertThat(refused.message() + " / " + refused.help()).contains(remedy);
            assertThat(asker.refused(new Request.AddBreakpoint(new BreakpointPlan(new Where.At("1"), Optional.of(
                    expression), 0, Optional.empty(), true, false))).code()).isEqualTo(RefusalCode.BAD_EXPRESSION);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1 << 70 | BAD_EXPRESSION", "7 / x4 | BAD_EXPRESSION", "i32(T, -1) | BAD_EXPRESSION",
        "acc(99, 0, 0) | BAD_EXPRESSION", "g0 | BAD_EXPRESSION"})
    void anExpressionWithoutAValueHereIsRefusedHere(String expression, RefusalCode code) {
        try (Asker asker = new Asker(SUM)) {
            assertThat(asker.refused(new Request.Evaluate(expression)).code()).isEqualTo(code);
            int id = asker.add(new BreakpointPlan(new Where.At("2"), Optional.of(expression), 0, Optional.empty(), true,
                    false));
            assertThat(asker.forward(new Until.Breakpoint()).cause()).as("stops, and says why").isInstanceOfSatisfying(
                    StopCause.Hit.class, hit -> {
                        assertThat(hit.ids()).containsExactly(id);
                        assertThat(hit.notes()).singleElement().asString().contains(expression);
                    });
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "nowhere | label", "summ | sum", "*77 | 15 instructions", "99 | 16 lines", "other.s:1 | test.s"})
    void aPlaceThatDoesNotExistIsRefusedWithARemedy(String place, String remedy) {
        try (Asker asker = new Asker(SUM)) {
            Reply.Refused refused = asker.refused(new Request.AddBreakpoint(BreakpointPlan.at(new Where.At(place))));
            assertThat(refused.code()).isEqualTo(RefusalCode.UNKNOWN_PLACE);
            assertThat(refused.message() + refused.help()).contains(remedy);
        }
    }

    @ParameterizedTest
    @CsvSource({"x0,1", "pc,1", "acc0,1", "vl,0", "vl,2", "g0.index0,1", "x1,4294967296", "g9.base,0"})
    void aRegisterThatDoesNotTakeAValueIsRefused(String register, long value) {
        try (Asker asker = new Asker(SUM)) {
            long hash = asker.hash();
            asker.refused(new Request.WriteRegister(register, value));
            assertThat(asker.hash()).isEqualTo(hash);
        }
    }

    @Test
    void breakpointsHaveRevisionsAndAreToldOf() {
        try (Asker asker = new Asker(SUM)) {
            int id = asker.add(new Where.At("sum"));
            BreakpointPlan disabled = new BreakpointPlan(new Where.At("sum"), Optional.empty(), 0, Optional.empty(),
                    false, false);
            Breakpoint changed = asker.ask(new Request.ChangeBreakpoint(id, 1, disabled), Reply.BreakpointSet.class)
                    .breakpoint();
            assertThat(changed.revision()).isEqualTo(2);
            assertThat(asker.refused(new Request.ChangeBreakpoint(id, 1, disabled)).code()).isEqualTo(
                    RefusalCode.STALE_REVISION);
            asker.add(new BreakpointPlan(new Where.At("after"), Optional.empty(), 0, Optional.empty(), true, true));
            assertThat(asker.forward(new Until.Breakpoint()).position().pc()).isEqualTo(9);
            assertThat(asker.ask(new Request.ListBreakpoints(), Reply.Breakpoints.class).breakpoints()).containsExactly(
                    changed);
            assertThat(asker.events().stream().filter(Event.BreakpointChanged.class::isInstance).map(
                    event -> ((Event.BreakpointChanged) event).change().toString())).containsExactly("ADDED", "CHANGED",
                            "ADDED", "REMOVED");
            assertThat(asker.refused(new Request.RemoveBreakpoint(9)).code()).isEqualTo(
                    RefusalCode.NO_SUCH_BREAKPOINT);
        }
    }

    /// A replay over a moment at which a debugger wrote finds what the first run found.
    @Test
    void aWriteMakesNoHitsOfItsOwn() {
        String program = """
                        li      x1, 5
                        nop
                        li      x1, 7
                        nop
                        halt
                """;
        try (Asker asker = new Asker(program)) {
            int id = asker.add(new Where.Change("x1"));
            asker.forward(new Until.Moment(2));
            asker.ask(new Request.WriteRegister("x1", 7), Reply.Written.class);
            assertThat(asker.forward(new Until.Breakpoint()).cause()).isEqualTo(new StopCause.Halted());
            asker.forward(new Until.Moment(0));
            assertThat(asker.forward(new Until.Breakpoint()).cause()).isEqualTo(new StopCause.Hit(List.of(id), List.of(
                    "x1 was 0 and is 5")));
            assertThat(asker.forward(new Until.Breakpoint()).cause()).isEqualTo(new StopCause.Halted());
            asker.backward(new Until.Breakpoint());
            assertThat(asker.position().at().instructions()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aJumpEndsInTheSameStateWithAndWithoutBreakpoints(boolean hasBreakpoint) {
        try (Asker asker = new Asker("li x9, 1000000\nnop\nnop\nst.i8 T[x9], acc0\nhalt\n")) {
            StopCause trapped = asker.forward(new Until.Breakpoint()).cause();
            assertThat(trapped).isInstanceOf(StopCause.Trapped.class);
            if (hasBreakpoint) {
                asker.add(new Where.At("2"));
            }
            assertThat(asker.forward(new Until.Cycle(1000)).cause()).isEqualTo(trapped);
            assertThat(asker.forward(new Until.Moment(1000)).cause()).isEqualTo(trapped);
            asker.backward(new Until.Instructions(2));
            assertThat(asker.forward(new Until.Latest()).cause()).isEqualTo(trapped);
            assertThat(asker.position().hasEnded()).isTrue();
        }
    }

    @Test
    void aHazardIsStoppedInFrontOf() {
        try (Asker asker = new Asker("dma d0, A[0], main[x0], 8\nnop\nmac.i16 acc0, A[0], B[0]\nhalt\n")) {
            int id = asker.add(new Where.Event(new MachineEvent.Hazard()));
            assertThat(asker.forward(new Until.Breakpoint()).cause()).isEqualTo(new StopCause.Hit(List.of(id), List
                    .of()));
            assertThat(asker.position().pc()).isEqualTo(2);
            assertThat(asker.position().hasEnded()).isFalse();
            assertThat(asker.forward(new Until.Breakpoint()).cause()).isInstanceOf(StopCause.Trapped.class);
            asker.ask(new Request.RemoveBreakpoint(id));
            asker.forward(new Until.Moment(0));
            assertThat(asker.forward(new Until.Event(new MachineEvent.Hazard())).cause()).isEqualTo(
                    new StopCause.Reached());
            assertThat(asker.position().pc()).isEqualTo(2);
        }
    }

    /// What a breakpoint says is said only if it is one of those that stop.
    @Test
    void aBreakpointWhoseConditionFailsSaysNothing() {
        try (Asker asker = new Asker(SUM)) {
            asker.add(new BreakpointPlan(new Where.Change("x1"), Optional.of("x1 == 99"), 0, Optional.empty(), true,
                    false));
            int id = asker.add(new Where.At("*1"));
            assertThat(asker.forward(new Until.Breakpoint()).cause()).isEqualTo(new StopCause.Hit(List.of(id), List
                    .of()));
        }
    }

    @Test
    void hitsBehindTheMomentOfAChangeAreLetPassAndNoneBeforeIt() {
        try (Asker asker = new Asker(SUM)) {
            asker.forward(new Until.Breakpoint());
            int id = asker.add(new BreakpointPlan(new Where.At("8"), Optional.empty(), 2, Optional.empty(), true,
                    false));
            for (int i = 0; i < 4; i++) {
                assertThat(asker.backward(new Until.Breakpoint()).cause()).isEqualTo(new StopCause.Hit(List.of(id), List
                        .of()));
            }
            assertThat(asker.backward(new Until.Breakpoint()).cause()).isEqualTo(new StopCause.Start());
            asker.ask(new Request.ChangeBreakpoint(id, 1, new BreakpointPlan(new Where.At("8"), Optional.empty(), 1,
                    Optional.empty(), true, false)), Reply.BreakpointSet.class);
            asker.forward(new Until.Breakpoint());
            assertThat(asker.value("x1")).as("the second turn").isEqualTo(6);
        }
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775807", "4611686018427387904"})
    void hugeCountsGoToTheEnd(long count) {
        try (Asker asker = new Asker(SUM)) {
            asker.forward(new Until.Instructions(3));
            assertThat(asker.forward(new Until.Cycles(count)).cause()).isEqualTo(new StopCause.Halted());
            assertThat(asker.backward(new Until.Cycles(count)).cause()).isEqualTo(new StopCause.Start());
            assertThat(asker.forward(new Until.Instructions(count)).cause()).isEqualTo(new StopCause.Halted());
            assertThat(asker.backward(new Until.Instructions(count)).cause()).isEqualTo(new StopCause.Start());
            assertThat(asker.forward(new Until.Moment(count)).cause()).isEqualTo(new StopCause.Halted());
            assertThat(asker.forward(new Until.Cycle(count)).cause()).isEqualTo(new StopCause.Halted());
        }
    }

    @Test
    void whereTheRunStandsIsToldWhileItGoesBack() {
        try (Asker asker = new Asker(ENDLESS)) {
            asker.ask(new Request.Resume(Direction.FORWARD, new Until.Breakpoint()));
            while (asker.value("x1") < 3_000_000) {
                // it goes
            }
            asker.ask(new Request.Pause());
            asker.stopped();
            Position from = asker.position();
            asker.add(new BreakpointPlan(new Where.At("again"), Optional.of("x1 == -7"), 0, Optional.empty(), true,
                    false));
            asker.ask(new Request.Resume(Direction.BACKWARD, new Until.Breakpoint()));
            assertThat(asker.position()).isEqualTo(from);
            asker.ask(new Request.Pause());
            asker.stopped();
        }
    }

    /// Whoever throws in the thread of the run ends the session, but leaves nobody waiting.
    @Test
    void aMistakeInTheThreadOfTheRunLeavesNobodyWaiting() {
        Asker asker = new Asker(ENDLESS);
        try (DebugTarget.Listening _ = asker.port().target("bob").listen(EnumSet.of(Event.Stream.OUTPUT), event -> {
            if (event instanceof Event.Logged) {
                throw new AssertionError("a listener that must not throw");
            }
        })) {
            asker.add(new BreakpointPlan(new Where.At("again"), Optional.of("x1 == 100000"), 0, Optional.of("now"),
                    true, false));
            asker.ask(new Request.Resume(Direction.FORWARD, new Until.Breakpoint()));
            assertThat(asker.stopped().cause()).isInstanceOf(StopCause.Diverged.class);
            assertThat(asker.refused(new Request.ReadPosition()).code()).isEqualTo(RefusalCode.CLOSED);
        }
    }

    @Test
    void whatIsAskedOfAClosedPortIsRefused() {
        Asker asker = new Asker(ENDLESS);
        asker.ask(new Request.Resume(Direction.FORWARD, new Until.Breakpoint()));
        asker.close();
        assertThat(asker.stopped().cause()).as("one stop for each resume").isEqualTo(new StopCause.Paused());
        assertThat(asker.refused(new Request.ReadPosition()).code()).isEqualTo(RefusalCode.CLOSED);
    }
}
