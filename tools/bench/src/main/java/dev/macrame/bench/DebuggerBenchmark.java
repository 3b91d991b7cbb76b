package dev.macrame.bench;

import dev.macrame.emulator.debug.Answer;
import dev.macrame.emulator.debug.Direction;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.Until;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// How quick a remote debugger is: client and server over loopback, in one process.
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
public class DebuggerBenchmark {
    /// Steps that are on their way at once.
    private static final int PIPELINED = 256;

    /// A run at its start.
    @State(Scope.Thread)
    public static class AtStart {
        final RemoteRun remote = new RemoteRun();

        /// Says goodbye.
        @TearDown
        public void close() {
            remote.close();
        }
    }

    /// A run of 20 million cycles at its end.
    @State(Scope.Thread)
    public static class AtEnd {
        final RemoteRun remote = new RemoteRun();
        private final SplittableRandom random = new SplittableRandom(1);
        private long cycles;

        /// Runs to the end.
        @Setup
        public void run() throws InterruptedException {
            Event.Stopped end = remote.go(Direction.FORWARD, new Until.Breakpoint());
            cycles = end.at().cycle();
            if (cycles < 20_000_000) {
                throw new IllegalStateException("a run of only " + cycles + " cycles");
            }
        }

        Event.Stopped seek() throws InterruptedException {
            return remote.go(Direction.FORWARD, new Until.Cycle(random.nextLong(cycles)));
        }

        /// Says goodbye.
        @TearDown
        public void close() {
            remote.close();
        }
    }

    /// A run that is gone to somewhere before each measurement.
    @State(Scope.Thread)
    public static class Somewhere extends AtEnd {
        /// Goes somewhere else.
        @Setup(org.openjdk.jmh.annotations.Level.Invocation)
        public void goSomewhere() throws InterruptedException {
            seek();
        }
    }

    /// Single steps, asked without waiting for the ones before: steps per second.
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @OperationsPerInvocation(PIPELINED)
    public void pipelinedSteps(AtStart run) throws InterruptedException {
        for (int i = 0; i < PIPELINED; i++) {
            CompletableFuture<Answer> _ = run.remote.ask(new Request.Resume(Direction.FORWARD, new Until.Instructions(
                    1)));
        }
        for (int i = 0; i < PIPELINED; i++) {
            run.remote.stopped();
        }
    }

    /// A request, and waiting for its reply: pairs per second.
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public Answer requestAndReply(AtStart run) {
        return run.remote.ask(new Request.ReadRegisters()).join();
    }

    /// Going to any cycle of 20 million.
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public Event.Stopped seek(AtEnd run) throws InterruptedException {
        return run.seek();
    }

    /// A step back after going there.
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public Event.Stopped reverseStep(Somewhere run) throws InterruptedException {
        return run.remote.go(Direction.BACKWARD, new Until.Instructions(1));
    }
}
