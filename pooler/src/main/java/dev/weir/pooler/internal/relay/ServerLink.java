package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.admin.ServerState;
import dev.weir.pooler.internal.config.PoolMode;
import dev.weir.pooler.internal.loop.EventLoop;
import dev.weir.pooler.internal.pools.Slot;
import dev.weir.pooler.internal.pools.Waiter;
import dev.weir.pooler.internal.tls.TlsTransport;
import dev.weir.pooler.internal.transport.Transport;
import dev.weir.wire.ProtocolException;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/// A connection to a server, from its first byte to its last. A client has it for as long as a unit
/// of work lasts; in between it is free, and in its pool.
///
/// In the thread of its loop only; it moves to the loop of the client that gets it.
final class ServerLink extends StashingLink implements Journal.Party {
    private static final byte IDLE = 'I';

    private Desk desk;
    private final Slot slot;
    private final Expected expected = new Expected();
    private final PreparedOnServer prepared = new PreparedOnServer();
    private final Map<String, String> welcome = new LinkedHashMap<>();
    private final ArrayDeque<OwnQuery> own = new ArrayDeque<>(0);
    private final ArrayDeque<Runnable> afterwards = new ArrayDeque<>(0);

    private @Nullable Stage stage;
    private @Nullable ClientLink client;
    private Variables variables;
    private ServerIdentity identity = ServerIdentity.UNKNOWN;
    private byte status = IDLE;
    // Messages of a batch have been sent whose Sync has not.
    private boolean batchOpen;
    // The server skips all up to the Sync that is still to come.
    private boolean skipping;
    private boolean copying;
    private boolean pipe;
    private boolean releasing;
    private boolean refused;
    // The batch's plan was stale: it is sent once more when the server is ready.
    private boolean healing;
    private final Recovery recovery = new Recovery(this);
    private final Batch batch = new Batch();
    // How many Syncs have been sent: the number of the batch.
    private int batchNumber;
    private long since;
    private int cancels;
    private final long startedAt;

    // Of the message that passes at the moment.
    int bodyLeft;
    @Nullable Statement anonymous;
    int index = -1;

    ServerLink(Desk desk, Transport transport, Slot slot) {
        super(desk.loop(), transport);
        this.desk = desk;
        this.slot = slot;
        variables = desk.noVariables();
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

    Batch batch() {
        return batch;
    }

    Expected expected() {
        return expected;
    }

    PreparedOnServer prepared() {
        return prepared;
    }

    Variables variables() {
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
        return slot.connectedAt() == 0
                ? 0
                : (System.nanoTime() - slot.connectedAt()) / 1_000_000_000;
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
        if (cancels > 0) {
            return ServerState.BEING_CANCELED;
        }
        return isIdle() && !recovery.isUnderWay() ? ServerState.IDLE : ServerState.TESTED;
    }

    /// When the present request began, or the last one ended.
    long since() {
        return since;
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

    boolean wasRefused() {
        return refused;
    }

    /// The log-in is over.
    void loggedIn() {
        established();
        stage = null;
        since = loop().now();
    }

    /// What the server says about itself during the log-in.
    void welcomed(String name, String value) {
        welcome.put(name, value);
        variables = variables.with(name, value);
    }

    /// What the server said about itself at its log-in.
    Map<String, String> welcome() {
        return welcome;
    }

    /// Whether nothing was asked of it.
    boolean isIdle() {
        return expected.isEmpty() && !batchOpen && !copying;
    }

    boolean isBusy() {
        return !isIdle();
    }

    boolean isInTransaction() {
        return status != IDLE || isBusy();
    }

    boolean isIdleInTransaction() {
        return status != IDLE && isIdle();
    }

    /// Whether it is outside of a transaction and of a batch, and owes nothing.
    boolean isFresh() {
        return status == IDLE && isIdle();
    }

    /// Whether all passes unseen: replication.
    boolean isPipe() {
        return pipe;
    }

    void becomePipe() {
        pipe = true;
    }

    /// Whether it answers a request of the pooler's own at the moment.
    boolean isOwn() {
        return expected.peek() == Expected.Kind.OWN_QUERY;
    }

    /// The number of the batch that is being sent.
    int batchNumber() {
        return batchNumber;
    }

    /// Whether it skips what it is sent, up to the next Sync.
    boolean isSkipping() {
        return skipping;
    }

    // What the client asks.

    void expect(Expected.Kind kind, @Nullable Statement statement) {
        expected.add(kind, statement);
    }

    /// As [#expect], for what changes a name of the client's.
    void expect(Expected.Kind kind, @Nullable Statement statement, NamedStatements.Change change) {
        expected.add(kind, statement, change);
    }

    /// A Query or FunctionCall has been passed on. In a batch that has failed the server skips it,
    /// as all up to the Sync.
    void asked() {
        if (!skipping) {
            expected.add(Expected.Kind.QUERY, null);
        }
    }

    void batchOpened() {
        batchOpen = true;
    }

    /// Sync has been passed on. One that comes during a COPY is not answered.
    void synced() {
        if (copying) {
            return;
        }
        batchOpen = false;
        skipping = false;
        batchNumber++;
        expected.add(Expected.Kind.SYNC, null);
    }

    /// CopyDone or CopyFail has been passed on, perhaps before the COPY is known to have begun.
    void copyEnded() {
        if (!copying && isBusy()) {
            expected.add(Expected.Kind.COPY_END, null);
        }
        copying = false;
    }

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
            relayed();
        }
    }

