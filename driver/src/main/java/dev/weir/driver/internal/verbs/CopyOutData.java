package dev.weir.driver.internal.verbs;

import dev.weir.driver.CopyOut;
import dev.weir.driver.internal.statement.CopyOutRun;
import dev.weir.wire.ByteReader;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// The public face of a copy out.
record CopyOutData(CopyOutRun run) implements CopyOut {
    static CopyOut start(Core core, Verbs scope, String sql) {
        return new CopyOutData(CopyOutRun.start(core.runner(), core.request(sql), scope));
    }

    @Override
    public Optional<byte[]> read() {
        return run.next().map(body -> body.takeBytes(body.remaining()));
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        Optional<ByteReader> piece = run.next();
        while (piece.isPresent()) {
            ByteReader body = piece.get();
            out.write(body.array(), body.position(), body.remaining());
            piece = run.next();
        }
        return run.rows();
    }

    @Override
    public InputStream inputStream() {
        return new InputStream() {
            private byte[] piece = {};
            private int at;

            @Override
            public int read() {
                return hasMore() ? piece[at++] & 0xff : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                if (length == 0) {
                    return 0;
                }
                if (!hasMore()) {
                    return -1;
                }
                int count = Math.min(length, piece.length - at);
                System.arraycopy(piece, at, bytes, offset, count);
                at += count;
                return count;
            }

            private boolean hasMore() {
                while (at == piece.length) {
                    Optional<byte[]> next = CopyOutData.this.read();
                    if (next.isEmpty()) {
                        return false;
                    }
                    piece = next.get();
                    at = 0;
                }
                return true;
            }

            @Override
            public void close() {
                run.close();
            }
        };
    }

    @Override
    public long rows() {
        return run.rows();
    }

    @Override
    public void close() {
        run.close();
    }
}
