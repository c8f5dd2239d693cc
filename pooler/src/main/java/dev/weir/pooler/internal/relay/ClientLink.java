package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.auth.Replication;
import dev.weir.pooler.internal.auth.ServerSecret;
import dev.weir.pooler.internal.config.Configuration;
import dev.weir.pooler.internal.config.Database;
import dev.weir.pooler.internal.loop.EventLoop;
import dev.weir.pooler.internal.pools.Slot;
import dev.weir.pooler.internal.pools.WaitReason;
import dev.weir.pooler.internal.transport.Transport;
import dev.weir.wire.ProtocolException;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;

/// A client that is logged in, or about to be.
///
/// In the thread of its loop only.
final class ClientLink extends StashingLink implements Borrower, Journal.Party {
    /// What a client is at.
    enum State {
        /// It is not logged in yet.
        LOGIN,
        /// It is logged in and has no server.
        IDLE,
        /// It waits for a server.
        WAITING,
        /// It has a server.
        ACTIVE
    }

    /// Bytes that a client may say before it gets a server; more stay in its socket.
    private static final int STASH_BYTES_MAX = EventLoop.INPUT_BYTES;

    private final Desk desk;
    private final long connectedAt;

    private State state = State.LOGIN;
    private @Nullable Stage stage;
    private @Nullable PoolSetup setup;
    private @Nullable Session session;
    private Identity identity = Identity.UNKNOWN;
    private Replication replication = Replication.NONE;
    private @Nullable ServerLink server;
    private Variables variables;
    // When the state, the transaction and the wait began, as of System.nanoTime().
    private long since;
    private long transactionSince;
    private long waitingSince;
    private boolean notified;
    // Its settings are being made to hold on the server: what it says has to wait.
    private boolean held;
    private WaitReason waitReason = WaitReason.CONNECTING;
    // What it says next depends on the outcome of what it has said before.
    private boolean awaiting;
    private boolean counted;
    private boolean ended;
    private boolean hadToWait;

    // Of the message that passes at the moment.
    int bodyLeft;
    @Nullable NamedStatements statements;
    @Nullable Statement anonymous;
    boolean anonymousNamed;

    int index = -1;
    long cancelKey;

    ClientLink(Desk desk, Transport transport) {
        super(desk.loop(), transport);
        this.desk = desk;
        this.variables = desk.noVariables();
        connectedAt = desk.loop().now();
        since = connectedAt;
    }

    @Override
    public Desk desk() {
        return desk;
    }

    @Override
    public void lent(ServerLink given) {
        given.lending().assign(this);
    }

    State state() {
        return state;
    }

    /// Whether it is logged in to a pool, or about to be.
    boolean isInPool() {
        return session != null;
    }

    WaitReason waitReason() {
        return waitReason;
    }

    /// What holds for it since it has logged in.
    Session session() {
        Session own = session;
        if (own == null) {
            throw new IllegalStateException("the client is not logged in");
        }
        return own;
    }

    Identity identity() {
        return identity;
    }

    void identity(Identity identity) {
        this.identity = identity;
    }

    /// It says who it is and where it wants to.
    void named(String database, String user) {
        identity = identity.named(desk.shared(database), desk.shared(user));
    }

    @Override
    public Journal.Names names() {
        return new Journal.Names(
                "C-" + Integer.toHexString(id()),
                identity.database(),
                identity.user(),
                identity.shownAddress());
    }

    private long ageSeconds() {
        return (System.nanoTime() - connectedAt) / 1_000_000_000;
    }

    Replication replication() {
        return replication;
    }

    /// It has come for replication.
    void replicates(Replication asked) {
        replication = asked;
    }

    /// It has been counted among its database's and user's clients.
    void countedIn() {
        counted = true;
    }

    /// It is one of the pool's clients from now on.
    void entered(PoolSetup pool) {
        setup = pool;
        pool.clientCame(loop().now());
    }

    /// Another configuration holds.
    void reconfigure(Configuration configuration) {
        Session own = session;
        if (own != null) {
            configuration
                    .database(identity.database())
                    .ifPresent(database -> reconfigure(configuration, database, own));
        }
    }

    private void reconfigure(Configuration configuration, Database database, Session own) {
        PoolSetup left = setup;
        String before = own.pool().key().user();
        if (left != null
                && (state == State.IDLE || state == State.ACTIVE)
                && database.user().filter(user -> !user.equals(before)).isPresent()) {
            // The server that it may have goes back to the pool that it came from.
            left.clientLeft(loop().now());
            entered(desk.hub().setups().find(database, identity.user(), new ServerSecret.None()));
        }
        PoolSetup now = setup;
        session =
                Sessions.of(
                        configuration,
                        database,
                        identity.user(),
                        now == null ? own.pool() : now.pool(),
                        desk);
    }

