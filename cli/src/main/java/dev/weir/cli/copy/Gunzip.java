package dev.weir.cli.copy;

import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The bytes of one gzip member behind the other, and nothing else but zeros behind the last: what
/// the JDK would leave out in silence is an error.
///
/// Source: RFC 1952.
final class Gunzip extends GZIPInputStream {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int TRAILER_BYTES = 8;

    Gunzip(CountedInput in) throws IOException {
        super(in, BUFFER_BYTES);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count < 0) {
            refuseMore();
        }
        return count;
    }

    private void refuseMore() throws IOException {
        int more = Math.max(0, inf.getRemaining() - TRAILER_BYTES);
        for (int i = len - more; i < len; i++) {
            refuseUnlessZero(buf[i]);
        }
        for (int next = in.read(); next >= 0; next = in.read()) {
            refuseUnlessZero(next);
        }
    }

    private static void refuseUnlessZero(int value) throws ZipException {
        if (value != 0) {
            throw new ZipException("there is something behind the compressed data");
        }
    }
}
