package dev.macrame.kernels.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.assembler.Assembler;
import dev.macrame.assembler.Assembly;
import dev.macrame.isa.QParam;
import dev.macrame.isa.RecordType;
import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.machine.Presets;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Records go into main memory as the layout says, drawn or given.
class RecordInputTest {
    private static final String COPY = """
            .kernel copy
            .input  q : qparam[2] -> x1
            .output y : i32[8] -> x2
                    dma     d0, A[0], main[x1], 32
                    wait    d0
                    dma     d0, main[x2], A[0], 32
                    wait    d0
                    halt
            """;

    @Test
    void memoryHoldsWhatWasGiven() {
        QParam first = new QParam(7, 30, 31, 0, -2);
        QParam illegal = new QParam(-1, 0, 200, 3, 1L << 32);
        Tensor given = Tensor.records(RecordType.QPARAM, Shape.of(2), LongStream.concat(
                LongStream.of(first.fields()), LongStream.of(illegal.fields())).toArray());
        RunReport report = run(COPY, 1, Map.of("q", given));
        assertThat(report.outputs().getFirst().tensor().values().toLongs())
                .containsExactly(7, 31 << 8 | 30, -2, -1, -1, 3 << 16 | 200 << 8, 0, 1);
        assertThat(report.inputs().getFirst().outside()).isEqualTo(1);
        assertThat(given).hasToString("qparam[2][5]{7, 30, 31, 0, -2, -1, 0, 200, ...}");
    }

    @Test
    void drawnRecordsComeFromTheSeed() {
        RunReport report = run(COPY, 1, Map.of());
        RunReport.Input drawn = report.inputs().getFirst();
        assertThat(drawn.outside()).isZero();
        assertThat(run(COPY, 1, Map.of()).inputs().getFirst()).isEqualTo(drawn);
        assertThat(run(COPY, 2, Map.of()).inputs().getFirst()).isNotEqualTo(drawn);
        Tensor bytes = report.outputs().getFirst().tensor();
        assertThat(Tensor.ofBytes(RecordType.QPARAM, Shape.of(2), bytes.toBytes())).isEqualTo(drawn.tensor());
    }

    @Test
    void aWrongResultIsToldWithItsPlace() {
        RunReport report = run(COPY.replace("i32[8]", "i32[2][2][2]").replace("        dma     d0, A",
                ".golden y = requantize(z, q, 5, away)\n        dma     d0, A").replace(".output",
                        ".input  z : i32[2][2][2] in 0..0\n.output"),
                3, Map.of("q", Tensor.records(RecordType.QPARAM, Shape.of(2), 5, 0, 0, 0, 0, 5, 0, 0, 0, 0)));
        RunReport.Output output = report.outputs().getFirst();
        assertThat(output.verdict().text(output.tensor().shape())).isEqualTo(
                "DIFFERS from its golden reference in 6 of 8 elements, first at [0][0][1]: found 0, expected 5");
    }

    private static RunReport run(String source, long seed, Map<String, Tensor> given) {
        Assembly assembly = Assembler.assemble(new SourceText("copy.s", source), Map.of());
        assertThat(DiagnosticRenderer.render(assembly.diagnostics())).isEmpty();
        Program program = ((Assembly.Assembled) assembly).program();
        RunOutcome outcome = new KernelRunner(Presets.find("tutorial-32").orElseThrow(), seed, 100_000, true).run(
                program,
                given);
        assertThat(outcome).isInstanceOf(RunOutcome.Ran.class);
        return ((RunOutcome.Ran) outcome).report();
    }
}
