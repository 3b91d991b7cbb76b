package dev.macrame.assembler.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.macrame.assembler.diagnostics.Problems;
import dev.macrame.assembler.layout.Layout.Label;
import dev.macrame.assembler.syntax.StatementParser;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.expression.Lexer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private final Problems problems = new Problems();

    @Test
    void labelsAtOnePcDifferInTheLoopsAroundThem() {
        Layout layout = place("""
                before: loop    2
                inside:     nop
                            loop    3
                                nop
                next:       end
                after:  end
                behind: halt
                """);

        assertThat(layout.labels()).extracting(label -> label.name().name(), Label::pc, Label::loops).containsExactly(
                tuple("before", 0, List.of()),
                tuple("inside", 1, List.of(0)),
                tuple("next", 4, List.of(0, 2)),
                tuple("after", 4, List.of(0)),
                tuple("behind", 4, List.of()));
        assertThat(layout.loopEnds()).isEqualTo(Map.of(0, 4, 2, 4));
        assertThat(problems.inOrder()).isEmpty();
    }

    @Test
    void aDamagedOrUnknownInstructionStillTakesAWord() {
        Layout layout = place("add x1,\nwhat is this\nhere: nop");

        assertThat(layout.labels().getFirst().pc()).isEqualTo(2);
        assertThat(layout.code()).hasSize(3);
    }

    @Test
    void aMistypedLoopKeepsItsEnd() {
        place("lopo 3\nnop\nend");

        assertThat(problems.inOrder()).isEmpty();
    }

    @Test
    void aLoopThatNamesItsEndHasNone() {
        place("loop 3 to .+2\nnop\nend");

        assertThat(problems.inOrder()).extracting(Diagnostic::code).containsExactly("A040");
    }

    private Layout place(String text) {
        return Placement.of(StatementParser.parse(Lexer.lines(new SourceText("test.s", text), problems), problems),
                problems);
    }
}
