package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.config.PoolMode;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;

/// What follows from a server's answers: for the client that has it, and for how long it has it.
///
/// In the thread of the server's loop only.
final class Answers {
    private final ServerLink server;
    private final Requests requests;
    private final ArrayDeque<Runnable> afterwards = new ArrayDeque<>(0);
    private boolean releasing;
    // The batch's plan was stale: it is sent once more when the server is ready.
    private boolean healing;
    // What the client is told if it is not.
    private byte[] stale = {};

    Answers(ServerLink server) {
        this.server = server;
        requests = server.requests();
    }

    /// All that has come is passed on: does what had to wait for that.
    void relayed() {
        for (Runnable next = afterwards.poll(); next != null; next = afterwards.poll()) {
            next.run();
        }
        if (server.isClosed()) {
            return;
        }
        boolean wanted = releasing;
        releasing = false;
        server.lending().recovery().goOn();
        ClientLink holder = server.client();
        if (!wanted || holder == null) {
            return;
        }
        if (isReleasable(holder)) {
            release(holder);
        } else {
            // A notification that came behind the answer, and not yet all of it.
            releasing = server.bodyLeft > 0;
        }
    }

    /// The client has left: nobody has it to be released from.
    void clientGone() {
        releasing = false;
    }

    /// All that the client has said is passed on. If that was but the rest of a COPY that has
    /// failed, nothing is answered to it, and so this is when the server is released.
    void passedOn(ClientLink holder) {
        if (server.client() == holder
                && !server.isPipe()
                && !healing
                && holder.session().mode() != PoolMode.SESSION
                && isReleasable(holder)) {
            release(holder);
        }
    }

    private void release(ClientLink holder) {
        server.client(null);
        holder.end();
        // That client may be slow to read what it has got; the next one is another.
        server.reading(true);
        server.lending().cleanUp(holder.session());
    }

    private boolean isReleasable(ClientLink holder) {
        return requests.isFresh() && holder.bodyLeft == 0 && server.bodyLeft == 0;
    }

    /// ReadyForQuery: one request is done.
    void ready(byte status) {
        Expected.Kind kind = requests.ready(status);
        long took = server.requestEnded();
        ClientLink holder = server.client();
        if (kind == Expected.Kind.OWN_QUERY) {
            afterwards.add(server.own().done()::finish);
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

    /// Whether the error says that a plan is stale, and the batch can be sent once more.
    ///
    /// @param body of the error
    boolean isStale(byte[] body) {
        if (!requests.saysStalePlan(body)) {
            return false;
        }
        ClientLink holder = server.client();
        healing = holder != null && holder.bodyLeft == 0 && requests.isRepeatable();
        stale = healing ? body : stale;
        return healing;
    }

    /// Whether the client has said more since the error, which would come before the batch that is
    /// sent once more: it gets the error then, and nothing is repeated.
    ///
    /// @return the body of the error; nothing if there is none, or the batch is repeated
    byte @Nullable [] tooLateToHeal() {
        ClientLink holder = server.client();
        if (!healing || holder != null && holder.bodyLeft == 0 && requests.isAlone()) {
            return null;
        }
        healing = false;
        return stale;
    }

    /// The client has named a statement that does not exist: it and the pooler do not mean the same
    /// any more. As with PgBouncer its session ends, so that it begins anew.
    ///
    /// @param body of the server's error
    void strangeStatement(ClientLink holder, byte[] body) {
        ServerError error =
                ServerError.of("FATAL", SqlState.INVALID_SQL_STATEMENT_NAME, Messages.NO_STATEMENT)
                        .with('D', Messages.text(body));
        afterwards.add(() -> holder.fail(error, Messages.NO_STATEMENT));
    }

    private void repeat() {
        ClientLink holder = server.client();
        if (holder != null) {
            holder.guarded(
                    () -> server.desk().fromClient().repeat(holder, requests.batch().repeat()));
        }
    }

    private void requestDone(ClientLink holder) {
        boolean outside = requests.isOutsideTransaction();
        holder.session().stats().queries++;
        if (holder.awaitsAnswer()) {
            afterwards.add(() -> holder.guarded(holder::answered));
        }
        if (outside) {
            holder.transactionDone();
        }
        switch (holder.session().mode()) {
            case SESSION -> {}
            case TRANSACTION -> releasing |= outside;
            case STATEMENT -> {
                releasing = true;
                if (!outside) {
                    afterwards.add(() -> refuseTransaction(holder));
                }
            }
        }
    }

    private static void refuseTransaction(ClientLink holder) {
        holder.fail(
                SqlState.PROTOCOL_VIOLATION,
                "transaction blocks not allowed in statement pooling mode");
    }

    /// An error.
    ///
    /// @param body the message's body; nothing if it is too long to be looked at
    void failed(byte @Nullable [] body) {
        if (requests.isOwn()) {
            server.own().failed(body);
            return;
        }
        var changes = requests.failed();
        ClientLink holder = server.client();
        if (holder != null) {
            changes.forEach(holder::undo);
        }
    }

    /// ParameterStatus: a setting holds, for the client as well if it has changed it.
    void parameter(String name, String value) {
        server.variables().reported(name, value);
        ClientLink holder = server.client();
        if (holder != null && !requests.isOwn()) {
            holder.variables(
                    holder.variables().reported(name, value, server.variables().initial()));
        }
    }

    /// All statements are gone from the server; the client's are, if it asked for that. Its
    /// settings may be gone with them.
    void forgetStatements() {
        requests.forgetStatements();
        server.variables().wasReset();
        ClientLink holder = server.client();
        if (holder != null && !requests.isOwn()) {
            holder.forgetStatements();
        }
    }

    /// Something was set. If the client did it and the server does not report it, it may be what
    /// other clients have named.
    void set() {
        if (!requests.isOwn()) {
            server.variables().wasSet();
        }
    }

    /// Something was set back, perhaps all.
    void reset() {
        if (!requests.isOwn()) {
            server.variables().wasReset();
        }
    }
}
