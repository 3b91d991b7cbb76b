package dev.macrame.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.isa.diagnostic.Catalogue;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.expression.ExpressionProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every code has an example, and every example triggers what its first line says: codes (`E011*1000` is many), then
/// perhaps `with NAME=VALUE`, a parameter. Next to it, `*.txt` is what a user reads.
class DiagnosticExamplesTest {
    private static final Path EXAMPLES = Path.of("src/test/resources/diagnostics");

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".s")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleTriggersWhatItSays(Path example) throws IOException {
        String text = Files.readString(example);
        List<String> expected = new ArrayList<>();
        Map<String, Long> parameters = new HashMap<>();
        for (String word : text.lines().findFirst().orElseThrow().substring(1).strip().split("\\s+")) {
            String[] parts = word.split("[*=]");
            if (word.contains("=")) {
                parameters.put(parts[0], Long.valueOf(parts[1]));
            } else if (!word.equals("with")) {
                expected.addAll(Collections.nCopies(word.contains("*") ? Integer.parseInt(parts[1]) : 1, parts[0]));
            }
        }
        List<Diagnostic> found = diagnostics(example, parameters);
        assertThat(found).as(DiagnosticRenderer.render(found)).extracting(Diagnostic::code).isEqualTo(expected);
        assertThat(found).as("a report names a remedy").allMatch(report -> report.help().isPresent()
                || List.of("A001", "A002", "A032", "E001", "E008", "E009", "E011", "E012", "E013", "E014", "E015",
                        "E016")
                        .contains(report.code()));
    }

    /// The wording is reviewed in these files, never generated blindly.
    @ParameterizedTest
    @MethodSource("examples")
    void exampleReadsAsReviewed(Path example) throws IOException {
        Path reviewed = example.resolveSibling(example.getFileName().toString().replace(".s", ".txt"));
        Map<String, Long> parameters = example.toString().contains("A015") ? Map.of("COLUMS", 3L) : Map.of();
        List<Diagnostic> found = diagnostics(example, parameters);
        assertThat(DiagnosticRenderer.render(found)).isEqualTo(Files.readString(reviewed));
    }

    @Test
    void everyCodeHasAnExample() throws IOException {
        List<String> names = examples().stream().map(file -> file.getFileName().toString().substring(0, 4)).toList();
        assertThat(Stream.concat(Arrays.stream(Problem.values()), Arrays.stream(ExpressionProblem.values()))
                .map(Catalogue::code)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(names);
    }

    private static List<Diagnostic> diagnostics(Path example, Map<String, Long> parameters) throws IOException {
        SourceText source = new SourceText(example.getFileName().toString(), Files.readString(example));
        return Assembler.assemble(source, parameters).diagnostics();
    }
}
