package dev.weir.pool.internal.work;

import dev.weir.driver.RawCopyIn;

import java.io.OutputStream;

/// A COPY that holds its connection until it has ended.
record LeasedRawCopyIn(Holding holding, CopyEvent event, RawCopyIn copy) implements RawCopyIn {
    static RawCopyIn open(Holding holding, String sql) {
        CopyEvent event = CopyEvent.over(holding, sql);
        return new LeasedRawCopyIn(
                holding, event, holding.begin(connection -> connection.rawCopyIn(sql)));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        holding.connection();
        copy.write(bytes, offset, length);
    }

    @Override
    public long finish() {
        try (holding) {
            holding.connection();
            long rows = copy.finish();
            event.ended(rows);
            return rows;
        }
    }

    /// Closing it ends the COPY, as [#finish()].
    @Override
    public OutputStream outputStream() {
        return new OutputStream() {
            @Override
            public void write(int value) {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                LeasedRawCopyIn.this.write(bytes, offset, length);
            }

            @Override
            public void close() {
                if (!holding.isOver()) {
                    finish();
                }
            }
        };
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