    /// The connection speaks TLS.
    ///
    /// @param cipher protocol and cipher
    void secured(String cipher) {
        identity = identity.secured(desk.shared(cipher));
    }

    /// Something that may throw, and that ends the connection then.
    interface Step {
        void go() throws IOException;
    }

    /// Does what somebody else's answer has made possible, unless the client has gone.
    void guarded(Step step) {
        if (isClosed()) {
            return;
        }
        try {
            step.go();
        } catch (IOException | RuntimeException e) {
            broken(e);
        }
    }

    @Nullable ServerLink server() {
        return server;
    }

    Variables variables() {
        return variables;
    }

    void variables(Variables variables) {
        this.variables = variables;
    }

    long connectedAt() {
        return connectedAt;
    }

    /// When it came to its state, as of [System#nanoTime()].
    long since() {
        return since;
    }

    long transactionSince() {
        return transactionSince;
    }

    @Override
    public int loopNumber() {
        return desk.loop().number();
    }

    @Override
    public long waitingSince() {
        return waitingSince;
    }

    @Override
    public boolean isWaiting() {
        return state == State.WAITING && !isClosed();
    }

    /// Leaves what it does to a stage: the log-in, the admin console.
    void stage(@Nullable Stage stage) {
        this.stage = stage;
    }

    @Nullable Stage stage() {
        return stage;
    }

    /// The client is logged in.
    ///
    /// @param more what it has said already
    void loggedIn(Session session, ByteBuffer more) throws IOException {
        this.session = session;
        session.stats().logins++;
        established();
        stage = null;
        state = State.IDLE;
        since = loop().now();
        if (more.hasRemaining()) {
            keepRest(more, more.position(), more.limit());
            arrived(room());
        }
    }

    @Override
    void readable() throws IOException {
        Stage own = stage;
        if (own != null) {
            own.readable();
            return;
        }
        ByteBuffer in = room();
        int count = transport().read(in);
        if (count < 0) {
            disconnect("client unexpected eof");
        } else if (count > 0) {
            session().stats().receivedBytes += count;
            arrived(in);
        }
    }

    private void arrived(ByteBuffer in) throws IOException {
        if (state == State.IDLE) {
            if (!Unserved.needsServer(this, in)) {
                return;
            }
            boolean isStash = in == stash();
            acquire();
            if (isStash && state == State.ACTIVE) {
                // It has been passed on, or waits in its place for the client's settings: what is
                // in the buffer now is not to be passed on again.
                return;
            }
        }
        if (state == State.WAITING || held || awaiting) {
            keep(in);
        } else if (state == State.ACTIVE) {
            desk.fromClient().relay(this, in.flip());
        }
    }

    private void acquire() {
        state = State.WAITING;
        waitingSince = loop().now();
        notified = false;
        Slot slot = session().pool().acquire(this, loop().now(), desk.hub().closer());
        if (slot == null) {
            waitReason = session().pool().waitReason();
            hadToWait = true;
            Journal journal = desk.hub().journal();
            if (journal.tells(Journal.Detail.WAITS)) {
                journal.detail(this, "waits for a server: " + waitReason.text());
            }
            return;
        }
        ServerLink free = (ServerLink) slot.server();
        if (free.loop() == loop()) {
            lent(free);
        } else {
            free.lending().moveTo(this);
        }
    }

    /// Keeps what was said until there is a server.
    private void keep(ByteBuffer in) {
        if (in != stash()) {
            keepRest(in.flip(), in.position(), in.limit());
        }
        ByteBuffer kept = stash();
        if (kept != null && kept.position() >= STASH_BYTES_MAX) {
            reading(false);
        }
    }

    /// Has a server from now on; or it has seen one, if it is still logging in.
    void begin(ServerLink given) {
        long now = loop().now();
        if (stage instanceof ServedStage login) {
            state = State.LOGIN;
            login.served(given);
            return;
        }
        PoolStats stats = session().stats();
        stats.assignments++;
        if (hadToWait) {
            hadToWait = false;
            stats.waitNanos += now - waitingSince;
            stats.waited(waitReason, now - waitingSince);
        }
        server = given;
        state = State.ACTIVE;
        transactionSince = now;
        since = now;
        Journal journal = desk.hub().journal();
        if (journal.tells(Journal.Detail.SERVERS)) {
            journal.detail(this, "is given the server " + given.label());
        }
    }

    /// Keeps what it says until its settings hold on the server.
    void hold() {
        held = true;
    }

    /// Its settings hold.
    void letGo() throws IOException {
        held = false;
        passStash();
    }

    /// Keeps what it says until the server has answered what it has said before.
    void awaitAnswer() {
        awaiting = true;
    }

    boolean awaitsAnswer() {
        return awaiting;
    }

    /// A request has been answered.
    void answered() throws IOException {
        awaiting = false;
        passStash();
    }

