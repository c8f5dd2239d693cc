package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.auth.ClientAuthentication;
import dev.weir.pooler.internal.auth.ClientStartup;
import dev.weir.pooler.internal.auth.ClientStep;
import dev.weir.pooler.internal.auth.LoginRefusal;
import dev.weir.pooler.internal.tls.Progress;
import dev.weir.pooler.internal.tls.ServerTls;
import dev.weir.pooler.internal.tls.TlsFacts;
import dev.weir.pooler.internal.tls.TlsTransport;
import dev.weir.wire.Authentication;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.FrontendTag;
import dev.weir.wire.InputBuffer;
import dev.weir.wire.Limits;
import dev.weir.wire.ProtocolException;
import dev.weir.wire.SqlState;
import dev.weir.wire.StartupPacket;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;

/// The way of a client from its first byte to ReadyForQuery: TLS, start-up, authentication, and the
/// first sight of a server.
///
/// In the thread of the client's loop only.
final class Entrance implements ServedStage {
    private enum Phase {
        FIRST_BYTE,
        PACKET,
        HANDSHAKE,
        PROOF,
        // Somebody else is at it: hashing, a look into a database.
        ELSEWHERE,
        SERVER
    }

    private final ClientLink link;
    private final SocketChannel socket;
    private final Doorkeeper doorkeeper;
    private final long startedAt;
    private InputBuffer input = fresh();

    private Phase phase = Phase.FIRST_BYTE;
    private @Nullable TlsTransport secured;
    private @Nullable TlsFacts facts;
    private @Nullable ClientAuthentication authentication;
    private @Nullable Admission admission;

    Entrance(ClientLink link, SocketChannel socket, Doorkeeper doorkeeper) {
        this.link = link;
        this.socket = socket;
        this.doorkeeper = doorkeeper;
        startedAt = link.loop().now();
    }

    private static InputBuffer fresh() {
        return new InputBuffer(512, Limits.AUTHENTICATION_BODY_BYTES_MAX);
    }

    ClientLink link() {
        return link;
    }

    SocketChannel socket() {
        return socket;
    }

    /// What the handshake has agreed on; nothing without TLS.
    Optional<TlsFacts> facts() {
        return Optional.ofNullable(facts);
    }

    @Override
    public void readable() throws IOException {
        if (phase == Phase.HANDSHAKE) {
            handshake();
            return;
        }
        int room = phase == Phase.FIRST_BYTE ? 1 : input.writableLength();
        ByteBuffer into = ByteBuffer.wrap(input.array(), input.writableStart(), room);
        int count = link.transport().read(into);
        if (count < 0) {
            link.disconnect("client unexpected eof");
            return;
        }
        if (phase == Phase.FIRST_BYTE
                && count == 1
                && beginsTls(input.array()[input.writableStart()])) {
            return;
        }
        input.filled(count);
        if (count > 0 && phase == Phase.FIRST_BYTE) {
            phase = Phase.PACKET;
            readable();
            return;
        }
        arrived();
    }

    private void arrived() throws IOException {
        while (phase == Phase.PACKET && !link.isClosed() && input.nextStartupPacket()) {
            packet(StartupPacket.decode(input.body()));
        }
        while (phase == Phase.PROOF && !link.isClosed() && nextAnswer()) {
            proof(input.tag());
        }
        boolean tooMuch = input.buffered() > Limits.AUTHENTICATION_BODY_BYTES_MAX + 5;
        if (!link.isClosed() && tooMuch) {
            throw new ProtocolException("too much was sent before the log-in has ended");
        }
    }

    // By its first byte: the length of what is no answer, such as another StartupMessage, would be
    // somewhere else, and be waited for.
    private boolean nextAnswer() {
        int buffered = input.buffered();
        if (buffered > 0) {
            byte tag = input.array()[input.writableStart() - buffered];
            if (tag != FrontendTag.PASSWORD && tag != FrontendTag.TERMINATE) {
                throw new ProtocolException("expected a password or SASL message");
            }
        }
        return input.next();
    }

    // TLS without having asked for it: the first byte is not that of a packet's length.
    private boolean beginsTls(byte first) throws IOException {
        Optional<ServerTls> tls = doorkeeper.tls();
        if (first != ServerTls.FIRST_BYTE || tls.isEmpty() || isUnix()) {
            return false;
        }
        secure(tls.get().acceptDirect(socket, link.desk().tlsBuffers()));
        return true;
    }

    private boolean isUnix() {
        return link.identity().address().equals("unix");
    }

    private void packet(StartupPacket packet) throws IOException {
        switch (packet) {
            case StartupPacket.SslRequest() -> sslAsked();
            case StartupPacket.GssEncRequest() -> gssAsked();
            case StartupPacket.CancelRequest cancel -> {
                phase = Phase.ELSEWHERE;
                doorkeeper.cancel(link, cancel);
            }
            case StartupPacket.StartupMessage message -> startup(message);
        }
    }

    private void gssAsked() throws IOException {
        if (input.buffered() > 0) {
            throw new ProtocolException(
                    "received unencrypted data after GSSAPI encryption request");
        }
        answer((byte) 'N');
    }

    private void sslAsked() throws IOException {
        Optional<ServerTls> tls = doorkeeper.tls();
        if (tls.isEmpty() || isUnix() || secured != null) {
            answer((byte) 'N');
            return;
        }
        if (input.buffered() > 0) {
            throw new ProtocolException("received unencrypted data after SSL request");
        }
        answer((byte) 'S');
        secure(tls.get().accept(socket, link.desk().tlsBuffers()));
    }

    private void answer(byte one) throws IOException {
        link.send(ByteBuffer.wrap(new byte[] {one}));
    }

