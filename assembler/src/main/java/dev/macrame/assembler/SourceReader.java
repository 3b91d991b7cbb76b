package dev.macrame.assembler;

import java.util.Optional;

/// Where the files come from that a source includes: a disk, the resources of a module, a map in a test.
@FunctionalInterface
public interface SourceReader {
    /// No files: every `.include` is refused.
    SourceReader NONE = _ -> Optional.empty();

    /// The text of a file; nothing if it cannot be read.
    ///
    /// @param path names the file as the including source is named: `kernels/a.s` with `.include "lib/b.inc"` asks for
    ///             `kernels/lib/b.inc`
    Optional<String> read(String path);
}