    private void relayed() throws IOException {
        for (Runnable next = afterwards.poll(); next != null; next = afterwards.poll()) {
            next.run();
        }
        if (isClosed()) {
            return;
        }
        recovery.goOn();
        ClientLink holder = client;
        boolean wanted = releasing;
        releasing = false;
        if (wanted && holder != null && isReleasable(holder)) {
            client = null;
            holder.end();
            // That client may be slow to read what it has got; the next one is another.
            reading(true);
            cleanUp(holder.session());
        }
    }

    private boolean isReleasable(ClientLink holder) {
        return status == IDLE && isIdle() && holder.bodyLeft == 0 && bodyLeft == 0;
    }

    /// ReadyForQuery: one request is done.
    void ready(byte newStatus) {
        Expected.Kind kind = expected.peek();
        while (kind != null && !Expected.endsWithReady(kind)) {
            expected.remove();
            kind = expected.peek();
        }
        if (kind == null) {
            throw new ProtocolException("the server is ready though nothing was asked");
        }
        status = newStatus;
        long took = loop().now() - since;
        copying = false;
        since = loop().now();
        expected.remove();
        if (!batchOpen) {
            expected.dropStrays();
        }
        ClientLink holder = client;
        if (kind == Expected.Kind.OWN_QUERY) {
            ownDone();
        } else if (healing) {
            healing = false;
            afterwards.add(this::repeat);
        } else if (holder != null) {
            holder.session().stats().queryNanos += took;
            requestDone(holder);
        }
    }

    boolean isHealing() {
        return healing;
    }

    /// Whether the error says that a plan is stale, and the batch can be sent once more. Its
    /// statements are prepared anew in any case.
    ///
    /// @param body of the error
    boolean isStale(byte[] body) {
        if (isOwn() || batch.used().isEmpty() || !Messages.saysStalePlan(body)) {
            return false;
        }
        batch.used().forEach(prepared::stale);
        healing =
                client != null && status == IDLE && expected.readies() == 1 && batch.isRepeatable();
        return healing;
    }

    private void repeat() {
        ClientLink holder = client;
        if (holder != null) {
            holder.guarded(() -> desk.fromClient().repeat(holder, batch.repeat()));
        }
    }

    private void requestDone(ClientLink holder) {
        holder.session().stats().queries++;
        if (holder.awaitsAnswer()) {
            afterwards.add(() -> holder.guarded(holder::answered));
        }
        if (status == IDLE) {
            holder.transactionDone();
        }
        switch (holder.session().mode()) {
            case SESSION -> {}
            case TRANSACTION -> releasing |= status == IDLE;
            case STATEMENT -> {
                releasing = true;
                if (status != IDLE) {
                    afterwards.add(
                            () ->
                                    holder.fail(
                                            SqlState.PROTOCOL_VIOLATION,
                                            "transaction blocks not allowed in statement pooling"
                                                    + " mode"));
                }
            }
        }
    }

