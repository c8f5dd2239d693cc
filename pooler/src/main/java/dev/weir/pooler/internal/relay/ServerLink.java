package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.admin.ServerState;
import dev.weir.pooler.internal.config.PoolMode;
import dev.weir.pooler.internal.pools.Slot;
import dev.weir.pooler.internal.transport.Transport;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// A connection to a server, from its first byte to its last. A client has it for as long as a unit
/// of work lasts; in between it is free, and in its pool.
///
/// In the thread of its loop only; it moves to the loop of the client that gets it.
final class ServerLink extends StashingLink implements Journal.Party {
    private Desk desk;
    private final Slot slot;
    private final Requests requests = new Requests();
    private final OwnQueries own = new OwnQueries(this);
    private final Answers answers = new Answers(this);
    private final Lending lending;
    private final Map<String, String> welcome = new LinkedHashMap<>();

    private @Nullable Stage stage;
    private @Nullable ClientLink client;
    private final ServerVariables variables;
    private ServerIdentity identity = ServerIdentity.UNKNOWN;
    private boolean pipe;
    private boolean refused;
    private long since;
    private final long startedAt;
    // What happens if it is not prepared in time.
    private @Nullable Runnable overdue;
    private Duration limit = Duration.ZERO;

    // Of the message that passes at the moment.
    int bodyLeft;
    int index = -1;

    ServerLink(Desk desk, Transport transport, Slot slot) {
        super(desk.loop(), transport);
        this.desk = desk;
        this.slot = slot;
        lending = new Lending(this);
        variables = new ServerVariables(desk.noVariables());
        since = desk.loop().now();
        startedAt = since;
    }

    Slot slot() {
        return slot;
    }

    Desk desk() {
        return desk;
    }

    @Nullable ClientLink client() {
        return client;
    }

    /// It belongs to the client from now on, or to nobody.
    void client(@Nullable ClientLink holder) {
        client = holder;
    }

    /// The books on what it has been asked.
    Requests requests() {
        return requests;
    }

    /// What it runs of the pooler's own.
    OwnQueries own() {
        return own;
    }

    /// What follows from what it answers.
    Answers answers() {
        return answers;
    }

    /// Its passage from client to client.
    Lending lending() {
        return lending;
    }

    /// The parameters of its session.
    ServerVariables variables() {
        return variables;
    }

    @Override
    public Journal.Names names() {
        return new Journal.Names(
                "S-" + Integer.toHexString(id()),
                slot.pool().key().database(),
                slot.pool().key().user(),
                shownAddress());
    }

    private String shownAddress() {
        Ends ends = ends();
        return ends.remotePort() == 0
                ? identity.address() + ":" + identity.port()
                : Ends.shown(ends.remoteAddress(), ends.remotePort());
    }

    private long ageSeconds() {
        return (System.nanoTime() - startedAt) / 1_000_000_000;
    }

    ServerIdentity identity() {
        return identity;
    }

    void identity(ServerIdentity identity) {
        this.identity = identity;
    }

    /// When its connecting began, as of [System#nanoTime()].
    long startedAt() {
        return startedAt;
    }

    /// What it is at, in the words of the console.
    ServerState consoleState() {
        if (stage != null) {
            return ServerState.LOGIN;
        }
        if (client != null) {
            return ServerState.ACTIVE;
        }
        if (lending.isBeingCancelled()) {
            return ServerState.BEING_CANCELED;
        }
        return requests.isIdle() && !lending.recovery().isUnderWay()
                ? ServerState.IDLE
                : ServerState.TESTED;
    }

    /// When the present request began, or the last one ended.
    long since() {
        return since;
    }

    /// The present request has ended.
    ///
    /// @return nanoseconds since it began, or since the one before it ended
    long requestEnded() {
        long now = loop().now();
        long took = now - since;
        since = now;
        return took;
    }

    /// Leaves what it does to a log-in.
    void stage(Stage login) {
        stage = login;
    }

    /// The server has refused the log-in.
    void refused(ServerError error) {
        // A server that starts or stops lets nobody in for a while.
        refused = !error.sqlState().equals(SqlState.CANNOT_CONNECT_NOW);
        desk.hub()
                .journal()
                .warning(this, "server login failed: " + error.severity() + " " + error.message());
    }

    /// The pooler has refused to log in, which it will do again.
    void refusing() {
        refused = true;
    }

    /// Whether either side has refused the log-in.
    boolean wasRefused() {
        return refused;
    }

    boolean isLoggingIn() {
        return stage != null;
    }

    /// The log-in is over.
    void loggedIn() {
        established();
        stage = null;
        if (desk.hub().switches().isSuspended()) {
            freeze(true);
        }
        since = loop().now();
    }

    /// It is logged in, but not to be used before it is [#prepared()].
    ///
    /// @param limit for all since its connecting began; zero is without end
    /// @param otherwise what happens after that
    void preparing(Duration limit, Runnable otherwise) {
        this.limit = limit;
        overdue = otherwise;
    }

