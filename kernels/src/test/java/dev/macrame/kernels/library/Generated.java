package dev.macrame.kernels.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A part of a page under `docs/` that a test writes, between `<!-- generated: NAME -->` and `<!-- end -->`. With
/// `-Dmacrame.regenerate=true` it is written, otherwise it has to be there already.
final class Generated {
    private static final Path DOCS = Path.of(System.getProperty("macrame.root", ".."), "docs");
    private static final String END = "<!-- end -->";

    private Generated() {
    }

    static void check(String page, String name, String text, Class<?> test) throws IOException {
        Path file = DOCS.resolve(page);
        String before = Files.readString(file);
        String start = "<!-- generated: " + name + " -->\n";
        assertThat(before).contains(start);
        int from = before.indexOf(start) + start.length();
        int to = before.indexOf(END, from);
        if (Boolean.getBoolean("macrame.regenerate")) {
            Files.writeString(file, before.substring(0, from) + text + before.substring(to));
            return;
        }
        assertThat(before.substring(from, to)).as("%s in %s: run `mvn -q -pl kernels -am test -Dtest=%s "
                + "-Dsurefire.failIfNoSpecifiedTests=false -Dmacrame.regenerate=true`", name, file,
                test.getSimpleName()).isEqualTo(text);
    }
}
