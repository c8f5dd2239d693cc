package dev.weir.testkit;

import dev.weir.wire.Authentication.AuthenticationOk;
import dev.weir.wire.AuthenticationAnswer;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendMessage.BackendKeyData;
import dev.weir.wire.BackendMessage.ErrorResponse;
import dev.weir.wire.BackendMessage.ParameterStatus;
import dev.weir.wire.BackendMessage.ReadyForQuery;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.Bytes;
import dev.weir.wire.ChannelBinding;
import dev.weir.wire.FrontendMessage;
import dev.weir.wire.FrontendMessage.AuthenticationResponse;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.FrontendMessage.Terminate;
import dev.weir.wire.ScramServer;
import dev.weir.wire.ScramVerifier;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;
import dev.weir.wire.StartupPacket;
import dev.weir.wire.StartupPacket.GssEncRequest;
import dev.weir.wire.StartupPacket.SslRequest;
import dev.weir.wire.StartupPacket.StartupMessage;
import dev.weir.wire.TransactionStatus;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The server's side of one connection, as a [FakeScript] writes it: each call sends, or waits for
/// what the client must send next. A wait ends after ten seconds. Used by the script's thread
/// alone.
public final class FakeSession implements AutoCloseable {
    private static final int PROCESS_ID = 4711;
    private static final Duration STALL_MAX = Duration.ofSeconds(60);

    private final FakeChannel channel;
    private final List<String> transcript = new ArrayList<>();
    private final CountDownLatch stallEnd = new CountDownLatch(1);
    private ChannelBinding binding = new ChannelBinding.None();

    FakeSession(Socket socket) throws IOException {
        channel = new FakeChannel(socket);
    }

    // --- what the client sends

    /// Waits for a message of a class, and gives it.
    public <T extends FrontendMessage> T take(Class<T> wanted) throws IOException {
        FrontendMessage received = receive(wanted.getSimpleName());
        if (!wanted.isInstance(received)) {
            throw surprise(wanted.getSimpleName(), received);
        }
        return wanted.cast(received);
    }

    /// Waits for a message of a class.
    public FakeSession expect(Class<? extends FrontendMessage> wanted) throws IOException {
        take(wanted);
        return this;
    }

    /// Waits for messages equal to these, in this order.
    public FakeSession expect(FrontendMessage... wanted) throws IOException {
        for (FrontendMessage message : wanted) {
            FrontendMessage received = receive(message.toString());
            if (!message.equals(received)) {
                throw surprise(message, received);
            }
        }
        return this;
    }

    /// Waits for a simple query with this text.
    public FakeSession expectQuery(String sql) throws IOException {
        return expect(new Query(sql));
    }

    /// Waits for a start-up packet of a class, and gives it.
    public <T extends StartupPacket> T takeStartup(Class<T> wanted) throws IOException {
        StartupPacket received = channel.readStartup();
        transcript.add("<- " + received);
        if (!wanted.isInstance(received)) {
            throw surprise(wanted.getSimpleName(), received);
        }
        return wanted.cast(received);
    }

    /// Waits for a start-up packet of a class.
    public FakeSession expectStartup(Class<? extends StartupPacket> wanted) throws IOException {
        takeStartup(wanted);
        return this;
    }

    /// Waits until the client has ended the connection, with or without Terminate.
    public FakeSession expectEnd() throws IOException {
        while (channel.next()) {
            FrontendMessage received = channel.message();
            transcript.add("<- " + received);
            if (!(received instanceof Terminate)) {
                throw surprise("the end", received);
            }
        }
        transcript.add("<- end");
        return this;
    }

    private FrontendMessage receive(String wanted) throws IOException {
        if (!channel.next()) {
            transcript.add("<- end");
            throw surprise(wanted, "the end of the connection");
        }
        FrontendMessage received = channel.message();
        transcript.add("<- " + received);
        return received;
    }

    private static AssertionError surprise(Object wanted, Object received) {
        return new AssertionError("expected " + wanted + "\n    received " + received);
    }

    // --- what the server sends

    public FakeSession send(BackendMessage... messages) throws IOException {
        ByteWriter out = new ByteWriter(1024);
        for (BackendMessage message : messages) {
            message.encode(out);
            transcript.add("-> " + message);
        }
        channel.write(out.toByteArray());
        return this;
    }

    /// Sends bytes that need not be a message.
    public FakeSession sendBytes(byte... bytes) throws IOException {
        transcript.add("-> " + bytes.length + " bytes");
        channel.write(bytes);
        return this;
    }