    /// It may be used from now on.
    ///
    /// @return false if that is too late
    boolean prepared() {
        boolean inTime = overdue != null;
        overdue = null;
        return inTime;
    }

    private void checkPrepared(long now) {
        Runnable otherwise = overdue;
        if (otherwise != null && !limit.isZero() && now - startedAt > limit.toNanos()) {
            overdue = null;
            otherwise.run();
        }
    }

    /// What the server says about itself during the log-in.
    void welcomed(String name, String value) {
        welcome.put(name, value);
        variables.reported(name, value);
    }

    /// What the server said about itself at its log-in.
    Map<String, String> welcome() {
        return welcome;
    }

    /// Whether all passes unseen: replication.
    boolean isPipe() {
        return pipe;
    }

    void becomePipe() {
        pipe = true;
    }

    // What it is asked.

    /// Sends what the client said.
    void fromClient(ByteBuffer bytes) {
        since = loop().now();
        try {
            ClientLink feeding = client;
            if (!send(bytes) && feeding != null) {
                feeding.reading(false);
            }
        } catch (IOException e) {
            broken(e);
        }
    }

    /// Sends what asks for something of the pooler's own.
    void sendOwn(ByteBuffer messages) {
        requests.askedOwn();
        since = loop().now();
        try {
            send(messages);
        } catch (IOException e) {
            broken(e);
        }
    }

    @Override
    void drained() {
        ClientLink feeding = client;
        if (feeding != null) {
            feeding.reading(true);
        }
    }

    // What the server says.

    @Override
    void readable() throws IOException {
        Stage login = stage;
        if (login != null) {
            login.readable();
            return;
        }
        ByteBuffer in = room();
        int count = transport().read(in);
        if (count < 0) {
            lost("server conn crashed?");
        } else if (count > 0) {
            desk.fromServer().relay(this, in.flip());
            answers.relayed();
        }
    }

    /// What a server says to whom it has asked nothing is why it goes. Its client is told the very
    /// same.
    ///
    /// @param body of the error
    void deathNote(byte[] body) {
        ServerError error = Messages.error(body);
        ClientLink holder = client;
        client = null;
        lost(error.message());
        if (holder != null) {
            holder.serverLost(error);
        }
    }

    /// Leaves its loop for that of another desk, where [#moveIn] follows.
    void leaveFor(Desk next) {
        desk.remove(this);
        desk = next;
        moveOut(next.loop());
    }

    // Its end.

    @Override
    void broken(Exception e) {
        if (e instanceof IOException) {
            lost("server conn crashed?");
        } else {
            desk.hub().journal().failure(this, e);
            lost("the server does not keep to the protocol: " + e.getMessage());
        }
    }

    /// Closes the connection in the midst of what it does, and lets those know who have it.
    void lost(String reason) {
        Stage login = stage;
        ClientLink holder = client;
        client = null;
        if (login != null) {
            login.abandoned();
        }
        close(reason);
        if (holder != null) {
            if (bodyLeft > 0) {
                // The client has the beginning of a message: an error would be read as its rest.
                holder.disconnect(reason);
            } else {
                holder.serverLost(reason);
            }
        }
    }

    /// Closes the connection, and says why.
    void close(String reason) {
        if (!isClosed()) {
            desk.hub().journal().closing(this, reason, ageSeconds());
            if (stage == null) {
                goodbye();
            }
            close();
        }
    }

    /// The pool does not want it any more. If somebody has it, it is closed when it is released.
    void giveUp() {
        if (stage instanceof ServerLogin login) {
            login.giveUp(slot.closeReason());
        } else if (slot.state() == Slot.State.GONE) {
            close(slot.closeReason());
        }
    }

    private void goodbye() {
        try {
            transport().write(Messages.terminate());
        } catch (IOException _) {
            // It is gone already.
        }
    }

    @Override
    void released() {
        dropStash();
        desk.remove(this);
        slot.pool().closed(slot, loop().now(), desk.hub().closer());
        own.abandon("server conn crashed?");
    }

    /// Looks at its deadlines.
    void tick(long now) {
        Stage login = stage;
        if (login != null) {
            login.tick(now);
        }
        checkPrepared(now);
        lending.recovery().tick(now);
        own.tick(now);
        closeFast();
    }

    // In session mode nobody gives a server back for long: whoever wants it closed may have that
    // between two transactions (`server_fast_close`). One for replication is never given back, and
    // closed at once; only a PAUSE waits for its end.
    private void closeFast() {
        ClientLink holder = client;
        String reason = slot.closeReason();
        if (holder != null
                && !reason.isEmpty()
                && (pipe ? !reason.equals(Slot.PAUSE) : isBetween(holder))) {
            lost(reason);
        }
    }

    private boolean isBetween(ClientLink holder) {
        return holder.session().mode() == PoolMode.SESSION
                && desk.hub().configuration().settings().serverFastClose()
                && requests.isFresh()
                && holder.bodyLeft == 0;
    }
}
