package dev.weir.bench;

import dev.weir.wire.ByteWriter;
import dev.weir.wire.FrontendMessage.Bind;
import dev.weir.wire.FrontendMessage.Execute;
import dev.weir.wire.FrontendMessage.Parse;
import dev.weir.wire.FrontendMessage.Sync;
import dev.weir.wire.Ints;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The limit of what reads many rows: all asked for at once, in binary, and read from a blocking
/// socket without a look at any of them. How many there were is what the server says at the end.
final class BareStream implements Workload.Worker {
    private static final int BUFFER_BYTES = 64 * 1_024;
    private static final int MESSAGES_BYTES = 256;
    private static final int BINARY = 1;

    private final TrustedClient client;
    private final InputStream in;
    private final ByteWriter request = new ByteWriter(MESSAGES_BYTES);
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final byte[] end;
    private final long rows;

    private BareStream(TrustedClient client, String sql, long rows) throws IOException {
        this.client = client;
        this.rows = rows;
        client.socket().setSoTimeout(0);
        in = client.socket().getInputStream();
        new Parse("", sql).encode(request);
        new Bind("", "", Ints.of(), List.of(), Ints.of(BINARY)).encode(request);
        new Execute("", 0).encode(request);
        new Sync().encode(request);
        end = end(rows);
    }

    static BareStream open(Server.Address server, String sql, long rows) throws IOException {
        return new BareStream(TrustedClient.logIn(server), sql, rows);
    }

    /// What an answer of so many rows ends with: the text of CommandComplete, then ReadyForQuery.
    private static byte[] end(long rows) {
        return ("SELECT " + rows + "\0Z\0\0\0\5I").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public long work() throws IOException {
        client.socket().getOutputStream().write(request.array(), 0, request.size());
        int size = 0;
        do {
            if (size == buffer.length) {
                // The last bytes stay, for an end that comes in two pieces.
                System.arraycopy(buffer, size - end.length, buffer, 0, end.length);
                size = end.length;
            }
            int count = in.read(buffer, size, buffer.length - size);
            if (count < 0) {
                throw new EOFException("the rows have no end");
            }
            size += count;
        } while (!isAtEnd(size));
        return rows;
    }

    private boolean isAtEnd(int size) {
        return size >= end.length
                && Arrays.equals(buffer, size - end.length, size, end, 0, end.length);
    }

    @Override
    public void close() {
        client.close();
    }
}
