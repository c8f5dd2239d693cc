package dev.weir.cli.copy;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/// Where data go on their way out: a file that is there only when it is whole, by the name of
/// another beside it until then. What is no regular file, such as a pipe, is written to as it is.
final class TargetFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 128 * 1024;

    private final CopyFile file;
    private final Overwrite overwrite;
    private final Optional<Path> partial;
    private final OutputStream out;

    private TargetFile(CopyFile file, Overwrite overwrite) throws IOException {
        this.file = file;
        this.overwrite = overwrite;
        partial = isDirect(file) ? Optional.empty() : Optional.of(beside(file));
        OutputStream bytes = new BufferedOutputStream(open(), BUFFER_BYTES);
        out =
                switch (file.compression()) {
                    case GZIP -> new GZIPOutputStream(bytes, BUFFER_BYTES);
                    case NONE -> bytes;
                };
    }

    private static boolean isDirect(CopyFile file) {
        return file.isStandard() || Files.exists(file.path()) && !Files.isRegularFile(file.path());
    }

    private static Path beside(CopyFile file) throws IOException {
        Path path = whole(file);
        long number = ProcessHandle.current().pid();
        return path.resolveSibling("." + path.getFileName() + "." + number + ".part");
    }

    /// The file itself where the name is a link to it.
    private static Path whole(CopyFile file) throws IOException {
        Path path = file.path().toAbsolutePath();
        return Files.exists(path) ? path.toRealPath() : path;
    }

    private OutputStream open() throws IOException {
        if (partial.isPresent()) {
            return Files.newOutputStream(
                    partial.get(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
        return file.isStandard()
                ? new FileOutputStream(FileDescriptor.out)
                : new FileOutputStream(file.path().toFile());
    }

    /// Refuses a file that is there already, unless it may be overwritten.
    static void check(CopyFile file, Overwrite overwrite) {
        if (!file.isStandard() && Files.isDirectory(file.path())) {
            throw new CopyFailure(file.name() + ": is a directory");
        }
        if (!isDirect(file) && Files.exists(file.path()) && overwrite == Overwrite.NEVER) {
            throw exists(file);
        }
    }

    private static CopyFailure exists(CopyFile file) {
        return new CopyFailure(file.name() + ": exists already; --force overwrites it");
    }

    static TargetFile create(CopyFile file, Overwrite overwrite) {
        check(file, overwrite);
        try {
            return new TargetFile(file, overwrite);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /// What to tell of a file that cannot be written.
    static CopyFailure failed(CopyFile file, IOException e) {
        String name = file.isStandard() ? "standard output" : file.name();
        boolean isMissing = e instanceof java.nio.file.NoSuchFileException;
        boolean isForbidden = e instanceof java.nio.file.AccessDeniedException;
        String why =
                isMissing
                        ? "there is no such directory"
                        : isForbidden ? "may not be written there" : e.getMessage();
        return new CopyFailure(name + ": cannot be written: " + why, e);
    }

    OutputStream stream() {
        return out;
    }

    /// The data are whole: gives the file its name.
    void keep() throws IOException {
        out.close();
        if (partial.isPresent()) {
            try {
                move(partial.get(), whole(file));
            } catch (FileAlreadyExistsException e) {
                throw exists(file);
            }
        }
    }

    private void move(Path from, Path to) throws IOException {
        switch (overwrite) {
            case NEVER -> Files.move(from, to);
            case ALWAYS -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /// Removes what is not whole.
    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            // The failure that brought us here is the one to tell.
        }
        try {
            if (partial.isPresent()) {
                Files.deleteIfExists(partial.get());
            }
        } catch (IOException e) {
            throw failed(file, e);
        }
    }
}