    /// An error: in a batch the server skips all up to its Sync.
    ///
    /// @param body the message's body; nothing if it is too long to be looked at
    void failed(byte @Nullable [] body) {
        if (isOwn()) {
            own.getFirst().failed(body);
            return;
        }
        copying = false;
        expected.dropStrays();
        Expected.Kind kind = expected.peek();
        if (kind == Expected.Kind.QUERY) {
            return;
        }
        ArrayDeque<NamedStatements.Change> changes = new ArrayDeque<>(0);
        while (kind != null && kind != Expected.Kind.SYNC) {
            undo(kind, changes);
            expected.remove();
            kind = expected.peek();
        }
        ClientLink holder = client;
        if (holder != null) {
            changes.forEach(holder::undo);
        }
        skipping = kind == null && batchOpen;
    }

    // What the server has skipped it has not done.
    private void undo(Expected.Kind kind, ArrayDeque<NamedStatements.Change> changes) {
        Statement statement = expected.peekStatement();
        if (statement != null) {
            prepared.skipped(statement);
        }
        NamedStatements.Change change = expected.peekChange();
        if (change != null) {
            // The last one is undone first.
            changes.addFirst(change);
        }
        if (kind == Expected.Kind.PARSE || kind == Expected.Kind.OWN_PARSE) {
            anonymous = null;
        }
    }

    /// The server waits for COPY data. Syncs that came before are swallowed by the COPY.
    void copyBegan() {
        boolean ofBatch = expected.peek() != Expected.Kind.QUERY;
        switch (expected.beginCopy()) {
            case END_IS_SENT -> {}
            case END_IS_OPEN -> copying = true;
            case SYNC_IS_LOST -> {
                copying = true;
                batchOpen |= ofBatch;
            }
        }
    }

    void parameter(String name, String value) {
        variables = variables.with(name, value);
        ClientLink holder = client;
        if (holder != null && !isOwn()) {
            holder.variables(holder.variables().with(name, value));
        }
    }

    /// All statements are gone from the server; the client's are, if it asked for that.
    void forgetStatements() {
        prepared.clear();
        anonymous = null;
        ClientLink holder = client;
        if (holder != null && !isOwn()) {
            holder.forgetStatements();
        }
    }

    /// What a server says to whom it has asked nothing is why it goes.
    void deathNote(byte[] body) {
        lost(Messages.text(body));
    }

    // Requests of the pooler's own.

    /// Has the server run something of the pooler's own; its whole answer stays here.
    void runOwn(String sql, OwnQuery.Then then) {
        run(Messages.query(sql), new OwnQuery(then));
    }

    /// Has the server answer messages that end with one ReadyForQuery.
    void run(ByteBuffer messages, OwnQuery query) {
        own.add(query);
        expected.add(Expected.Kind.OWN_QUERY, null);
        anonymous = null;
        since = loop().now();
        try {
            send(messages);
        } catch (IOException e) {
            broken(e);
        }
    }

    /// A row of the answer to a request of the pooler's own.
    void ownRow(byte[] body) {
        own.getFirst().row(body);
    }

    private void ownDone() {
        OwnQuery done = own.removeFirst();
        afterwards.add(done::finish);
    }

    // Between clients.

    /// Gives the server to a client of the same loop, by way of a check if it has been idle for
    /// long.
    void assign(ClientLink next) {
        Session.Rules rules = next.session().rules();
        if (rules.checkQuery() instanceof Session.CheckBy(String sql)
                && slot.idleSince() != 0
                && loop().now() - slot.idleSince() > rules.checkDelay().toNanos()) {
            runOwn(sql, error -> checked(next, error));
        } else {
            begin(next);
        }
    }

    private void checked(ClientLink next, @Nullable String error) {
        if (error != null) {
            lost("test query failed: " + error);
            next.waitOn();
        } else if (!next.isWaiting()) {
            release();
        } else {
            begin(next);
        }
    }

    private void begin(ClientLink next) {
        client = next;
        next.begin(this);
        if (next.server() != this) {
            // It only wanted to see a server: it was logging in.
            client = null;
            release();
            return;
        }
        slot.use();
        String sql = next.variables() == variables ? "" : next.variables().difference(variables);
        if (sql.isEmpty()) {
            next.guarded(next::passStash);
        } else {
            next.hold();
            runOwn(sql, error -> tuned(next, error));
        }
    }

