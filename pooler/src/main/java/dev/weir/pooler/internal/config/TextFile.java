package dev.weir.pooler.internal.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads files whose size and content nobody has promised.
final class TextFile {
    static final int FILE_BYTES_MAX = 16 << 20;

    /// Longest line in characters of any of the files.
    static final int LINE_CHARACTERS_MAX = 128 << 10;

    private TextFile() {}

    /// @throws IOException whose message is a clause that follows the file's name and a colon
    static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            // The size that the file system reports is none for a pipe, and can change.
            byte[] bytes = in.readNBytes(FILE_BYTES_MAX + 1);
            if (bytes.length > FILE_BYTES_MAX) {
                throw new IOException(
                        "it has more than " + FILE_BYTES_MAX + " bytes; split it by %include");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (NoSuchFileException e) {
            throw new IOException("there is no such file; " + located(file), e);
        } catch (AccessDeniedException e) {
            throw new IOException("it may not be read; let the pooler's account read it", e);
        } catch (CharacterCodingException e) {
            throw new IOException("it is not in UTF-8; convert it", e);
        }
    }

    private static String located(Path file) {
        return file.isAbsolute()
                ? "correct the name"
                : "correct the name, which is relative to " + Path.of("").toAbsolutePath();
    }

    /// Why a file could not be read, as `file: what; what to do`.
    static String failure(Path file, IOException e) {
        String message = e.getMessage();
        return file
                + ": "
                + (message == null || message.equals(file.toString())
                        ? "it cannot be read; see that it is a file"
                        : message);
    }
}
