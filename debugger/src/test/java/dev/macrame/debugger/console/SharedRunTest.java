package dev.macrame.debugger.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.emulator.debug.BreakpointPlan;
import dev.macrame.emulator.debug.DebugTarget;
import dev.macrame.emulator.debug.Direction;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.Until;
import dev.macrame.emulator.debug.Where;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A run that others use too.
class SharedRunTest {
    private static final String ENDLESS = """
            .kernel endless
            .output c : i32[1] -> x3
                    li      x4, 0
            again:
                    add     x4, x4, 1
                    j       again
                    halt
            """;

    @Test
    void whatOthersDoIsSaidBeforeTheNextCommand() throws Exception {
        try (Debugged run = Debugged.kernel("matvec_resident", Map.of("M", 4L, "K", 4L));
                DebugTarget other = run.target("ada")) {
            Reply reply = other.ask(new Request.AddBreakpoint(BreakpointPlan.at(new Where.At("28")))).get().reply();
            assertThat(reply).isInstanceOf(Reply.BreakpointSet.class);
            go(other);
            assertThat(run.console().news()).isEqualTo("""
                    new: breakpoint 1: pc 11 (matvec/matvec_resident.s:28)
                    ada lets the run go on
                    breakpoint 1: pc 11 (matvec/matvec_resident.s:28)
                    cycle 23, instruction 14
                    matvec/matvec_resident.s:28  st.i16  T[x4++], acc0
                      issues in cycle 25, waits 2 cycles for: mac operand (a sum is not ready to leave its accumulator)
                    """);
            assertThat(run.taken()).isEmpty();
            assertThat(run.says("delete 1")).isEqualTo("removed 1\n");
            assertThat(run.says("break 28")).startsWith("breakpoint 2: ");
            assertThat(other.ask(new Request.RemoveBreakpoint(2)).get().reply()).isInstanceOf(
                    Reply.BreakpointRemoved.class);
            assertThat(run.says("print x4")).isEqualTo("""
                    removed: breakpoint 2: pc 11 (matvec/matvec_resident.s:28)
                    x4 = 0
                    """);
        }
    }

    @Test
    void aWriteOfAnotherInThePastIsSaid() throws Exception {
        try (Debugged run = Debugged.kernel("matvec_resident", Map.of("M", 4L, "K", 4L));
                DebugTarget other = run.target("ada")) {
            assertThat(run.says("stepi 5")).startsWith("cycle ");
            assertThat(run.says("reverse-stepi 2")).startsWith("cycle ");
            assertThat(other.ask(new Request.WriteRegister("x9", 5)).get().reply()).isInstanceOf(Reply.Written.class);
            assertThat(run.says("print 1")).contains("ada has written in the past, at cycle ", "is another run");
            assertThat(run.says("set x9 = 4 + 2")).isEqualTo("x9 is 6 now\n");
            assertThat(run.says("stepi")).startsWith("cycle ");
            assertThat(run.says("reverse-stepi")).startsWith("cycle ");
            assertThat(run.says("set T[0] = i16 7, -8")).startsWith("T[0..3] is 7, -8 now\n  from here on");
            assertThat(run.says("print x9")).isEqualTo("x9 = 6\n");
        }
    }

    @Test
    void aRunThatGoesIsPaused() throws Exception {
        try (Debugged run = Debugged.source("endless.s", ENDLESS)) {
            CompletableFuture<Void> going = new CompletableFuture<>();
            try (DebugTarget watching = run.target("watcher");
                    DebugTarget.Listening _ = watching.listen(Set.of(), event -> {
                        if (event instanceof Event.Resumed) {
                            going.complete(null);
                        }
                    })) {
                CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> run.says("continue"));
                going.get(60, TimeUnit.SECONDS);
                run.console().interrupt();
                assertThat(said.get(60, TimeUnit.SECONDS)).startsWith("paused\ncycle ").contains("endless.s:");
            }
        }
    }

    @Test
    void whenThePortIsClosedEveryCommandSaysSo() throws IOException {
        Debugged run = Debugged.kernel("matvec_resident", Map.of());
        run.close();
        for (String command : new String[] {"step", "print x1", "show a", "break 20", "where", "account", "list"}) {
            assertThat(run.says(command)).as(command).startsWith("error: ").contains("not debugged any more",
                    "  help: ");
        }
    }

    @Test
    void whatNeverChangesIsKnown() throws IOException {
        try (Debugged run = Debugged.kernel("matvec_resident", Map.of())) {
            assertThat(run.says("info machine")).contains("tutorial-32, 1 core", "A 64, B 64, T 64",
                    "matvec_resident, ",
                    "timing rules ");
            assertThat(run.says("info sessions")).contains("macrame serve");
        }
    }

    private static void go(DebugTarget target) throws Exception {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        try (DebugTarget.Listening _ = target.listen(Set.of(), event -> {
            if (event instanceof Event.Stopped) {
                stopped.complete(null);
            }
        })) {
            target.ask(new Request.Resume(Direction.FORWARD, new Until.Breakpoint())).get();
            stopped.get(60, TimeUnit.SECONDS);
        }
    }
}
