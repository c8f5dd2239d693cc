package dev.weir.driver.internal.login;

import dev.weir.net.Channel;
import dev.weir.net.Deadline;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.FrontendMessage;
import dev.weir.wire.InputBuffer;
import dev.weir.wire.ProtocolException;

import java.io.EOFException;
import java.io.IOException;

/// Messages one at a time, to and fro, under one deadline: enough for a log in. One thread at a
/// time.
final class Conversation {
    /// Largest message in bytes that a server may send before the session begins. libpq's bounds
    /// are 2,000 for authentication and 30,000 for errors.
    static final int MESSAGE_BYTES_MAX = 64 * 1024;

    /// Most messages of a log in. A server reports some 15 parameters.
    private static final int MESSAGES_MAX = 1_000;

    /// What a server may begin with: a request, a refusal, a notice, a negotiation.
    private static final String FIRST_TAGS = "RENv";

    private final Channel channel;
    private final InputBuffer input;
    private final Deadline deadline;
    private final ByteWriter output = new ByteWriter(512);
    private int messages;

    Conversation(Channel channel, InputBuffer input, Deadline deadline) {
        this.channel = channel;
        this.input = input;
        this.deadline = deadline;
    }

    /// Whether the server has sent a whole message yet.
    boolean hasBegun() {
        return messages > 0;
    }

    void send(FrontendMessage message) throws IOException, InterruptedException {
        output.clear();
        message.encode(output);
        send(channel, output, deadline);
    }

    static void send(Channel channel, ByteWriter bytes, Deadline deadline)
            throws IOException, InterruptedException {
        int sent = 0;
        while (sent < bytes.size()) {
            int count = channel.write(bytes.array(), sent, bytes.size() - sent);
            sent += count;
            if (count == 0) {
                channel.awaitWritable(deadline);
            }
        }
        while (!channel.flush()) {
            channel.awaitWritable(deadline);
        }
    }

    /// The next message.
    ///
    /// @throws ProtocolException if it is none, or larger than a log in's may be
    /// @throws EOFException if the server has closed the connection
    BackendMessage receive() throws IOException, InterruptedException {
        while (!nextMessage()) {
            checkSize(input.missingBytes());
            fill();
        }
        checkSize(input.body().remaining());
        if (++messages > MESSAGES_MAX) {
            throw new ProtocolException(
                    "more than " + MESSAGES_MAX + " messages came before the session began");
        }
        return BackendMessage.decode(input.tag(), input.body());
    }

    /// Looks at the first byte of all before it believes a length: what does not speak the protocol
    /// is recognised by it, and not waited for.
    private boolean nextMessage() {
        boolean isFirst = messages == 0 && input.writableStart() > 0;
        if (isFirst && FIRST_TAGS.indexOf(input.array()[0]) < 0) {
            throw new ProtocolException("the first byte begins no message of a log in");
        }
        return input.next();
    }

    private void fill() throws IOException, InterruptedException {
        int count = channel.read(input.array(), input.writableStart(), input.writableLength());
        if (count < 0) {
            throw new EOFException("the server closed the connection");
        }
        if (count == 0) {
            channel.awaitReadable(deadline);
        }
        input.filled(count);
    }

    private static void checkSize(int bytes) {
        if (bytes > MESSAGE_BYTES_MAX) {
            throw new ProtocolException(
                    "a message of "
                            + bytes
                            + " bytes is larger than the "
                            + MESSAGE_BYTES_MAX
                            + " that a log in may have");
        }
    }
}
