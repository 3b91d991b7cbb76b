package dev.macrame.isa.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.Op;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every row has its reference page; what the page says of the row's form is generated from the row.
class IsaPagesTest {
    private static final String REMEDY = "run `mvn -q -pl isa test -Dtest=IsaPagesTest -Dmacrame.regenerate=true`";
    private static final boolean REGENERATE = Boolean.getBoolean("macrame.regenerate");
    private static final Path DOCS = Path.of(System.getProperty("macrame.root", ".."), "docs");
    private static final Path PAGES = DOCS.resolve("isa");
    private static final Path INDEX = DOCS.resolve("isa.md");
    private static final String BY_HAND = "\n## Description\n\n\n## Example\n\n```asm\n```\n";

    static Stream<Map.Entry<String, String>> tables() {
        return ReferenceTables.all().entrySet().stream();
    }

    @ParameterizedTest
    @EnumSource
    void thePageOfARowIsUpToDate(Op op) throws IOException {
        Path file = PAGES.resolve(InstructionPage.fileName(op));
        if (REGENERATE && !Files.exists(file)) {
            Files.writeString(file, GeneratedBlock.ONLY.with("") + BY_HAND);
        }
        assertThat(file).as("the page of `%s`: %s, then write its description and its example", op.mnemonic(), REMEDY)
                .exists();
        checkBlock(file, GeneratedBlock.ONLY, InstructionPage.of(op));
    }

    @ParameterizedTest
    @EnumSource
    void thePageOfARowIsComplete(Op op) throws IOException {
        String page = Files.readString(PAGES.resolve(InstructionPage.fileName(op)));
        assertThat(page.lines().filter(line -> line.startsWith("## ")).map(line -> line.substring(3)))
                .as("the headings of every page, in this order").containsExactlyElementsOf(InstructionPage.HEADINGS);
        int example = page.indexOf("\n## Example\n");
        String description = page.substring(page.indexOf("\n## Description\n") + "\n## Description\n".length(), example);
        assertThat(description.strip()).as("the description, written by hand").isNotEmpty();
        assertThat(page.substring(example)).as("an example in a fence ```asm, with an instruction `%s`", op.mnemonic())
                .containsPattern("(?s)```asm\n.*\\b" + op.mnemonic() + "\\b.*```");
    }

    @Test
    void everyPageHasItsRow() throws IOException {
        List<String> expected = Arrays.stream(Op.values()).map(InstructionPage::fileName).toList();
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theTablesOfTheIndexAreUpToDate(Map.Entry<String, String> table) throws IOException {
        checkBlock(INDEX, GeneratedBlock.named(table.getKey()), table.getValue());
    }

    private static void checkBlock(Path file, GeneratedBlock block, String expected) throws IOException {
        String page = Files.readString(file);
        assertThat(block.in(page)).as("%s needs the lines `%s` and `%s`", file, block.start(), GeneratedBlock.END)
                .isPresent();
        if (REGENERATE) {
            Files.writeString(file, block.replace(page, expected));
        } else {
            assertThat(block.in(page).orElseThrow()).as("%s is out of date: %s", file, REMEDY).isEqualTo(expected);
        }
    }
}
