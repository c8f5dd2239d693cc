package dev.weir.cli;

import dev.weir.cli.terminal.BrokenPipe;

import org.jspecify.annotations.Nullable;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// The standard output, which remembers why it could not be written: a [PrintWriter] says only that
/// it could not. One thread at a time.
final class StandardOutput extends OutputStream {
    private final OutputStream to;
    private final PrintWriter writer;
    private @Nullable IOException failure;

    private StandardOutput(OutputStream to) {
        this.to = to;
        this.writer = new PrintWriter(new OutputStreamWriter(this, charset()), true);
    }

    /// The terminal's. Where the locale is none (`LC_ALL=C`, cron), UTF-8, as psql writes it there:
    /// all other characters would be lost.
    private static Charset charset() {
        Charset charset = System.out.charset();
        return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
    }

    static StandardOutput open() {
        return new StandardOutput(new FileOutputStream(FileDescriptor.out));
    }

    PrintWriter writer() {
        return writer;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            to.write(bytes, offset, length);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }

    /// Writes what is left, and tells if something was lost.
    ///
    /// @param exitCode of the command
    /// @return the exit code, with regard to that
    int end(int exitCode) {
        writer.flush();
        IOException lost = failure;
        if (lost == null || BrokenPipe.is(lost)) {
            return exitCode;
        }
        System.err.println("weir: standard output: cannot be written: " + lost.getMessage());
        return Math.max(exitCode, 1);
    }
}
