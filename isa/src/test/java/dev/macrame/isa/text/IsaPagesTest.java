package dev.macrame.isa.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.macrame.isa.Op;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
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
    private static final String DESCRIPTION = "\n## Description\n";
    private static final String EXAMPLE = "\n## Example\n";
    /// What is written by hand, before it is.
    private static final String BY_HAND = DESCRIPTION + "\n" + EXAMPLE + "\n```asm\n```\n";

    @BeforeAll
    static void regenerateIfAskedTo() throws IOException {
        if (REGENERATE) {
            for (Op op : Op.values()) {
                Path file = PAGES.resolve(InstructionPage.fileName(op));
                String page = Files.exists(file) ? Files.readString(file) : GeneratedBlock.ONLY.with("") + BY_HAND;
                Files.writeString(file, GeneratedBlock.ONLY.replace(page, InstructionPage.of(op)));
            }
            String index = Files.readString(INDEX);
            for (Map.Entry<String, String> table : ReferenceTables.all().entrySet()) {
                index = GeneratedBlock.named(table.getKey()).replace(index, table.getValue());
            }
            Files.writeString(INDEX, index);
        }
    }

    static Stream<Map.Entry<String, String>> tables() {
        return ReferenceTables.all().entrySet().stream();
    }

    @ParameterizedTest
    @EnumSource
    void thePageOfARowIsUpToDate(Op op) throws IOException {
        Path file = PAGES.resolve(InstructionPage.fileName(op));
        assertThat(file).as("the page of `%s`: %s, then write its description and its example", op.mnemonic(), REMEDY)
                .exists();
        checkBlock(file, GeneratedBlock.ONLY, InstructionPage.of(op));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theTablesOfTheIndexAreUpToDate(Map.Entry<String, String> table) throws IOException {
        checkBlock(INDEX, GeneratedBlock.named(table.getKey()), table.getValue());
    }

    @ParameterizedTest
    @EnumSource
    void thePageOfARowIsComplete(Op op) throws IOException {
        assumeFalse(REGENERATE, "a new page is completed by hand afterwards");
        Path file = PAGES.resolve(InstructionPage.fileName(op));
        String page = Files.readString(file);
        assertThat(page.lines().filter(line -> line.startsWith("## ")).map(line -> line.substring(3)))
                .as("the headings of every page, in this order").containsExactlyElementsOf(InstructionPage.HEADINGS);
        int example = page.indexOf(EXAMPLE);
        String description = page.substring(page.indexOf(DESCRIPTION) + DESCRIPTION.length(), example);
        assertThat(description.strip()).as("%s: the description, written by hand", file).isNotEmpty();
        assertThat(page.substring(example)).as("%s: an example in a fence ```asm, with `%s`", file, op.mnemonic())
                .containsPattern("(?s)```asm\n.*\\b" + op.mnemonic() + "\\b.*```");
    }

    @Test
    void everyPageHasItsRow() throws IOException {
        List<String> expected = Arrays.stream(Op.values()).map(InstructionPage::fileName).toList();
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static void checkBlock(Path file, GeneratedBlock block, String expected) throws IOException {
        assertThat(block.in(Files.readString(file)))
                .as("%s between `%s` and `%s` is out of date: %s", file, block.start(), GeneratedBlock.END, REMEDY)
                .contains(expected);
    }
}
