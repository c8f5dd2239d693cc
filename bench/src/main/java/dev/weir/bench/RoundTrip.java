package dev.weir.bench;

import dev.weir.wire.ByteWriter;
import dev.weir.wire.Field;
import dev.weir.wire.FrontendMessage.Bind;
import dev.weir.wire.FrontendMessage.Execute;
import dev.weir.wire.FrontendMessage.Parse;
import dev.weir.wire.FrontendMessage.Sync;
import dev.weir.wire.Ints;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;

/// The limit of `latency`: the bytes of one request, in which only the key changes, through a
/// blocking socket, and an answer of which only the end and the balance are looked at. No driver
/// that sends the same messages can be faster.
final class RoundTrip implements Workload.Worker {
    private static final String STATEMENT = "by_key";
    private static final int BINARY = 1;
    private static final int REQUEST_BYTES = 256;
    private static final int ANSWER_BYTES = 1_024;

    /// ReadyForQuery: its tag, a length of 5, a status.
    private static final int READY_BYTES = 6;

    /// How far the balance is from the end of an answer: it is the last field of the row, before
    /// CommandComplete (`SELECT 1`) and ReadyForQuery.
    private static final int BALANCE_FROM_END = READY_BYTES + 14 + Integer.BYTES;

    private final TrustedClient client;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] request;
    private final ByteBuffer key;
    private final byte[] answer = new byte[ANSWER_BYTES];
    private final SplittableRandom random = new SplittableRandom();

    private RoundTrip(TrustedClient client, byte[] request, ByteBuffer key) throws IOException {
        this.client = client;
        this.request = request;
        this.key = key;
        Socket socket = client.socket();
        // A read with a limit of time takes a system call more.
        socket.setSoTimeout(0);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    static RoundTrip open(Server.Address server) throws IOException {
        TrustedClient client = TrustedClient.logIn(server);
        ByteWriter messages = new ByteWriter(REQUEST_BYTES);
        new Parse(STATEMENT, "select abalance from pgbench_accounts where aid = $1")
                .encode(messages);
        new Sync().encode(messages);
        client.exchange(messages);
        messages.clear();
        Ints binary = Ints.of(BINARY);
        new Bind("", STATEMENT, binary, List.of(Field.of(new byte[Integer.BYTES])), binary)
                .encode(messages);
        // The key is the last field of Bind, before the one format of results and their count.
        int keyAt = messages.size() - 2 * Short.BYTES - Integer.BYTES;
        new Execute("", 0).encode(messages);
        new Sync().encode(messages);
        byte[] request = messages.toByteArray();
        return new RoundTrip(
                client, request, ByteBuffer.wrap(request, keyAt, Integer.BYTES).slice());
    }

    @Override
    public long work() throws IOException {
        int id = random.nextInt(Accounts.COUNT) + 1;
        key.putInt(0, id);
        out.write(request);
        int size = 0;
        do {
            int count = in.read(answer, size, ANSWER_BYTES - size);
            if (count <= 0) {
                throw new EOFException(size + " bytes of an answer, and no end of it");
            }
            size += count;
        } while (size < READY_BYTES || answer[size - READY_BYTES] != 'Z');
        Accounts.check(id, ByteBuffer.wrap(answer).getInt(size - BALANCE_FROM_END));
        return 1;
    }

    @Override
    public void close() {
        client.close();
    }
}
