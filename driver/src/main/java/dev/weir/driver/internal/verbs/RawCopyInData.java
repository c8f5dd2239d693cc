package dev.weir.driver.internal.verbs;

import dev.weir.driver.RawCopyIn;
import dev.weir.driver.internal.statement.CopyInRun;

import java.io.OutputStream;

/// The public face of a copy in.
record RawCopyInData(CopyInRun run) implements RawCopyIn {
    static RawCopyIn start(Core core, Verbs scope, String sql) {
        return new RawCopyInData(CopyInRun.start(core.runner(), core.request(sql), scope));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        run.write(bytes, offset, length);
    }

    @Override
    public long finish() {
        return run.finish();
    }

    @Override
    public OutputStream outputStream() {
        return new OutputStream() {
            private boolean closed;

            @Override
            public void write(int value) {
                run.write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                run.write(bytes, offset, length);
            }

            @Override
            public void close() {
                if (!closed) {
                    closed = true;
                    run.finish();
                }
            }
        };
    }

    @Override
    public void close() {
        run.close();
    }
}
