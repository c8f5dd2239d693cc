package dev.weir.pool.internal.work;

import dev.weir.driver.RawCopyIn;

import java.io.OutputStream;

/// A COPY that holds its connection until it has ended.
record LeasedRawCopyIn(HeldCopy held, RawCopyIn copy) implements RawCopyIn {
    static RawCopyIn open(Leasing leasing, String sql) {
        HeldCopy held = HeldCopy.take(leasing, sql);
        return new LeasedRawCopyIn(held, held.begin(connection -> connection.rawCopyIn(sql)));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        held.ensureOpen();
        copy.write(bytes, offset, length);
    }

    @Override
    public long finish() {
        return held.finish(copy::finish);
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
                if (!held.isOver()) {
                    finish();
                }
            }
        };
    }

    @Override
    public void close() {
        held.close(copy::close);
    }
}