    private void secure(TlsTransport transport) throws IOException {
        secured = transport;
        input = fresh();
        phase = Phase.HANDSHAKE;
        link.continueWith(transport);
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
            link.disconnect("TLS handshake error: " + e.getMessage());
            return;
        }
        if (progress == Progress.DONE) {
            TlsFacts agreed = transport.facts();
            facts = agreed;
            link.secured(agreed.protocol() + "/" + agreed.cipherSuite());
            phase = Phase.PACKET;
        } else if (progress == Progress.NEEDS_TASK) {
            elsewhere();
            link.desk().hub().compute(transport.task(), link.loop(), this::handshakeAgain);
        }
    }

    // Nothing is read from a client while somebody else is at it.
    private void elsewhere() {
        phase = Phase.ELSEWHERE;
        link.reading(false);
    }

    private void handshakeAgain() {
        phase = Phase.HANDSHAKE;
        link.guarded(
                () -> {
                    handshake();
                    if (phase != Phase.ELSEWHERE) {
                        link.reading(true);
                    }
                    if (phase == Phase.PACKET) {
                        readable();
                    }
                });
    }

    private void startup(StartupPacket.StartupMessage message) throws IOException {
        if (doorkeeper.demandsTls() && secured == null && !isUnix()) {
            refuse(LoginRefusal.of(SqlState.PROTOCOL_VIOLATION, "SSL required"));
            return;
        }
        switch (doorkeeper.read(message)) {
            case ClientStartup.Refused(var refusal) -> refuse(refusal);
            case ClientStartup.Accepted accepted -> {
                phase = Phase.ELSEWHERE;
                var answer = accepted.protocol().answer();
                if (answer.isPresent()) {
                    // Before anything else, as the server does: libpq takes it only there.
                    send(answer.get());
                }
                doorkeeper.admit(this, accepted);
            }
        }
    }

    /// Whoever it is may prove it.
    void prove(Admission wanted, ClientAuthentication talk) throws IOException {
        admission = wanted;
        authentication = talk;
        step(talk.begin());
    }

    private void proof(byte tag) throws IOException {
        if (tag == FrontendTag.TERMINATE) {
            link.disconnect("client close request");
            return;
        }
        ClientAuthentication talk = authentication;
        if (talk != null) {
            step(talk.answer(input.body()));
        }
    }

    private void step(ClientStep step) throws IOException {
        switch (step) {
            case ClientStep.Send(Authentication message) -> {
                phase = Phase.PROOF;
                send(message);
            }
            case ClientStep.Compute(var work) -> {
                elsewhere();
                link.desk().hub().compute(work, link.loop(), this::computed);
            }
            case ClientStep.Ask(var work) -> {
                elsewhere();
                link.desk().hub().ask(work, link.loop(), this::computed);
            }
            case ClientStep.Refused(var refusal) -> refuse(refusal);
            case ClientStep.Accepted accepted -> accepted(accepted);
        }
    }

    private void computed(ClientStep next) {
        link.guarded(
                () -> {
                    link.reading(true);
                    step(next);
                    arrived();
                });
    }

    private void accepted(ClientStep.Accepted accepted) throws IOException {
        Admission wanted = admission;
        if (wanted == null) {
            return;
        }
        phase = Phase.SERVER;
        for (Authentication message : accepted.before()) {
            send(message);
        }
        wanted.enter(this, accepted.forServer());
    }

    /// Waits for a server of the pool, to see what it is like.
    void waitForServer(Session session) {
        link.waitForLogin(session);
    }

    @Override
    public void served(ServerLink server) {
        Admission wanted = admission;
        if (wanted != null) {
            link.guarded(() -> wanted.complete(this));
        }
    }

    /// Says that the client is in, and leaves it to itself.
    ///
    /// @param welcome ParameterStatus, BackendKeyData and ReadyForQuery
    void complete(Session session, Iterable<BackendMessage> welcome) throws IOException {
        link.send(welcome(welcome));
        link.loggedIn(session, rest());
    }

    /// The same, to the console.
    void completeToConsole(List<BackendMessage> welcome, ConsoleStage console) throws IOException {
        link.send(welcome(welcome));
        link.atConsole(console);
        console.begin(rest());
    }

    private static ByteBuffer welcome(Iterable<BackendMessage> messages) {
        ByteWriter out = new ByteWriter(512);
        new Authentication.AuthenticationOk().encode(out);
        for (BackendMessage message : messages) {
            message.encode(out);
        }
        return Messages.bytes(out);
    }

    /// Protocol and cipher of TLS, or `no`.
    String tlsName() {
        String tls = link.identity().tls();
        return tls.isEmpty() ? "no" : tls;
    }

    /// What has been sent already behind the log-in.
    ByteBuffer rest() {
        int end = input.writableStart();
        return ByteBuffer.wrap(input.array(), end - input.buffered(), input.buffered());
    }

    private void send(BackendMessage message) throws IOException {
        ByteWriter out = new ByteWriter(64);
        message.encode(out);
        link.send(Messages.bytes(out));
    }

    /// Turns the client away.
    void refuse(LoginRefusal refusal) {
        String detail = refusal.logDetail();
        link.fail(
                refusal.toClient(),
                detail.isEmpty() ? refusal.logPhrase() : refusal.logPhrase() + ": " + detail);
    }

    @Override
    public void tick(long now) {
        var limit = doorkeeper.loginTimeout();
        if (!limit.isZero() && now - startedAt > limit.toNanos()) {
            link.disconnect("client_login_timeout");
        } else if (phase == Phase.SERVER && link.isWaiting()) {
            Deadlines.check(link, now);
        }
    }

    @Override
    public void abandoned() {
        authentication = null;
    }
}
