package dev.macrame.kernels.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.emulator.RunResult;
import dev.macrame.emulator.debug.Answer;
import dev.macrame.emulator.debug.BreakpointPlan;
import dev.macrame.emulator.debug.DebugOptions;
import dev.macrame.emulator.debug.DebugPort;
import dev.macrame.emulator.debug.DebugTarget;
import dev.macrame.emulator.debug.Direction;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.MachineEvent;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.StopCause;
import dev.macrame.emulator.debug.Until;
import dev.macrame.emulator.debug.Where;
import dev.macrame.emulator.trace.Watcher;
import dev.macrame.isa.Memory;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.run.KernelRunner;
import dev.macrame.kernels.run.Preparation;
import dev.macrame.kernels.run.PreparedRun;
import dev.macrame.testkit.Seeds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every kernel can be walked backwards: at each moment the state is the one that was there on the way forwards, transfers
/// in flight and the clock included.
class TimeTravelTest {
    /// Longer runs are not walked whole.
    private static final long WHOLE = 20_000;
    private static final int POINTS = 1_000;
    private static final int PIPELINED = 64;

    static List<Shaped> defaults() {
        return Shaped.defaults();
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void theWayBackIsTheWayThere(Shaped shaped) {
        PreparedRun prepared = prepared(shaped);
        RunResult plain = prepared(shaped).emulator().run(Long.MAX_VALUE);
        try (DebugPort port = DebugPort.open(prepared.emulator(), DebugOptions.DEFAULT)) {
            Client client = new Client(port.target("test"));
            long end = plain.account().issues();
            long[] moments = end <= WHOLE ? all(end) : some(end, shaped.toString().hashCode());
            long[] forwards = client.hashes(moments);
            assertThat(client.go(Direction.FORWARD, new Until.Breakpoint()).cause()).isEqualTo(new StopCause.Halted());
            assertThat(client.account()).isEqualTo(plain.account().cycles());
            long[] back = moments.clone();
            for (int i = 0; i < back.length; i++) {
                back[i] = moments[moments.length - 1 - i];
            }
            long[] backwards = client.hashes(back);
            for (int i = 0; i < back.length; i++) {
                assertThat(backwards[i]).as("the state after %d instructions", back[i]).isEqualTo(
                        forwards[moments.length - 1 - i]);
            }
            assertThat(client.go(Direction.FORWARD, new Until.Breakpoint()).cause()).isEqualTo(new StopCause.Halted());
            assertThat(client.account()).isEqualTo(plain.account().cycles());
        }
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void goingBackFindsTheSameStops(Shaped shaped) {
        Program program = shaped.program();
        RandomGenerator random = Seeds.random(shaped.toString().hashCode());
        try (DebugPort port = DebugPort.open(prepared(shaped).emulator(), DebugOptions.DEFAULT)) {
            Client client = new Client(port.target("test"));
            int pc = random.nextInt(program.text().size());
            client.add(BreakpointPlan.at(new Where.Event(new MachineEvent.TransferDone(Optional.empty()))));
            client.add(new BreakpointPlan(new Where.At("*" + pc), Optional.of("instructions % 3 != 1"), random.nextInt(
                    3), Optional.empty(), true, false));
            client.add(BreakpointPlan.at(new Where.Access(Memory.T, 0, 2, Where.AccessKind.WRITE)));
            client.add(BreakpointPlan.at(new Where.Change("x1")));
            List<String> forwards = new ArrayList<>();
            Event.Stopped stopped = client.go(Direction.FORWARD, new Until.Breakpoint());
            while (stopped.cause() instanceof StopCause.Hit(var ids, _) && forwards.size() < 300) {
                forwards.add(stopped.at().instructions() + " " + ids);
                stopped = client.go(Direction.FORWARD, new Until.Breakpoint());
            }
            List<String> hits = client.hits();
            List<String> backwards = new ArrayList<>();
            if (stopped.cause() instanceof StopCause.Hit(var ids, _)) {
                backwards.add(stopped.at().instructions() + " " + ids);
                forwards.add(backwards.getFirst());
            }
            stopped = client.go(Direction.BACKWARD, new Until.Breakpoint());
            while (stopped.cause() instanceof StopCause.Hit(var ids, _)) {
                backwards.add(stopped.at().instructions() + " " + ids);
                stopped = client.go(Direction.BACKWARD, new Until.Breakpoint());
            }
            assertThat(stopped.cause()).isEqualTo(new StopCause.Start());
            assertThat(backwards.reversed()).isEqualTo(forwards);
            client.go(Direction.FORWARD, new Until.Latest());
            assertThat(client.hits()).isEqualTo(hits);
        }
    }

    private static long[] all(long end) {
        long[] moments = new long[(int) end];
        Arrays.setAll(moments, i -> i);
        return moments;
    }

    private static long[] some(long end, long seed) {
        return Seeds.random(seed).longs(POINTS, 0, end).sorted().distinct().toArray();
    }

    static PreparedRun prepared(Shaped shaped) {
        Program program = shaped.program();
        Preparation preparation = new KernelRunner(Shaped.machine(program), 1, Long.MAX_VALUE, false).prepare(program,
                Map.of(), Watcher.NONE);
        assertThat(preparation).isInstanceOf(Preparation.Ready.class);
        return ((Preparation.Ready) preparation).run();
    }

    /// Asks and waits.
    private static final class Client {
        private final DebugTarget target;
        private final BlockingQueue<Event.Stopped> stops = new LinkedBlockingQueue<>();

        Client(DebugTarget target) {
            this.target = target;
            DebugTarget.Listening _ = target.listen(Set.of(), event -> {
                if (event instanceof Event.Stopped stopped) {
                    stops.add(stopped);
                }
            });
        }

        private Reply ask(Request request) {
            return target.ask(request).join().reply();
        }

        Event.Stopped go(Direction direction, Until until) {
            assertThat(ask(new Request.Resume(direction, until))).isEqualTo(new Reply.Resumed());
            return next();
        }

        private Event.Stopped next() {
            try {
                return stops.take();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        void add(BreakpointPlan plan) {
            assertThat(ask(new Request.AddBreakpoint(plan))).isInstanceOf(Reply.BreakpointSet.class);
        }

        long account() {
            return ((Reply.AccountSoFar) ask(new Request.ReadAccount())).cycles();
        }

        List<String> hits() {
            return ((Reply.Breakpoints) ask(new Request.ListBreakpoints())).breakpoints().stream().map(
                    breakpoint -> breakpoint.id() + ": " + breakpoint.hits()).toList();
        }

        /// The hashes of the state at some moments, gone to one after the other: with single steps where they follow
        /// each other. Asked ahead of the answers, as a remote client would.
        long[] hashes(long[] moments) {
            long[] hashes = new long[moments.length];
            Queue<CompletableFuture<Answer>> pending = new ArrayDeque<>();
            int answered = 0;
            for (int i = 0; i < moments.length; i++) {
                long steps = i == 0 ? 0 : moments[i] - moments[i - 1];
                if (Math.abs(steps) == 1) {
                    send(steps > 0 ? Direction.FORWARD : Direction.BACKWARD, new Until.Instructions(1));
                } else {
                    // may take a while: nothing else can be asked before it has ended
                    send(Direction.FORWARD, new Until.Moment(moments[i]));
                    for (long stop = -1; stop != moments[i];) {
                        stop = next().at().instructions();
                    }
                }
                pending.add(target.ask(new Request.ReadHash()));
                if (pending.size() == PIPELINED) {
                    hashes[answered++] = hash(pending.remove());
                }
            }
            while (!pending.isEmpty()) {
                hashes[answered++] = hash(pending.remove());
            }
            while (!stops.isEmpty()) {
                assertThat(stops.remove().cause()).isEqualTo(new StopCause.Reached());
            }
            return hashes;
        }

        private void send(Direction direction, Until until) {
            CompletableFuture<Answer> _ = target.ask(new Request.Resume(direction, until));
        }

        private static long hash(CompletableFuture<Answer> answer) {
            Reply reply = answer.join().reply();
            assertThat(reply).isInstanceOf(Reply.Hash.class);
            return ((Reply.Hash) reply).hash();
        }
    }
}
