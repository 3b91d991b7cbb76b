package dev.macrame.debugger.netty;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/// The file of a unix domain socket, which only its owner may use at any moment of its life.
///
/// A socket's file begins with the rights that the umask gives it. So it is made in a folder that nobody else may
/// enter, and moves to its place when its rights are right.
final class SocketFile implements AutoCloseable {
    private final Path place;
    private final Path folder;
    private final Path made;

    private SocketFile(Path place, Path folder) {
        this.place = place;
        this.folder = folder;
        // A longer path than the place has: what is too long for a socket is refused before anything is there.
        this.made = folder.resolve(String.valueOf(place.getFileName()));
    }

    /// Makes the folder, next to the place where the socket will be.
    ///
    /// @throws IOException                   if the place is taken, or nothing can be made there
    /// @throws UnsupportedOperationException if files have no rights there
    static SocketFile prepare(Path place) throws IOException {
        checkFree(place);
        // Next to it, so that moving is renaming. Nobody can guess the name, and it is short.
        Path folder = place.resolveSibling(".%08x".formatted(new SecureRandom().nextInt()));
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(
                "rwx------")));
        return new SocketFile(place, folder);
    }

    private static void checkFree(Path place) throws IOException {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(place.toString());
        }
    }

    /// Where to bind.
    UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(made);
    }

    /// Brings what was bound to its place, where a file that is there already stays.
    void publish() throws IOException {
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
        Files.move(made, place);
    }

    /// Removes what was made on the way.
    @Override
    public void close() {
        try {
            Files.deleteIfExists(made);
            Files.deleteIfExists(folder);
        } catch (IOException _) {
            // A folder that stays is empty but for a socket that nobody serves, and is its owner's alone.
        }
    }
}
