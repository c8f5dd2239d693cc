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

/// The limit of what asks for one row by its key: the bytes of one request, in which only the key
/// changes, through a blocking socket, and an answer of which only the end and one number are
/// looked at. No driver that sends the same messages can be faster.
final class RoundTrip implements Workload.Worker {
    private static final String STATEMENT = "by_key";
    private static final int BINARY = 1;
    private static final int REQUEST_BYTES = 256;
    private static final int ANSWER_BYTES = 1_024;

    /// ReadyForQuery: its tag, a length of 5, a status.
    private static final int READY_BYTES = 6;

    private final TrustedClient client;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] request;
    private final ByteBuffer key;
    private final byte[] answer = new byte[ANSWER_BYTES];
    private final SplittableRandom random = new SplittableRandom();
    private final Question question;

    /// What is asked.
    ///
    /// @param sql of one row, with the key as its parameter
    /// @param keyBytes the key is an int4 or an int8
    /// @param keys from 1 to this
    record Question(String sql, int keyBytes, int keys, Check check) {}

    /// Stops the bench if the row is not that of the key.
    interface Check {
        void check(int key, ByteBuffer answer, int size);
    }

    private RoundTrip(TrustedClient client, Question question, byte[] request, ByteBuffer key)
            throws IOException {
        this.client = client;
        this.question = question;
        this.request = request;
        this.key = key;
        Socket socket = client.socket();
        // A read with a limit of time takes a system call more.
        socket.setSoTimeout(0);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    static RoundTrip open(Server.Address server, Question question) throws IOException {
        TrustedClient client = TrustedClient.logIn(server);
        ByteWriter messages = new ByteWriter(REQUEST_BYTES);
        new Parse(STATEMENT, question.sql()).encode(messages);
        new Sync().encode(messages);
        client.exchange(messages);
        messages.clear();
        Ints binary = Ints.of(BINARY);
        Field empty = Field.of(new byte[question.keyBytes()]);
        new Bind("", STATEMENT, binary, List.of(empty), binary).encode(messages);
        // The key is the last field of Bind, before the one format of results and their count. Its
        // first half stays zero if it is an int8.
        int keyAt = messages.size() - 2 * Short.BYTES - Integer.BYTES;
        new Execute("", 0).encode(messages);
        new Sync().encode(messages);
        byte[] request = messages.toByteArray();
        ByteBuffer key = ByteBuffer.wrap(request, keyAt, Integer.BYTES).slice();
        return new RoundTrip(client, question, request, key);
    }

    @Override
    public long work() throws IOException {
        int id = random.nextInt(question.keys()) + 1;
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
        question.check().check(id, ByteBuffer.wrap(answer), size);
        return 1;
    }

    @Override
    public void close() {
        client.close();
    }
}
