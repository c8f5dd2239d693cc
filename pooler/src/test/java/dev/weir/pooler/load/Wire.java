package dev.weir.pooler.load;

import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendMessage.BackendKeyData;
import dev.weir.wire.BackendMessage.DataRow;
import dev.weir.wire.BackendMessage.ErrorResponse;
import dev.weir.wire.BackendMessage.NoticeResponse;
import dev.weir.wire.BackendMessage.ParameterStatus;
import dev.weir.wire.BackendMessage.ReadyForQuery;
import dev.weir.wire.BackendMessage.RowDescription;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.Field;
import dev.weir.wire.FrontendMessage;
import dev.weir.wire.InputBuffer;
import dev.weir.wire.Limits;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.StartupPacket;
import dev.weir.wire.StartupPacket.CancelRequest;
import dev.weir.wire.StartupPacket.StartupMessage;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A client's connection: messages as values, and the last of what was said by either side.
///
/// For one thread, but for [#silentMillis], [#transcript] and [#close].
public final class Wire implements AutoCloseable {
    private static final int LINES_MAX = 60;
    private static final int LINE_LENGTH_MAX = 160;
    private static final int INPUT_BYTES = 1024;

    private final SocketChannel channel;
    private final InputBuffer input = new InputBuffer(INPUT_BYTES, Limits.BODY_BYTES_MAX);
    private final ArrayDeque<String> transcript = new ArrayDeque<>();
    private BackendKeyData key = new BackendKeyData(0, dev.weir.wire.Bytes.of(new byte[4]));
    private volatile long hearingSince;

    private Wire(SocketAddress address) throws IOException {
        channel = SocketChannel.open(address);
        if (!(address instanceof UnixDomainSocketAddress)) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
    }

    /// Connects and logs in, as a user who needs no password.
    ///
    /// @throws Lost if it is not let in
    public static Wire connect(SocketAddress address, Map<String, String> parameters) {
        Wire wire = open(address);
        try {
            wire.logIn(parameters);
            return wire;
        } catch (RuntimeException e) {
            wire.close();
            throw e;
        }
    }

    /// Logs in, as a user who needs no password.
    ///
    /// @throws Lost if it is not let in
    void logIn(Map<String, String> parameters) {
        send(new StartupMessage(ProtocolVersion.V3_0, parameters));
        BackendMessage heard = hear();
        while (!(heard instanceof ReadyForQuery)) {
            if (heard instanceof BackendKeyData own) {
                key = own;
            }
            heard = hear();
        }
    }

    /// Asks to cancel what this client runs, and waits until that has been dealt with.
    public void cancel(SocketAddress address) {
        note("-- cancel");
        try (Wire other = open(address)) {
            other.send(new CancelRequest(key.processId(), key.secret()));
            while (other.fill()) {
                other.note("bytes in answer to a cancel request");
            }
        } catch (IOException e) {
            note("-- cancel: " + e.getMessage());
        }
        note("-- cancel has ended");
    }

    /// All that a client is told until it is in, or until it is turned away. It needs no password.
    public static List<BackendMessage> greeting(SocketAddress address, StartupMessage startup) {
        List<BackendMessage> told = new ArrayList<>();
        try (Wire wire = open(address)) {
            wire.send(startup);
            BackendMessage heard;
            do {
                heard = wire.next();
                told.add(heard);
            } while (!(heard instanceof ReadyForQuery || heard instanceof ErrorResponse));
        }
        return told;
    }

    /// Connects, and says nothing.
    static Wire open(SocketAddress address) {
        try {
            return new Wire(address);
        } catch (IOException e) {
            throw new Lost("could not connect: " + e.getMessage());
        }
    }

    private void send(StartupPacket packet) {
        ByteWriter out = new ByteWriter(128);
        packet.encode(out);
        note("-> " + packet);
        sendBytes(out.toByteArray());
    }

    /// Sends all in one write.
    public Wire say(FrontendMessage... messages) {
        return say(List.of(messages));
    }

