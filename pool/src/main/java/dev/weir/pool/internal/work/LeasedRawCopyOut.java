package dev.weir.pool.internal.work;

import dev.weir.driver.RawCopyOut;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// A COPY that holds its connection until its last piece was taken, or it was closed.
record LeasedRawCopyOut(HeldCopy held, RawCopyOut copy) implements RawCopyOut {
    static RawCopyOut open(Leasing leasing, String sql) {
        HeldCopy held = HeldCopy.take(leasing, sql);
        return new LeasedRawCopyOut(held, held.begin(connection -> connection.rawCopyOut(sql)));
    }

    @Override
    public Optional<byte[]> read() {
        if (held.isOver()) {
            return copy.read(); // which knows how it ended, and needs no connection for that
        }
        Optional<byte[]> piece = copy.read();
        if (piece.isEmpty()) {
            held.ended(copy.rows());
        }
        return piece;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        held.ensureOpen();
        try (this) {
            long rows = copy.transferTo(out);
            held.ended(rows);
            return rows;
        }
    }

    @Override
    public InputStream inputStream() {
        return new FilterInputStream(copy.inputStream()) {
            @Override
            public int read() throws IOException {
                return held.isOver() ? -1 : endingWith(super.read());
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return held.isOver() ? -1 : endingWith(super.read(into, offset, length));
            }

            @Override
            public void close() {
                LeasedRawCopyOut.this.close();
            }
        };
    }

    private int endingWith(int result) {
        if (result < 0) {
            held.ended(copy.rows());
        }
        return result;
    }

    @Override
    public long rows() {
        return copy.rows();
    }

    @Override
    public void close() {
        held.close(copy::close);
    }
}
