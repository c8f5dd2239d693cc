package dev.weir.pooler.internal.relay;

import dev.weir.net.SslMode;
import dev.weir.pooler.internal.auth.ServerAuthentication;
import dev.weir.pooler.internal.auth.ServerStep;
import dev.weir.pooler.internal.tls.ClientTls;
import dev.weir.pooler.internal.tls.Progress;
import dev.weir.pooler.internal.tls.TlsFacts;
import dev.weir.pooler.internal.tls.TlsTransport;
import dev.weir.wire.AuthenticationAnswer;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.Bytes;
import dev.weir.wire.ChannelBinding;
import dev.weir.wire.InputBuffer;
import dev.weir.wire.ProtocolException;
import dev.weir.wire.StartupPacket;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/// The way of a server connection from its socket to its first ReadyForQuery.
///
/// In the thread of the connection's loop only.
final class ServerLogin implements Stage {
    /// What follows from the end.
    interface Then {
        void ready(ServerLink server);

        /// @param error one line
        void failed(ServerLink server, String error);

        /// There is no connection to log in on.
        default void notOpened(String error) {}

        /// The pool wants other servers by now: whoever still needs one has to ask again.
        default void givenUp() {}
    }

    private enum Phase {
        CONNECTING,
        TLS_ASKED,
        HANDSHAKE,
        LOGIN,
        COMPUTING,
        OVER
    }

    /// Most bytes of a message during log-in: PostgreSQL's errors are much shorter.
    private static final int BODY_BYTES_MAX = 64 * 1024;

    private final ServerLink link;
    private final SocketChannel socket;
    private final ServerTarget target;
    private final Optional<ClientTls> tls;
    private final Then then;
    private final long startedAt;
    private final InputBuffer input = new InputBuffer(1024, BODY_BYTES_MAX);

    private Phase phase = Phase.CONNECTING;
    private @Nullable ServerAuthentication authentication;
    private @Nullable TlsTransport secured;
    private ChannelBinding binding = new ChannelBinding.None();
    private String cipher = "";
    private int processId;
    private Bytes key = Bytes.empty();

    ServerLogin(
            ServerLink link,
            SocketChannel socket,
            ServerTarget target,
            Optional<ClientTls> tls,
            Then then) {
        this.link = link;
        this.socket = socket;
        this.target = target;
        this.tls = tls;
        this.then = then;
        startedAt = System.nanoTime();
    }

    /// Begins.
    void start() {
        try {
            boolean connected = socket.connect(target.address());
            link.register();
            link.connecting(!connected);
            if (connected) {
                connected();
            }
        } catch (IOException | RuntimeException e) {
            failed("connect failed: " + e.getMessage());
        }
    }

    @Override
    public void readable() throws IOException {
        switch (phase) {
            case CONNECTING -> finishConnect();
            case TLS_ASKED -> tlsAnswer();
            case HANDSHAKE -> handshake();
            case LOGIN -> login();
            case COMPUTING, OVER -> {}
        }
    }

    private void finishConnect() {
        try {
            if (!socket.finishConnect()) {
                return;
            }
        } catch (IOException e) {
            failed("connect failed: " + e.getMessage());
            return;
        }
        link.connecting(false);
        connected();
    }

    private void connected() {
        if (tls.isPresent() && target.address() instanceof InetSocketAddress) {
            phase = Phase.TLS_ASKED;
            send(out -> new StartupPacket.SslRequest().encode(out));
        } else {
            startup();
        }
    }

