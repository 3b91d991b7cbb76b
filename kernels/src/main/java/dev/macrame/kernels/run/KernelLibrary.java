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
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The kernels that ship with the project: every `.s` file under `asm/` of this module, by its file name.
///
/// A new kernel is one new file; there is no list to keep.
public final class KernelLibrary {
    private static final String FOLDER = "dev/macrame/kernels/asm";
    private static final String SUFFIX = ".s";

    private final SortedMap<String, SourceText> kernels;

    private KernelLibrary(SortedMap<String, SourceText> kernels) {
        this.kernels = kernels;
    }

    /// Reads all kernels of this module, from its jar or from its folder of classes.
    public static KernelLibrary read() {
        try {
            URI home = KernelLibrary.class.getProtectionDomain().getCodeSource().getLocation().toURI();
            Path path = Path.of(home);
            if (Files.isDirectory(path)) {
                return new KernelLibrary(sources(path.resolve(FOLDER)));
            }
            try (FileSystem jar = FileSystems.newFileSystem(path, Map.of())) {
                return new KernelLibrary(sources(jar.getPath(FOLDER)));
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

    /// The first sentence of a kernel's header comment.
    public String summary(String name) {
        String first = find(name).map(source -> source.lineText(1)).orElse("");
        return first.startsWith("#") ? first.substring(1).strip() : "";
    }

    private static SortedMap<String, SourceText> sources(Path folder) throws IOException {
        SortedMap<String, SourceText> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(path -> path.toString().endsWith(SUFFIX))::iterator) {
                String fileName = file.getFileName().toString();
                String name = fileName.substring(0, fileName.length() - SUFFIX.length());
                String shown = folder.relativize(file).toString();
                if (found.put(name, new SourceText(shown, Files.readString(file))) != null) {
                    throw new IllegalStateException("two kernels are called " + name);
                }
            }
        }
        return found;
    }
}
