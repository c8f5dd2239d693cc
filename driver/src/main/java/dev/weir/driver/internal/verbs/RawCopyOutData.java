package dev.weir.driver.internal.verbs;

import dev.weir.driver.RawCopyOut;
import dev.weir.driver.internal.statement.CopyOutRun;
import dev.weir.wire.ByteReader;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// The public face of a copy out.
record RawCopyOutData(CopyOutRun run) implements RawCopyOut {
    private static final byte[] NOTHING = {};

    static RawCopyOut start(Core core, Verbs scope, String sql) {
        return new RawCopyOutData(CopyOutRun.start(core.runner(), core.request(sql), scope));
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
        return new PiecesStream() {
            @Override
            byte[] next() {
                Optional<byte[]> piece = RawCopyOutData.this.read();
                while (piece.isPresent() && piece.get().length == 0) {
                    piece = RawCopyOutData.this.read();
                }
                return piece.orElse(NOTHING);
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
