package dev.macrame.kernels.run;

import dev.macrame.isa.diagnostic.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The kernels that ship with the project: every `.s` file under `asm/` of this module, by its file name.
///
/// A new kernel is one new file; there is no list to keep. Files with other names may stand there to be included.
public final class KernelLibrary {
    private static final String FOLDER = "dev/macrame/kernels/asm";
    private static final String SUFFIX = ".s";

    private final SortedMap<String, SourceText> kernels = new TreeMap<>();
    /// The text of every file by its path below the folder: kernels include others.
    private final Map<String, String> files = new HashMap<>();

    private KernelLibrary() {
    }

    /// Reads all kernels of this module, from its jar or from its folder of classes.
    public static KernelLibrary read() {
        try {
            URI home = KernelLibrary.class.getProtectionDomain().getCodeSource().getLocation().toURI();
            Path path = Path.of(home);
            if (Files.isDirectory(path)) {
                return new KernelLibrary().add(path.resolve(FOLDER));
            }
            try (FileSystem jar = FileSystems.newFileSystem(path, Map.of())) {
                return new KernelLibrary().add(jar.getPath(FOLDER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the kernels of this installation cannot be read", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("this installation has no location", e);
        }
    }

    /// The names of all kernels, sorted.
    public Collection<String> names() {
        return kernels.keySet();
    }

    /// The source of a kernel.
    public Optional<SourceText> find(String name) {
        return Optional.ofNullable(kernels.get(name));
    }

    /// The text of a file that a kernel includes, by its path below the folder of the kernels.
    public Optional<String> include(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private KernelLibrary add(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                String shown = folder.relativize(file).toString().replace('\\', '/');
                String text = Files.readString(file);
                files.put(shown, text);
                String fileName = file.getFileName().toString();
                if (fileName.endsWith(SUFFIX)) {
                    String name = fileName.substring(0, fileName.length() - SUFFIX.length());
                    if (kernels.put(name, new SourceText(shown, text)) != null) {
                        throw new IllegalStateException("two kernels are called " + name);
                    }
                }
            }
        }
        return this;
    }
}
