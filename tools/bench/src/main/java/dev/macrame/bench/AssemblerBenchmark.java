package dev.macrame.bench;

import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.program.Program;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A source as long as generated kernels get: its score is milliseconds for 60,000 lines.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "-XX:+UseSerialGC")
public class AssemblerBenchmark {
    private static final int LINES = 60_000;
    private static final String BLOCK = """
            turn%1$d:       # the turn with a label, a constant and a comment
                    li      x1, %1$d * 4 + BASE
                    loop    K/2
                        mac.i16 acc0, A[x2++], B[x3++]
                        mac.i16 acc1, A[x2+2], B[x3 += x5]
                    end
                    st.i16  T[x4++], acc0
                    add     x4, x4, 2 * K
                    bne     x1, x2, turn%1$d
                    clr     acc0
            """;

    private final SourceText source = new SourceText("long.s", text());

    @Benchmark
    public Program longSource() {
        return Sources.assemble(source);
    }

    private static String text() {
        StringBuilder text = new StringBuilder(".equ    K, 32\n.equ    BASE, 1 << 4\n");
        int lines = (int) BLOCK.lines().count();
        for (int turn = 0; turn < LINES / lines; turn++) {
            text.append(BLOCK.formatted(turn));
        }
        return text.append("        halt\n").toString();
    }
}
