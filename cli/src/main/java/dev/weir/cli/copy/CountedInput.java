package dev.weir.cli.copy;

import java.io.IOException;
import java.io.InputStream;

/// Buffers a stream and counts what was taken from it. Unlike others, [#available()] is zero at the
/// end only: by that the JDK decides whether another gzip member follows.
final class CountedInput extends InputStream {
    private static final int BUFFER_BYTES = 128 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;
    private long filled;

    CountedInput(InputStream in) {
        this.in = in;
    }

    /// How many bytes were taken.
    long position() {
        return filled - (end - at);
    }

    @Override
    public int read() throws IOException {
        return available() == 0 ? -1 : buffer[at++] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = Math.min(length, available());
        System.arraycopy(buffer, at, bytes, offset, count);
        at += count;
        return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public int available() throws IOException {
        if (at == end) {
            int count = in.read(buffer, 0, buffer.length);
            at = 0;
            end = Math.max(0, count);
            filled += end;
        }
        return end - at;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