    private void tuned(ClientLink next, @Nullable String error) {
        if (error != null) {
            next.fail(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "the client's settings do not hold: " + error);
            return;
        }
        if (client == next) {
            next.guarded(next::letGo);
        }
    }

    /// Belongs to the client from now on, until either ends.
    void attach(ClientLink owner) throws IOException {
        client = owner;
        owner.begin(this);
        owner.passStash();
    }

    /// The client has left, at whatever moment.
    void clientGone(ClientLink leaving) {
        client = null;
        if (isClosed()) {
            return;
        }
        if (pipe || leaving.bodyLeft > 0) {
            close("client disconnect while server was not ready");
        } else {
            recovery.begin(leaving.session());
        }
    }

    /// Whether it copies in: it waits for data.
    boolean isCopying() {
        return copying;
    }

    /// Whether it waits for the Sync of a batch.
    boolean isBatchOpen() {
        return batchOpen;
    }

    boolean isBeingCancelled() {
        return cancels > 0;
    }

    /// Makes it good for the next client, and gives it back.
    void cleanUp(Session session) {
        Session.Rules rules = session.rules();
        boolean reset = session.mode() == PoolMode.SESSION || rules.resetAlways();
        if (reset && !rules.resetQuery().isEmpty()) {
            runOwn(rules.resetQuery(), this::cleaned);
        } else {
            release();
        }
    }

    private void cleaned(@Nullable String error) {
        if (error != null || status != IDLE) {
            close("reset query failed" + (error == null ? "" : ": " + error));
        } else {
            release();
        }
    }

    /// Gives it back to the pool: to the oldest client that waits, if there is one.
    void release() {
        if (isClosed()) {
            return;
        }
        if (cancels > 0) {
            return;
        }
        Waiter next = slot.pool().release(slot, loop().now());
        if (next != null) {
            give((Borrower) next);
        } else if (!slot.closeReason().isEmpty()) {
            // Not by its state: if it is free, another loop may have taken it already.
            close(slot.closeReason());
        }
    }

    /// Gives it to a client, of whichever loop.
    void give(Borrower next) {
        if (next.loop() == loop()) {
            next.lent(this);
        } else {
            // Not at once: whoever gives it away may not be done with it yet, and the other loop
            // begins to use it as soon as it has been handed over.
            moveTo(next);
        }
    }

    /// Has it moved to the loop of a client. From the client's loop.
    void moveTo(Borrower next) {
        loop().execute(() -> handOver(next));
    }

    private void handOver(Borrower next) {
        if (isClosed()) {
            next.loop().execute(next::waitOn);
            return;
        }
        desk.remove(this);
        EventLoop other = next.loop();
        desk = next.desk();
        moveOut(other);
        other.execute(() -> arrive(next));
    }

    private void arrive(Borrower next) {
        desk.add(this);
        if (transport() instanceof TlsTransport secured) {
            secured.moved(desk.tlsBuffers());
        }
        slot.pool().moved(slot, loop().number());
        try {
            moveIn();
        } catch (ClosedChannelException e) {
            broken(e);
        }
        if (next.isWaiting()) {
            give(next);
        } else {
            release();
        }
    }

    /// A request to cancel is on its way to it: nobody gets it before that has ended.
    void cancelBegan() {
        cancels++;
    }

    void cancelEnded() {
        cancels--;
        if (recovery.isUnderWay()) {
            // It releases the server itself, perhaps at once: twice would be two clients' server.
            recovery.goOn();
        } else if (cancels == 0 && client == null && !isClosed() && isFresh()) {
            release();
        }
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

    private void lost(String reason) {
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
        slot.pool().closed(slot, loop().now(), desk.hub()::closeSlot);
    }

    /// Looks at its deadlines.
    void tick(long now) {
        Stage login = stage;
        if (login != null) {
            login.tick(now);
        }
        recovery.tick(now);
        closeFast();
    }

    // In session mode nobody gives a server back for long: whoever wants it closed may have that
    // between two transactions (`server_fast_close`).
    private void closeFast() {
        ClientLink holder = client;
        String reason = slot.closeReason();
        if (holder != null
                && !reason.isEmpty()
                && holder.session().mode() == PoolMode.SESSION
                && desk.hub().configuration().settings().serverFastClose()
                && isFresh()
                && holder.bodyLeft == 0) {
            lost(reason);
        }
    }
}