    /// The server has skipped what changed a name.
    void undo(NamedStatements.Change change) {
        NamedStatements own = statements;
        if (own == null) {
            own = new NamedStatements();
            statements = own;
        }
        own.undo(change);
    }

    /// Passes on what it said while it waited.
    void passStash() throws IOException {
        reading(true);
        ByteBuffer kept = stash();
        if (kept != null && state == State.ACTIVE) {
            desk.fromClient().relay(this, kept.flip());
        }
    }

    /// A transaction begins, or what is none.
    void transactionBegins() {
        transactionSince = loop().now();
    }

    /// A transaction has ended.
    void transactionDone() {
        long now = loop().now();
        session().stats().transactions++;
        session().stats().transactionNanos += now - transactionSince;
        transactionSince = now;
    }

    /// Has no server any more.
    void end() {
        server = null;
        awaiting = false;
        state = State.IDLE;
        since = loop().now();
        reading(true);
    }

    /// It is at the console.
    void atConsole(Stage console) {
        desk.consoleStats().logins++;
        established();
        stage = console;
    }

    /// Waits for a server, in order to log in.
    void waitForLogin(Session session) {
        this.session = session;
        acquire();
    }

    void forgetStatements() {
        statements = null;
        anonymous = null;
        anonymousNamed = false;
    }

    /// Its server is gone, in the midst of what it did there.
    void serverLost(String reason) {
        server = null;
        fail(SqlState.CONNECTION_FAILURE, reason);
    }

    /// As [#serverLost(String)], where the server has said why.
    void serverLost(ServerError error) {
        server = null;
        fail(error, error.message());
    }

    /// The server it was to get has gone: it waits on, before all others.
    @Override
    public void waitOn() {
        server = null;
        state = State.WAITING;
        session().pool().returnToFront(this, loop().now(), desk.hub().closer());
    }

    /// Sends what a server said.
    void fromServer(ByteBuffer bytes) {
        session().stats().sentBytes += bytes.remaining();
        try {
            ServerLink feeding = server;
            if (!send(bytes) && feeding != null) {
                feeding.reading(false);
            }
        } catch (IOException e) {
            broken(e);
        }
    }

    @Override
    void drained() {
        ServerLink feeding = server;
        if (feeding != null) {
            feeding.reading(true);
        }
    }

    @Override
    void broken(Exception e) {
        if (e instanceof ProtocolException) {
            fail(SqlState.PROTOCOL_VIOLATION, String.valueOf(e.getMessage()));
        } else if (e instanceof RuntimeException) {
            desk.hub().journal().failure(this, e);
            disconnect("internal error");
        } else {
            disconnect("client unexpected eof");
        }
    }

    /// Tells the client why, and closes it.
    void fail(SqlState sqlState, String reason) {
        fail(ServerError.of("FATAL", sqlState, reason), reason);
    }

    /// Writes down an error that the client is told, if such are to be.
    void tellError(ServerError error) {
        if (desk.hub().configuration().settings().logPoolerErrors()) {
            desk.hub().journal().warning(this, "pooler error: " + error.message());
        }
    }

    /// Tells the client something, and closes it for a reason that goes to the log.
    void fail(ServerError error, String reason) {
        tellError(error);
        tellEnd(reason);
        ServerLink feeding = server;
        // Within a message of the server's, an error would be read as a part of it.
        if (feeding == null || feeding.bodyLeft == 0) {
            try {
                send(Messages.error(error));
            } catch (IOException _) {
                // It will not learn it.
            }
        }
        disconnect(reason);
    }

    // Whoever reads the log because of an error that a client has got finds it there.
    private void tellEnd(String reason) {
        if (!ended) {
            ended = true;
            desk.hub().journal().closing(this, reason, ageSeconds());
        }
    }

    /// Closes the client; its server goes back, or is closed if it is in doubt.
    void disconnect(String reason) {
        if (isClosed()) {
            return;
        }
        tellEnd(reason);
        desk.hub().cancelKeys().withdraw(this);
        ServerLink held = server;
        server = null;
        close();
        if (held != null) {
            held.lending().clientGone(this);
        }
    }

    @Override
    void released() {
        Stage own = stage;
        stage = null;
        if (own != null) {
            own.abandoned();
        }
        dropStash();
        if (counted) {
            desk.hub().counts().leave(identity.database(), identity.user());
        }
        PoolSetup left = setup;
        if (left != null) {
            left.clientLeft(loop().now());
        }
        desk.remove(this);
    }

    /// Looks at its deadlines.
    void tick(long now) {
        Stage own = stage;
        if (own != null) {
            own.tick(now);
            return;
        }
        Deadlines.check(this, now);
    }

    /// Whether it has been told that it waits.
    boolean isNotified() {
        return notified;
    }

    void notified() {
        notified = true;
    }
}
