package dev.macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The commands of the guides and of the README print what stands below them.
///
/// A block marked `console` has lines with `$ ./macrame ...`, each followed by what it prints, errors behind the rest. A
/// line `...` stands for any number of lines. With `-Dmacrame.regenerate=true` what is printed is written into the page;
/// where lines were left out, the ones that are there have to be right all the same.
class GuidesTest {
    private static final Path ROOT = Path.of(System.getProperty("macrame.root", "../.."));
    private static final Pattern BLOCK = Pattern.compile("(?s)(?<=```console\n).*?(?=```)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\\S+");
    private static final String PROMPT = "$ ./macrame ";
    private static final String LEFT_OUT = "...";

    static Stream<Path> guides() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/guide"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), files.filter(file -> file.toString().endsWith(
                    ".md")).sorted().toList().stream());
        }
    }

    @ParameterizedTest
    @MethodSource("guides")
    void commandsPrintWhatStandsBelowThem(Path guide) throws IOException {
        String page = Files.readString(guide);
        assertThat(BLOCK.matcher(page).find()).as("%s has commands", guide).isTrue();
        String run = BLOCK.matcher(page).replaceAll(block -> Matcher.quoteReplacement(run(block)));
        if (Boolean.getBoolean("macrame.regenerate")) {
            Files.writeString(guide, run);
        } else {
            assertThat(run).isEqualTo(page);
        }
    }

    /// A block with what its commands print now; lines that were left out stay so if the others fit.
    private static String run(MatchResult block) {
        StringBuilder text = new StringBuilder();
        List<String> lines = block.group().lines().toList();
        for (int i = 0; i < lines.size();) {
            String command = lines.get(i++);
            assertThat(command).as("a command in a console block").startsWith(PROMPT);
            List<String> below = new ArrayList<>();
            while (i < lines.size() && !lines.get(i).startsWith(PROMPT)) {
                below.add(lines.get(i++));
            }
            List<String> printed = printed(command);
            text.append(command).append('\n');
            boolean fits = below.contains(LEFT_OUT) && fits(below, printed);
            (fits ? below : printed).forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    private static List<String> printed(String command) {
        String[] arguments = WORD.matcher(command.substring(PROMPT.length())).results().map(word -> word.group(1)
                == null
                        ? word.group()
                        : word.group(1)).map(GuidesTest::inRoot).toArray(String[]::new);
        Invocation invocation = Invocation.of(arguments);
        return (invocation.out() + invocation.err()).stripTrailing().lines().map(line -> line.replace(ROOT + "/", ""))
                .toList();
    }

    /// Files of the pages are named from the root.
    private static String inRoot(String argument) {
        return argument.replaceFirst("(^|=)(examples/|docs/)", "$1" + Matcher.quoteReplacement(ROOT + "/") + "$2");
    }

    /// Whether lines are those that were printed, with some left out.
    private static boolean fits(List<String> lines, List<String> printed) {
        StringJoiner pattern = new StringJoiner("");
        for (String line : lines) {
            pattern.add(line.equals(LEFT_OUT) ? "(?:.*\n)*?" : Pattern.quote(line + "\n"));
        }
        return Pattern.matches(pattern.toString(), String.join("\n", printed) + "\n");
    }
}
