package dev.macrame.assembler.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.assembler.Assembler;
import dev.macrame.assembler.Assembly;
import dev.macrame.isa.RecordType;
import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.program.Program;
import dev.macrame.isa.program.ProgramFile;
import dev.macrame.isa.text.ProgramText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordTensorTest {
    private static final String SOURCE = """
            .kernel records
            .param  N = 6
            .input  q : qparam[N/2] -> x3
            .output y : i8[N]
                    halt
            """;

    @Test
    void anInputMayHoldRecords() {
        var tensor = assemble(SOURCE).kernel().orElseThrow().tensor("q").orElseThrow();
        assertThat(tensor.type()).isEqualTo(RecordType.QPARAM);
        assertThat(tensor.shape()).isEqualTo(List.of(3));
        assertThat(tensor.typeText()).isEqualTo("qparam[3]");
        assertThat(tensor.bytes()).isEqualTo(48);
        assertThat(tensor.register()).hasValue(3);
    }

    @Test
    void imageAndTextKeepRecords() {
        Program program = assemble(SOURCE);
        assertThat(ProgramFile.read(ProgramFile.write(program))).isEqualTo(new ProgramFile.Reading.Read(program));
        String text = ProgramText.of(program);
        assertThat(text).contains(".input  q : qparam[3] -> x3\n");
        assertThat(assemble(text).kernel().orElseThrow().tensors())
                .isEqualTo(program.kernel().orElseThrow().tensors());
    }

    private static Program assemble(String source) {
        Assembly assembly = Assembler.assemble(new SourceText("records.s", source), Map.of());
        assertThat(DiagnosticRenderer.render(assembly.diagnostics())).isEmpty();
        return ((Assembly.Assembled) assembly).program();
    }
}