    /// Sends all in one write.
    Wire say(List<FrontendMessage> messages) {
        ByteWriter out = new ByteWriter(512);
        for (FrontendMessage message : messages) {
            message.encode(out);
            note("-> " + message);
        }
        sendBytes(out.toByteArray());
        return this;
    }

    /// Sends the first bytes of a message.
    void sayPart(FrontendMessage message, int byteCount) {
        ByteWriter out = new ByteWriter(512);
        message.encode(out);
        int count = Math.min(byteCount, out.size() - 1);
        note("-> " + count + " bytes of " + message);
        sendBytes(Arrays.copyOf(out.toByteArray(), count));
    }

    /// Sends what may end or begin within a message.
    public void sendBytes(byte[] bytes) {
        try {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        } catch (IOException e) {
            throw new Lost("could not send: " + e.getMessage());
        }
    }

    /// The next message that is no notice and no parameter.
    ///
    /// @throws Lost at the connection's end, or if this is an error that ends it
    public BackendMessage hear() {
        BackendMessage heard = next();
        while (heard instanceof NoticeResponse || heard instanceof ParameterStatus) {
            heard = next();
        }
        if (heard instanceof ErrorResponse(var error) && error.isFatal()) {
            throw new Lost(error.toString());
        }
        return heard;
    }

    /// The rows that a query yields, as texts; null is the empty text.
    public List<List<String>> rows(String query) {
        say(new FrontendMessage.Query(query));
        List<List<String>> rows = new ArrayList<>();
        for (BackendMessage heard = hear(); !(heard instanceof ReadyForQuery); heard = hear()) {
            if (heard instanceof DataRow(var fields)) {
                rows.add(fields.stream().map(Wire::text).toList());
            }
        }
        return rows;
    }

    private static String text(Field field) {
        return switch (field) {
            case Field.Null() -> "";
            case Field.Value(var bytes) -> new String(bytes.toByteArray(), StandardCharsets.UTF_8);
        };
    }

    private BackendMessage next() {
        try {
            while (!input.next()) {
                if (!fill()) {
                    note("<- end");
                    throw new Lost("the connection has ended");
                }
            }
        } catch (IOException e) {
            note("<- " + e.getMessage());
            throw new Lost("could not read: " + e.getMessage());
        }
        BackendMessage message = BackendMessage.decode(input.tag(), input.body());
        note("<- " + shown(message));
        return message;
    }

    private boolean fill() throws IOException {
        hearingSince = System.nanoTime();
        try {
            int count =
                    channel.read(
                            ByteBuffer.wrap(
                                    input.array(), input.writableStart(), input.writableLength()));
            if (count > 0) {
                input.filled(count);
            }
            return count >= 0;
        } finally {
            hearingSince = 0;
        }
    }

    private static String shown(BackendMessage message) {
        return switch (message) {
            case DataRow row -> "row " + Texts.of(row);
            case RowDescription columns -> "columns " + Texts.of(columns);
            default -> message.toString();
        };
    }

    /// For how long it has been waiting for an answer; 0 if it is not.
    long silentMillis() {
        long since = hearingSince;
        return since == 0 ? 0 : (System.nanoTime() - since) / 1_000_000;
    }

    void note(String line) {
        synchronized (transcript) {
            if (transcript.size() == LINES_MAX) {
                transcript.removeFirst();
            }
            transcript.addLast(
                    line.length() > LINE_LENGTH_MAX ? line.substring(0, LINE_LENGTH_MAX) : line);
        }
    }

    /// The last of what was said.
    public String transcript() {
        synchronized (transcript) {
            return String.join("\n    ", transcript);
        }
    }

    /// Ends it as if the client's machine had lost its power.
    void reset() {
        try {
            if (!(channel.getRemoteAddress() instanceof UnixDomainSocketAddress)) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException e) {
            // It is gone already.
        }
        close();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is closed, and nothing that was wanted of it is open.
        }
    }
}
