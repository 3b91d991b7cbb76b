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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every code has an example, and every example triggers what its first line says: codes (`E011*1000` is many), then
/// perhaps `with NAME=VALUE`, a parameter. Files ending in `.inc` are there to be included. Next to it, `*.txt` is what a user reads.
class DiagnosticExamplesTest {
    private static final Path EXAMPLES = Path.of("src/test/resources/diagnostics");
    private static final Pattern CODE = Pattern.compile("\\b(?<code>[AE]\\d{3})\\b(\\*(?<times>\\d+))?");
    private static final Pattern PARAMETER = Pattern.compile("(?<name>\\w+)=(?<value>-?\\d+)");

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".s")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleTriggersWhatItSays(Path example) throws IOException {
        List<Diagnostic> found = diagnostics(example);
        assertThat(found).as(DiagnosticRenderer.render(found)).extracting(Diagnostic::code)
                .isEqualTo(expectedCodes(example));
    }

    /// The wording is reviewed in these files, never generated blindly.
    @ParameterizedTest
    @MethodSource("examples")
    void exampleReadsAsReviewed(Path example) throws IOException {
        Path reviewed = example.resolveSibling(example.getFileName().toString().replace(".s", ".txt"));
        assertThat(DiagnosticRenderer.render(diagnostics(example))).isEqualTo(Files.readString(reviewed));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleSaysWhatToDo(Path example) throws IOException {
        assertThat(diagnostics(example)).allSatisfy(found -> assertThat(found.help()).as(found.message())
                .isPresent());
    }

    /// A file is an example of the code that it is named after.
    @ParameterizedTest
    @MethodSource("examples")
    void exampleTriggersItsCode(Path example) throws IOException {
        assertThat(diagnostics(example)).extracting(Diagnostic::code).contains(code(example));
    }

    @Test
    void everyCodeHasAnExample() throws IOException {
        List<String> names = examples().stream().map(DiagnosticExamplesTest::code).distinct().toList();
        assertThat(Stream.concat(Arrays.stream(Problem.values()), Arrays.stream(ExpressionProblem.values()))
                .map(Catalogue::code)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(names);
    }

    private static String code(Path example) {
        return example.getFileName().toString().substring(0, 4);
    }

    private static List<String> expectedCodes(Path example) throws IOException {
        List<String> codes = new ArrayList<>();
        Matcher code = CODE.matcher(firstLine(example));
        while (code.find()) {
            int times = code.group("times") == null ? 1 : Integer.parseInt(code.group("times"));
            codes.addAll(Collections.nCopies(times, code.group("code")));
        }
        return codes;
    }

    private static List<Diagnostic> diagnostics(Path example) throws IOException {
        Map<String, Long> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(firstLine(example));
        while (parameter.find()) {
            parameters.put(parameter.group("name"), Long.valueOf(parameter.group("value")));
        }
        SourceText source = new SourceText(example.getFileName().toString(), Files.readString(example));
        return Assembler.assemble(source, parameters, Sources.reader("diagnostics")).diagnostics();
    }

    private static String firstLine(Path example) throws IOException {
        return Files.readString(example).lines().findFirst().orElseThrow();
    }
}
