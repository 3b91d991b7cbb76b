package dev.macrame.assembler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.expression.Lexer;
import dev.macrame.isa.expression.Token;
import dev.macrame.isa.program.ControlFlow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Damaged sources are assembled or refused; they never throw and never hang.
class MutationTest {
    private static final int MUTATIONS = 1700;
    private static final long SEED = 64;
    private static final int MOST_EDITS = 4;
    private static final SourceReader INCLUDED = _ -> Optional.of(Sources.file("programs/expanded.inc").text());
    private static final String CHARACTERS =
            "\0\t\r\n \"#'()*+,-./0179:<=>?@AT[\\]^_abdgnxz{|}~\u00e9\ud83d\udc4d\ud800";

    @ParameterizedTest
    @ValueSource(strings = {"programs/matvec_resident.s", "programs/everything.s", "programs/expanded.s"})
    void changedCharactersAreAssembledOrRefused(String file) {
        String text = Sources.file(file).text();
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < MUTATIONS; i++) {
            StringBuilder changed = new StringBuilder(text);
            for (int edits = random.nextInt(MOST_EDITS) + 1; edits > 0; edits--) {
                int at = random.nextInt(changed.length());
                char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
                switch (random.nextInt(4)) {
                    case 0 -> changed.deleteCharAt(at);
                    case 1 -> changed.insert(at, c);
                    case 2 -> changed.setCharAt(at, c);
                    default -> changed.setLength(at + 1);
                }
            }
            check(changed.toString(), i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"programs/matvec_resident.s", "programs/everything.s", "programs/expanded.s"})
    void changedTokensAreAssembledOrRefused(String file) {
        List<List<String>> lines = Lexer.lines(Sources.file(file), problem -> { throw new AssertionError(problem); })
                .stream().map(line -> line.tokens().stream().map(Token::span).map(span -> span.text()).toList())
                .toList();
        List<String> vocabulary = lines.stream().flatMap(List::stream).distinct().toList();
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < MUTATIONS; i++) {
            List<List<String>> changed = new ArrayList<>(lines.stream().<List<String>>map(ArrayList::new).toList());
            for (int edits = random.nextInt(MOST_EDITS) + 1; edits > 0; edits--) {
                List<String> line = changed.get(random.nextInt(changed.size()));
                int at = random.nextInt(line.size());
                String other = vocabulary.get(random.nextInt(vocabulary.size()));
                switch (random.nextInt(4)) {
                    case 0 -> line.set(at, "");
                    case 1 -> line.add(at, other);
                    case 2 -> line.set(at, other);
                    default -> changed.add(random.nextInt(changed.size()), changed.get(random.nextInt(changed.size())));
                }
            }
            check(String.join("\n", changed.stream().map(line -> String.join(" ", line)).toList()), i);
        }
    }

    private static void check(String text, int mutation) {
        String name = "seed " + SEED + ", mutation " + mutation + ":\n" + text;
        Assembly assembly = assertTimeoutPreemptively(Duration.ofSeconds(10),
                () -> Assembler.assemble(Sources.text(text), Map.of(), INCLUDED), name);
        switch (assembly) {
            case Assembly.Assembled(var program, _) ->
                assertThat(ControlFlow.of(program.text()).faults()).as(name).isEmpty();
            case Assembly.Rejected(var diagnostics) -> {
                assertThat(diagnostics).as(name).isNotEmpty();
                assertThat(DiagnosticRenderer.render(diagnostics)).as(name).contains("error");
            }
        }
    }
}