    /// Sends only the first bytes of a message.
    public FakeSession sendPart(BackendMessage message, int byteCount) throws IOException {
        ByteWriter out = new ByteWriter(1024);
        message.encode(out);
        transcript.add("-> " + byteCount + " bytes of " + message);
        channel.write(Arrays.copyOf(out.array(), byteCount));
        return this;
    }

    /// Sends ReadyForQuery outside a transaction.
    public FakeSession ready() throws IOException {
        return send(new ReadyForQuery(TransactionStatus.IDLE));
    }

    /// Sends an ErrorResponse with severity ERROR.
    public FakeSession sendError(SqlState state, String message) throws IOException {
        return send(new ErrorResponse(ServerError.of("ERROR", state, message)));
    }

    // --- whole passages

    /// Takes the start-up, refusing encryption if the client asks for it first, and lets the client
    /// in without a question.
    public FakeSession logIn() throws IOException {
        takeStartupMessage();
        return welcome();
    }

    /// Takes the start-up message, refusing encryption if the client asks for it first.
    public StartupMessage takeStartupMessage() throws IOException {
        while (true) {
            switch (takeStartup(StartupPacket.class)) {
                case StartupMessage message -> {
                    return message;
                }
                case SslRequest request -> sendBytes((byte) 'N');
                case GssEncRequest request -> sendBytes((byte) 'N');
                case StartupPacket.CancelRequest request ->
                        throw surprise("StartupMessage", request);
            }
        }
    }

    /// Sends what follows a successful authentication, up to ReadyForQuery.
    public FakeSession welcome() throws IOException {
        return send(
                new AuthenticationOk(),
                new ParameterStatus("server_version", "18.0"),
                new ParameterStatus("server_encoding", "UTF8"),
                new ParameterStatus("client_encoding", "UTF8"),
                new ParameterStatus("DateStyle", "ISO, MDY"),
                new ParameterStatus("IntervalStyle", "postgres"),
                new ParameterStatus("TimeZone", "UTC"),
                new ParameterStatus("integer_datetimes", "on"),
                new ParameterStatus("standard_conforming_strings", "on"),
                new BackendKeyData(PROCESS_ID, Bytes.of((byte) 1, (byte) 2, (byte) 3, (byte) 4)),
                new ReadyForQuery(TransactionStatus.IDLE));
    }

    /// Waits for an answer to a request for a password, which must be this one.
    public FakeSession expectPassword(String password) throws IOException {
        AuthenticationResponse response = take(AuthenticationResponse.class);
        if (!AuthenticationAnswer.password(response).password().equals(password)) {
            throw new AssertionError("the client sent another password than " + password);
        }
        return this;
    }

    /// Does SCRAM up to the server's signature; over TLS it offers to bind to the channel. Send
    /// [#welcome()] next.
    ///
    /// @param password what the client must know
    public FakeSession scram(String password) throws IOException {
        ScramServer scram =
                ScramServer.of(ScramVerifier.of(password, ScramVerifier.ITERATIONS), binding);
        send(scram.offer());
        var initial = AuthenticationAnswer.saslInitial(take(AuthenticationResponse.class));
        send(scram.first(initial));
        var last = AuthenticationAnswer.sasl(take(AuthenticationResponse.class));
        return switch (scram.finish(last)) {
            case ScramServer.Accepted(var signature, var key) -> send(signature);
            case ScramServer.Refused() ->
                    throw new AssertionError("the client's proof does not fit " + password);
        };
    }

    /// Takes a request for TLS, agrees and does the handshake with this certificate.
    public FakeSession startTls(CertificateFiles certificate) throws IOException {
        expectStartup(SslRequest.class);
        sendBytes((byte) 'S');
        return tls(certificate);
    }

    /// Does the handshake at once, as for `sslnegotiation=direct`.
    public FakeSession tls(CertificateFiles certificate) throws IOException {
        channel.startTls(certificate);
        binding = new ChannelBinding.Preferred(TestTls.serverEndPoint(certificate));
        transcript.add("-- TLS");
        return this;
    }

    // --- the end

    /// Says and reads nothing more until the test closes the server, or for a minute.
    public FakeSession stall() throws InterruptedException {
        transcript.add("-- stall");
        if (!stallEnd.await(STALL_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("stalled for " + STALL_MAX);
        }
        return this;
    }

    void endStall() {
        stallEnd.countDown();
    }

    /// Breaks the connection: the client sees a reset, not an end.
    public void reset() throws IOException {
        transcript.add("-> reset");
        channel.reset();
    }

    /// Ends the connection in order: the client sees its end after what was sent.
    @Override
    public void close() {
        channel.close();
    }

    String transcript() {
        StringBuilder lines = new StringBuilder();
        for (String line : List.copyOf(transcript)) {
            lines.append("    ").append(line).append('\n');
        }
        return lines.toString();
    }
}