    // One byte, and not one more: what came before TLS must not be read as if it were in it.
    private void tlsAnswer() throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(1);
        int count = link.transport().read(answer);
        if (count == 0) {
            return;
        }
        ClientTls wanted = tls.orElseThrow();
        if (count > 0 && answer.get(0) == 'S') {
            prepared(wanted);
        } else if (count > 0
                && answer.get(0) == 'N'
                && wanted.mode().compareTo(SslMode.REQUIRE) < 0) {
            startup();
        } else if (count > 0 && answer.get(0) == 'N') {
            failed("server refused SSL");
        } else {
            failed("the server did not answer whether it speaks TLS");
        }
    }

    /// The first server of a process that speaks TLS is what TLS is made ready for, where nothing
    /// could be wrong with it.
    private void prepared(ClientTls wanted) throws IOException {
        if (wanted.isReady()) {
            secure(wanted);
            return;
        }
        phase = Phase.COMPUTING;
        link.reading(false);
        link.desk()
                .hub()
                .compute(
                        wanted::prepare,
                        link.loop(),
                        () -> {
                            if (!link.isClosed()) {
                                link.reading(true);
                                guarded(() -> secure(wanted));
                            }
                        });
    }

    private void secure(ClientTls wanted) throws IOException {
        secured = wanted.connect(socket, target.host(), link.desk().tlsBuffers());
        link.continueWith(secured);
        phase = Phase.HANDSHAKE;
        handshake();
    }

    private void handshake() throws IOException {
        TlsTransport transport = secured;
        if (transport == null) {
            return;
        }
        Progress progress;
        try {
            progress = transport.handshake();
        } catch (IOException e) {
            failed("TLS handshake error: " + e.getMessage());
            return;
        }
        if (progress == Progress.DONE) {
            TlsFacts facts = transport.facts();
            cipher = facts.protocol() + "/" + facts.cipherSuite();
            binding =
                    facts.serverEndPoint().length() == 0
                            ? new ChannelBinding.None()
                            : new ChannelBinding.Preferred(facts.serverEndPoint());
            startup();
        } else if (progress == Progress.NEEDS_TASK) {
            phase = Phase.COMPUTING;
            link.reading(false);
            Runnable task = transport.task();
            link.desk()
                    .hub()
                    .compute(
                            task,
                            link.loop(),
                            () -> {
                                phase = Phase.HANDSHAKE;
                                link.reading(true);
                                guarded(this::handshake);
                            });
        }
    }

    private interface Step {
        void go() throws IOException;
    }

    private void guarded(Step step) {
        if (link.isClosed()) {
            return;
        }
        try {
            step.go();
        } catch (IOException | RuntimeException e) {
            link.broken(e);
        }
    }

    private void startup() {
        phase = Phase.LOGIN;
        authentication = ServerAuthentication.of(target.user(), target.secret(), binding);
        send(target.startup()::encode);
    }

    private void login() throws IOException {
        ByteBuffer room =
                ByteBuffer.wrap(input.array(), input.writableStart(), input.writableLength());
        int count = link.transport().read(room);
        if (count < 0) {
            failed("server conn crashed?");
            return;
        }
        input.filled(count);
        messages();
    }

    private void messages() {
        while (phase == Phase.LOGIN && input.next()) {
            message(input.tag(), input.body());
        }
    }

    private void message(byte tag, ByteReader body) {
        if (tag == BackendTag.AUTHENTICATION) {
            ServerAuthentication talk = authentication;
            if (talk != null) {
                step(talk.answer(body));
            }
            return;
        }
        switch (BackendMessage.decode(tag, body)) {
            case BackendMessage.ErrorResponse(var error) -> {
                link.refused(error);
                failed(error.message());
            }
            case BackendMessage.ParameterStatus(var name, var value) -> link.welcomed(name, value);
            case BackendMessage.BackendKeyData(var id, var secret) -> {
                processId = id;
                key = secret;
            }
            case BackendMessage.NoticeResponse _ -> {}
            case BackendMessage.NegotiateProtocolVersion _ -> {}
            case BackendMessage.ReadyForQuery _ -> done();
            default ->
                    throw new ProtocolException(
                            "unexpected message '" + (char) tag + "' during log-in");
        }
    }

    private void step(ServerStep step) {
        switch (step) {
            case ServerStep.Send(AuthenticationAnswer answer) -> send(answer::encode);
            case ServerStep.Wait() -> {}
            case ServerStep.Done() -> {}
            case ServerStep.Failed(var reason, var detail) -> {
                link.refusing();
                failed(detail.isEmpty() ? reason : reason + ": " + detail);
            }
            case ServerStep.Compute(var work) -> {
                phase = Phase.COMPUTING;
                link.reading(false);
                link.desk().hub().compute(work, link.loop(), this::computed);
            }
        }
    }

    private void computed(ServerStep step) {
        if (link.isClosed()) {
            return;
        }
        phase = Phase.LOGIN;
        link.reading(true);
        step(step);
        guarded(this::messages);
    }

    private void done() {
        phase = Phase.OVER;
        link.identity(identity());
        link.loggedIn();
        then.ready(link);
    }

    private ServerIdentity identity() {
        Ends ends = Ends.of(socket);
        return new ServerIdentity(
                target.host(),
                target.port(),
                Optional.of(target.address()),
                processId,
                key,
                ends.localAddress(),
                ends.localPort(),
                cipher);
    }

    private interface Encoding {
        void encode(ByteWriter out);
    }

    private void send(Encoding message) {
        ByteWriter out = new ByteWriter(256);
        message.encode(out);
        try {
            link.send(Messages.bytes(out));
        } catch (IOException e) {
            failed("server conn crashed?");
        }
    }

    /// The server is not wanted any more.
    void giveUp(String reason) {
        if (phase != Phase.OVER) {
            phase = Phase.OVER;
            link.close(reason);
            then.givenUp();
        }
    }

    private void failed(String error) {
        if (phase != Phase.OVER) {
            phase = Phase.OVER;
            then.failed(link, error);
        }
    }

    @Override
    public void tick(long now) {
        if (!target.timeout().isZero() && now - startedAt > target.timeout().toNanos()) {
            failed("connect timeout");
        }
    }

    @Override
    public void abandoned() {
        failed("server conn crashed?");
    }
}
