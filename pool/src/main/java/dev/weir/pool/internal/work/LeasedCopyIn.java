package dev.weir.pool.internal.work;

import dev.weir.driver.CopyIn;

import java.io.OutputStream;

/// A COPY that holds its connection until it has ended.
record LeasedCopyIn(Holding holding, CopyEvent event, CopyIn copy) implements CopyIn {
    static CopyIn open(Holding holding, String sql) {
        CopyEvent event = CopyEvent.over(holding, sql);
        return new LeasedCopyIn(
                holding, event, holding.begin(connection -> connection.copyIn(sql)));
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
                LeasedCopyIn.this.write(bytes, offset, length);
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
