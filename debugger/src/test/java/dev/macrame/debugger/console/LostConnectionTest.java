package dev.macrame.debugger.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.emulator.debug.Answer;
import dev.macrame.emulator.debug.DebugTarget;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.RefusalCode;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.TimePoint;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A console whose server is lost says so at once, and waits no longer than its user does.
class LostConnectionTest {
    private static final String NEWS = "the connection is lost; trying to come back";

    @Test
    @Timeout(60)
    void ctrlCGivesUp() throws Exception {
        StringWriter out = new StringWriter();
        try (Debugged run = Debugged.kernel("matvec_resident", Map.of());
                Wire wire = new Wire(run.target("far"));
                Console console = ((Console.Opening.Opened) Console.open(wire, ConsoleSettings.PLAIN.in(wire),
                        new PrintWriter(out))).console()) {
            CompletableFuture<Console.Outcome> step = CompletableFuture.supplyAsync(() -> console.execute("step"));
            assertThat(wire.told.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(step).isNotDone();
            console.interrupt();
            assertThat(step.get(60, TimeUnit.SECONDS)).isEqualTo(Console.Outcome.FAILED);
            console.printNews();
            assertThat(out.toString()).isEqualTo(NEWS
                    + "\nerror: gone\n  help: `quit`, and attach again with `macrame debug HOST:PORT`\n");
        }
    }

    /// A target and its session, of which the connection can be cut.
    private static final class Wire implements DebugTarget, SharedSession {
        private final DebugTarget target;
        private final CompletableFuture<Answer> never = new CompletableFuture<>();
        private final Queue<String> news = new ConcurrentLinkedQueue<>();
        private final CountDownLatch told = new CountDownLatch(1);
        private volatile boolean isAway;

        Wire(DebugTarget target) {
            this.target = target;
        }

        @Override
        public CompletableFuture<Answer> ask(Request request) {
            if (request instanceof Request.Resume) {
                isAway = true;
                news.add(NEWS);
            }
            return isAway ? never : target.ask(request);
        }

        @Override
        public Listening listen(Set<Event.Stream> streams, Consumer<Event> listener) {
            return target.listen(streams, listener);
        }

        @Override
        public List<String> lines() {
            return List.of();
        }

        @Override
        public List<String> news() {
            String line = news.poll();
            if (line == null) {
                return List.of();
            }
            told.countDown();
            return List.of(line);
        }

        @Override
        public Result takeControl(boolean isForced) {
            return new Result(false, "", "");
        }

        @Override
        public Result releaseControl() {
            return new Result(false, "", "");
        }

        @Override
        public boolean isAway() {
            return isAway;
        }

        @Override
        public void giveUp() {
            news.add("the session has ended for this console: gone");
            never.complete(new Answer(TimePoint.START, false, new Reply.Refused(RefusalCode.CLOSED, "gone", "", "",
                    "connect again")));
        }

        @Override
        public void close() {
            target.close();
        }
    }
}
