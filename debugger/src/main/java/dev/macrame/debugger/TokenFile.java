package dev.macrame.debugger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A file with the tokens of a server, which nobody but its owner may read.
///
/// Two lines: `control`, a blank and 64 hex digits; `observe`, a blank and 64 others. Whoever may only look on gets a
/// file with the second line alone. Empty lines, and lines that begin with `#`, say nothing.
public final class TokenFile {
    private static final String CONTROL = "control";
    private static final String OBSERVE = "observe";
    private static final Set<PosixFilePermission> OWNER = Set.of(PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    private static final String FORM =
            "write lines of the form `control <64 hex digits>` and `observe <64 hex digits>`, "
                    + "or have a new file made";
    private static final int MOST_BYTES = 4096;

    private TokenFile() {
    }

    /// What came of a file.
    public sealed interface Reading {
        /// The tokens in it, at least one.
        record Read(Optional<Token> control, Optional<Token> observe) implements Reading {
            /// Both, as a server needs them; nothing if one is missing.
            public Optional<Tokens> both() {
                return control.flatMap(one -> observe.map(other -> new Tokens(one, other)));
            }
        }

        /// It is not used.
        record Refused(String message, String help) implements Reading {
        }
    }

    /// Reads a file, unless others than its owner may read it too.
    public static Reading read(Path path) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            if (!OWNER.containsAll(permissions)) {
                return new Reading.Refused("others than its owner may use the token file %s: its permissions are %s"
                        .formatted(path, PosixFilePermissions.toString(permissions)),
                        "its tokens are no secret any more: have a new file made, and keep it at `chmod 600 %s`"
                                .formatted(path));
            }
            if (!Files.isRegularFile(path) || Files.size(path) > MOST_BYTES) {
                return new Reading.Refused("%s is no token file".formatted(path), FORM);
            }
            return read(path, Files.readAllLines(path, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException _) {
            return new Reading.Refused("there is no token file %s".formatted(path), "name another, or have one made");
        } catch (UnsupportedOperationException _) {
            return new Reading.Refused("who may read %s cannot be found out".formatted(path),
                    "put the token file on a file system with POSIX permissions");
        } catch (IOException failure) {
            return new Reading.Refused("the token file %s cannot be read: %s".formatted(path, failure.getMessage()),
                    "make it readable for the user that runs this");
        }
    }

    private static Reading read(Path path, List<String> lines) {
        Map<String, Token> tokens = new HashMap<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            // What the line holds is never repeated: it may be a secret.
            String[] words = line.split("\\s+", -1);
            boolean isSound = words.length == 2 && (words[0].equals(CONTROL) || words[0].equals(OBSERVE))
                    && words[1].matches("[0-9a-fA-F]{64}") && !tokens.containsKey(words[0]);
            Optional<Token> token = isSound ? Token.of(words[1].getBytes(StandardCharsets.US_ASCII)) : Optional.empty();
            if (token.isEmpty()) {
                return new Reading.Refused("%s:%d holds no token, or a second one for the same role".formatted(path,
                        number), FORM);
            }
            tokens.put(words[0], token.get());
        }
        Reading.Read read = new Reading.Read(Optional.ofNullable(tokens.get(CONTROL)),
                Optional.ofNullable(tokens.get(OBSERVE)));
        if (tokens.isEmpty()) {
            return new Reading.Refused("the token file %s is empty".formatted(path), FORM);
        }
        return read.both().filter(both -> Arrays.equals(both.control().bytes(), both.observe().bytes())).isPresent()
                ? new Reading.Refused("both tokens of %s are the same".formatted(path),
                        "have a new file made: whoever may look on must not be able to control")
                : read;
    }

    /// Makes a file with new tokens, for the owner alone. An existing file is never overwritten.
    public static Reading create(Path path) {
        Tokens tokens = Tokens.fresh();
        try {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(path, "%s %s%n%s %s%n".formatted(CONTROL, text(tokens.control()), OBSERVE,
                    text(tokens.observe())));
            return new Reading.Read(Optional.of(tokens.control()), Optional.of(tokens.observe()));
        } catch (FileAlreadyExistsException _) {
            return new Reading.Refused("%s exists already%s".formatted(path, Files.isDirectory(path,
                    LinkOption.NOFOLLOW_LINKS) ? ", and is a folder" : ""), "use it, or remove it first");
        } catch (UnsupportedOperationException _) {
            return new Reading.Refused("a file for the owner alone cannot be made at %s".formatted(path),
                    "use a file system with POSIX permissions");
        } catch (IOException failure) {
            return new Reading.Refused("the token file %s cannot be written: %s".formatted(path, failure.getMessage()),
                    "name a place where files may be made");
        }
    }

    private static String text(Token token) {
        return new String(token.bytes(), StandardCharsets.US_ASCII);
    }
}
