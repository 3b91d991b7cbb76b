package dev.macrame.kernels.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Models and layers that nobody here wrote, which are not part of the project. The folder is given by the system
/// property `macrame.data`, and is `../shared/data` beside the project otherwise. Without it tests are skipped, or fail
/// in the profile `data`.
public final class TestData {
    private static final Path ROOT = Path.of(System.getProperty("macrame.root", ".."));
    private static final Path DATA = Path.of(System.getProperty("macrame.data",
            ROOT.resolve("../shared/data").toString()));
    private static final boolean REQUIRED = Boolean.getBoolean("macrame.data.required");

    private TestData() {
    }

    /// A folder with data; the test that asks for it is skipped, or fails, where it is absent.
    public static Path folder(String name) {
        Path folder = DATA.resolve(name);
        String message = "no data at " + folder.toAbsolutePath().normalize() + ": give its folder with -Dmacrame.data";
        if (REQUIRED) {
            assertThat(folder).as(message).isDirectory();
        }
        assumeTrue(Files.isDirectory(folder), message);
        return folder;
    }

    /// A folder's files whose names end so, in order; there is one at least.
    public static List<Path> files(String folder, String ending) {
        try (Stream<Path> all = Files.walk(folder(folder))) {
            List<Path> files = all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
            assertThat(files).as("%s in %s", ending, folder).isNotEmpty();
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
