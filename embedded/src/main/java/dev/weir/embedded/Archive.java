package dev.weir.embedded;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A tar archive compressed with xz. What it makes only the owner can read, whatever the archive
/// asks.
final class Archive {
    private static final int EXECUTABLE_BIT = 0100;

    private Archive() {}

    static void unpack(InputStream compressed, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(compressed))) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                unpack(tar, entry, target);
                entry = tar.getNextEntry();
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
            throws IOException {
        Path path = inside(target, target.resolve(entry.getName()));
        if (entry.isDirectory()) {
            Directories.create(path);
            return;
        }
        Directories.create(path.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            inside(target, path.resolveSibling(entry.getLinkName()));
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, inside(target, target.resolve(entry.getLinkName())));
        } else {
            Files.copy(tar, path);
            boolean executable = (entry.getMode() & EXECUTABLE_BIT) != 0;
            String permissions = executable ? "rwx------" : "rw-------";
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private static Path inside(Path target, Path path) throws IOException {
        if (!path.normalize().startsWith(target)) {
            throw new IOException("the archive has an entry outside its directory: " + path);
        }
        return path.normalize();
    }
}
