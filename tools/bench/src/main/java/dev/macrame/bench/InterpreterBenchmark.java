package dev.macrame.bench;

import dev.macrame.emulator.Emulator;
import dev.macrame.emulator.Loading;
import dev.macrame.emulator.RunResult;
import dev.macrame.isa.Memory;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.Presets;
import dev.macrame.isa.program.Program;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The inner loop of every scalar kernel, with clock and account: its score is millions of instructions per second.
/// The collector is the one that `macrame` runs with.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "-XX:+UseSerialGC")
public class InterpreterBenchmark {
    /// The loop's turns; the two instructions around it do not count.
    private static final int TURNS = 1_000_000;
    private static final int BYTES = 2 * TURNS;
    private static final SourceText SOURCE = new SourceText("loop.s", """
                    loop    %d
                        mac.i16 acc0, A[x2++], B[x3++]
                    end
                    halt
            """.formatted(TURNS));

    private final Program program = Sources.assemble(SOURCE);
    private final MachineDescription machine = Presets.find("tutorial-32").orElseThrow().with(Key.A_BYTES, BYTES)
            .with(Key.B_BYTES, BYTES);
    private final byte[] operands = operands();
    private Emulator emulator = load();

    /// A run leaves the machine at its end, so each starts with a new one.
    @Setup(Level.Invocation)
    public void reset() {
        emulator = load();
    }

    @Benchmark
    @OperationsPerInvocation(TURNS)
    public RunResult macLoop() {
        return emulator.run(Emulator.NO_LIMIT);
    }

    private Emulator load() {
        return switch (Emulator.load(program, machine)) {
            case Loading.Loaded(Emulator loaded) -> {
                loaded.write(Memory.A, 0, operands);
                loaded.write(Memory.B, 0, operands);
                yield loaded;
            }
            case Loading.Refused(String message, _) -> throw new IllegalStateException(message);
        };
    }

    private static byte[] operands() {
        byte[] bytes = new byte[BYTES];
        new SplittableRandom(1).nextBytes(bytes);
        return bytes;
    }
}
