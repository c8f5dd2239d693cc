package dev.weir.cli.copy;

import dev.weir.driver.CopyFormat;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/// The data of a file on their way in: uncompressed, and without the mark that some programs put
/// before UTF-8. What cannot be read is a [CopyFailure] that names the file.
public final class Source implements AutoCloseable {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final CopyFile file;
    private final CountedInput counted;
    private final InputStream in;
    private final long size;
    private byte[] before = {};
    private int taken;

    private Source(CopyFile file, long size, InputStream bytes) throws IOException {
        this.file = file;
        this.size = size;
        counted = new CountedInput(bytes);
        in =
                switch (file.compression()) {
                    case GZIP -> new Gunzip(counted);
                    case NONE -> counted;
                };
    }

    public static Source open(CopyFile file, Dialect dialect) {
        try {
            Source source = file.isStandard() ? new Source(file, 0, System.in) : ofPath(file);
            if (dialect.format() != CopyFormat.BINARY
                    && dialect.charset().equals(StandardCharsets.UTF_8)) {
                source.skipMark();
            }
            return source;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Source ofPath(CopyFile file) throws IOException {
        Path path = file.path();
        if (Files.isDirectory(path)) {
            throw new CopyFailure(file.name() + ": is a directory");
        }
        InputStream bytes = new FileInputStream(path.toFile());
        try {
            return new Source(file, Files.isRegularFile(path) ? Files.size(path) : 0, bytes);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private void skipMark() throws IOException {
        byte[] first = in.readNBytes(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(first, BYTE_ORDER_MARK)) {
            putBack(first);
        }
    }

    private static CopyFailure unreadable(CopyFile file, IOException e) {
        if (e instanceof FileNotFoundException || e instanceof NoSuchFileException) {
            boolean isThere = Files.exists(file.path());
            String why = isThere ? "may not be read" : "there is no such file";
            return new CopyFailure(file.name() + ": " + why, e);
        }
        String what =
                file.compression() == CopyFile.Compression.GZIP
                        ? ": cannot be read as gzip: "
                        : ": cannot be read: ";
        String why = e instanceof EOFException ? "it ends too early" : e.getMessage();
        return new CopyFailure(file.label() + what + why, e);
    }

    /// Reads what is there, at least one byte.
    ///
    /// @return how many bytes, -1 at the end
    int read(byte[] bytes, int offset, int length) {
        if (taken < before.length) {
            int count = Math.min(length, before.length - taken);
            System.arraycopy(before, taken, bytes, offset, count);
            taken += count;
            return count;
        }
        try {
            int count = in.read(bytes, offset, length);
            if (count < 0) {
                ensureWhole();
            }
            return count;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /// Ctrl-C ends a whole pipeline: what comes before this program may have ended by it, and its
    /// output not be whole.
    private void ensureWhole() {
        if (file.isStandard() ? Shutdown.isNear() : Shutdown.isUnderWay()) {
            throw new CopyFailure(file.label() + ": interrupted");
        }
    }

    /// Has these bytes read again, before all others.
    void putBack(byte[] bytes) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + before.length - taken);
        System.arraycopy(before, taken, all, bytes.length, before.length - taken);
        before = all;
        taken = 0;
    }

    void skip(long count) {
        byte[] skipped = new byte[64 * 1024];
        long left = count;
        while (left > 0) {
            int read = read(skipped, 0, (int) Math.min(left, skipped.length));
            if (read < 0) {
                return;
            }
            left -= read;
        }
    }

    CopyFile file() {
        return file;
    }

    /// How much of the file was read: of its bytes as they lie on the disk.
    public long position() {
        return counted.position();
    }

    /// Of how many; 0 if nobody knows.
    public long size() {
        return size;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }
}
