package dev.weir.pool.internal.work;

import dev.weir.driver.CopyOut;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// A COPY that holds its connection until it has ended.
record LeasedCopyOut(Holding holding, CopyEvent event, CopyOut copy) implements CopyOut {
    static CopyOut open(Holding holding, String sql) {
        CopyEvent event = CopyEvent.over(holding, sql);
        return new LeasedCopyOut(
                holding, event, holding.begin(connection -> connection.copyOut(sql)));
    }

    /// After the last piece the connection is free.
    @Override
    public Optional<byte[]> read() {
        if (holding.isOver()) {
            return Optional.empty();
        }
        Optional<byte[]> piece = copy.read();
        if (piece.isEmpty()) {
            event.ended(copy.rows());
            holding.close();
        }
        return piece;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        holding.connection();
        try (holding) {
            long bytes = copy.transferTo(out);
            event.ended(copy.rows());
            return bytes;
        }
    }

    @Override
    public InputStream inputStream() {
        return new FilterInputStream(copy.inputStream()) {
            @Override
            public void close() throws IOException {
                try (holding) {
                    super.close();
                }
            }
        };
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
