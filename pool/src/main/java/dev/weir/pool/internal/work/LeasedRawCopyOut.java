package dev.weir.pool.internal.work;

import dev.weir.driver.RawCopyOut;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// A COPY that holds its connection until its last piece was taken, or it was closed.
record LeasedRawCopyOut(Holding holding, CopyEvent event, RawCopyOut copy) implements RawCopyOut {
    static RawCopyOut open(Holding holding, String sql) {
        CopyEvent event = CopyEvent.over(holding, sql);
        return new LeasedRawCopyOut(
                holding, event, holding.begin(connection -> connection.rawCopyOut(sql)));
    }

    @Override
    public Optional<byte[]> read() {
        if (holding.isOver()) {
            return Optional.empty();
        }
        Optional<byte[]> piece = copy.read();
        if (piece.isEmpty()) {
            ended();
        }
        return piece;
    }

    private void ended() {
        event.ended(copy.rows());
        holding.close();
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        holding.connection();
        try (holding) {
            long rows = copy.transferTo(out);
            event.ended(rows);
            return rows;
        }
    }

    @Override
    public InputStream inputStream() {
        return new FilterInputStream(copy.inputStream()) {
            @Override
            public int read() throws IOException {
                return holding.isOver() ? -1 : endingWith(super.read());
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return holding.isOver() ? -1 : endingWith(super.read(into, offset, length));
            }

            @Override
            public void close() {
                LeasedRawCopyOut.this.close();
            }
        };
    }

    private int endingWith(int result) {
        if (result < 0) {
            ended();
        }
        return result;
    }

    @Override
    public long rows() {
        return copy.rows();
    }

    @Override
    public void close() {
        try (holding) {
            if (!holding.isOver()) {
                copy.close();
            }
        }
    }
}
