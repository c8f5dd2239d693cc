package dev.weir.driver.internal.verbs;

import dev.weir.driver.RawCopyIn;
import dev.weir.driver.internal.statement.CopyInRun;
import dev.weir.wire.ByteWriter;

import java.io.OutputStream;

/// The public face of a copy in of bytes.
final class RawCopyInData implements RawCopyIn {
    /// Data are gathered into messages of this size, so that small rows do not each cost a message
    /// and a write.
    private static final int CHUNK_BYTES = 64 * 1024;

    private final CopyInRun run;
    private ByteWriter chunk = new ByteWriter(1024);

    private RawCopyInData(CopyInRun run) {
        this.run = run;
    }

    static RawCopyIn start(Core core, Verbs scope, String sql) {
        return new RawCopyInData(CopyInRun.start(core.runner(), core.request(sql), scope));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        run.ensureOpen();
        int at = offset;
        int left = length;
        while (left > 0) {
            int fits = Math.min(left, CHUNK_BYTES - chunk.size());
            chunk.putBytes(bytes, at, fits);
            at += fits;
            left -= fits;
            if (chunk.size() == CHUNK_BYTES) {
                run.send(chunk);
                chunk.clear();
            }
        }
    }

    @Override
    public long finish() {
        ByteWriter rest = chunk;
        chunk = new ByteWriter(0);
        return run.finish(rest);
    }

    @Override
    public OutputStream outputStream() {
        return new OutputStream() {
            private boolean closed;

            @Override
            public void write(int value) {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                RawCopyInData.this.write(bytes, offset, length);
            }

            @Override
            public void close() {
                if (!closed) {
                    closed = true;
                    finish();
                }
            }
        };
    }

    @Override
    public void close() {
        run.close();
    }
}
