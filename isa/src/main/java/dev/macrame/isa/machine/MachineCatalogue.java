package dev.macrame.isa.machine;

import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.diagnostic.SourceText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// Finds the machine that a user named: a preset, or a file whose name ends in `.toml`.
public final class MachineCatalogue {
    private static final String SUFFIX = ".toml";

    private final Path folder;

    /// A catalogue for a user who works in a folder.
    ///
    /// @param folder what relative paths start from
    public MachineCatalogue(Path folder) {
        this.folder = folder;
    }

    /// The machine, or why there is none and what to type instead. A fault of the name itself points into a source
    /// called `machine` that holds just what was typed.
    public MachineReading find(String typed) {
        if (typed.endsWith(SUFFIX)) {
            return readFile(typed);
        }
        return Presets.find(typed).<MachineReading>map(MachineReading.Accepted::new).orElseGet(() -> noPreset(typed));
    }

    private MachineReading readFile(String typed) {
        try {
            return MachineReader.read(new SourceText(typed, Files.readString(folder.resolve(typed))));
        } catch (NoSuchFileException _) {
            return unreadable(typed, "there is no such file", "paths start from " + folder.toAbsolutePath());
        } catch (CharacterCodingException _) {
            return unreadable(typed, "it is not UTF-8 text", "save it as UTF-8");
        } catch (IOException e) {
            return unreadable(typed, String.valueOf(e.getMessage()), "check that it is a file that you may read");
        } catch (InvalidPathException e) {
            return unreadable(typed, e.getReason(), "use another name");
        }
    }

    private static MachineReading unreadable(String typed, String reason, String help) {
        return rejected(typed, Fault.UNREADABLE_FILE, help, typed, reason);
    }

    private MachineReading noPreset(String typed) {
        String presets = "the presets are " + String.join(", ", Presets.names());
        String help = isFile(typed + SUFFIX) ? "did you mean the file `" + typed + SUFFIX + "`?"
                : Nearest.to(typed, Presets.names()).map(name -> "did you mean `" + name + "`?")
                        .orElse(presets + "; a machine of your own is a file that ends in " + SUFFIX);
        return rejected(typed, Fault.UNKNOWN_MACHINE, help, typed);
    }

    private boolean isFile(String typed) {
        try {
            return Files.isRegularFile(folder.resolve(typed));
        } catch (InvalidPathException _) {
            return false;
        }
    }

    private static MachineReading rejected(String typed, Fault fault, String help, Object... arguments) {
        Diagnostic found = fault.at(new SourceText("machine", typed).span(0, typed.length()), arguments).help(help);
        return new MachineReading.Rejected(List.of(found));
    }
}
