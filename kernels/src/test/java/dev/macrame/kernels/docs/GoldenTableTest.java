package dev.macrame.kernels.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.kernels.golden.GoldenFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The table of golden functions in `docs/isa.md` is written from the rows of [GoldenFunction].
class GoldenTableTest {
    private static final Path PAGE = Path.of(System.getProperty("macrame.root", ".."), "docs", "isa.md");
    private static final String START = "<!-- generated: golden -->\n";
    private static final String END = "<!-- end -->";
    private static final String REMEDY = "run `mvn -q -pl kernels -am test -Dtest=GoldenTableTest "
            + "-Dsurefire.failIfNoSpecifiedTests=false -Dmacrame.regenerate=true`";

    @Test
    void theTableIsUpToDate() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(START) + START.length();
        int to = page.indexOf(END, from);
        if (Boolean.getBoolean("macrame.regenerate")) {
            Files.writeString(PAGE, page.substring(0, from) + table() + page.substring(to));
            return;
        }
        assertThat(page.substring(from, to)).as("the golden functions in %s: %s", PAGE, REMEDY).isEqualTo(table());
    }

    private static String table() {
        StringBuilder text = new StringBuilder("| call | value |\n| --- | --- |\n");
        for (GoldenFunction function : GoldenFunction.values()) {
            String calls = function.signatures().stream().map(call -> "`" + call.replace("|", "\\|") + "`")
                    .collect(Collectors.joining("<br>"));
            text.append("| ").append(calls).append(" | ").append(function.result()).append(" |\n");
        }
        return text.toString();
    }
}
