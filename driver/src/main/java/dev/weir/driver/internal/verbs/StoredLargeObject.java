package dev.weir.driver.internal.verbs;

import dev.weir.driver.LargeObject;
import dev.weir.driver.SqlClient;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/// A large object that is open at the server under a descriptor. One thread at a time.
final class StoredLargeObject implements LargeObject {
    // One call moves so many bytes at most, so that neither side holds much.
    private static final int PIECE_BYTES = 256 * 1024;
    private static final int SEEK_SET = 0;
    private static final int SEEK_END = 2;

    private final SqlClient transaction;
    private final int oid;
    private final int descriptor;
    private boolean closed;

    StoredLargeObject(SqlClient transaction, int oid, int descriptor) {
        this.transaction = transaction;
        this.oid = oid;
        this.descriptor = descriptor;
    }

    @Override
    public int oid() {
        return oid;
    }

    @Override
    public byte[] read(int length) {
        return transaction
                .query("select loread($1, $2)", descriptor, length)
                .one(row -> row.value(0, byte[].class));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        for (int at = offset; at < offset + length; at += PIECE_BYTES) {
            byte[] piece =
                    Arrays.copyOfRange(bytes, at, Math.min(at + PIECE_BYTES, offset + length));
            transaction.execute("select lowrite($1, $2)", descriptor, piece);
        }
    }

    @Override
    public void seek(long position) {
        seek(position, SEEK_SET);
    }

    private long seek(long offset, int whence) {
        return transaction
                .query("select lo_lseek64($1, $2, $3)", descriptor, offset, whence)
                .one(row -> row.longValue(0));
    }

    @Override
    public long position() {
        return transaction.query("select lo_tell64($1)", descriptor).one(row -> row.longValue(0));
    }

    @Override
    public long size() {
        long before = position();
        long size = seek(0, SEEK_END);
        seek(before);
        return size;
    }

    @Override
    public void truncate(long size) {
        transaction.execute("select lo_truncate64($1, $2)", descriptor, size);
    }

    @Override
    public InputStream inputStream() {
        return new PiecesStream() {
            @Override
            byte[] next() {
                return StoredLargeObject.this.read(PIECE_BYTES);
            }
        };
    }

    @Override
    public OutputStream outputStream() {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                StoredLargeObject.this.write(bytes, offset, length);
            }
        };
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            transaction.execute("select lo_close($1)", descriptor);
        }
    }
}
