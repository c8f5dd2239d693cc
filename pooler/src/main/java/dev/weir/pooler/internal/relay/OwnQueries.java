package dev.weir.pooler.internal.relay;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;

/// What a server runs of the pooler's own; its whole answer stays here.
///
/// In the thread of the server's loop only.
final class OwnQueries {
    private final ServerLink server;
    private final ArrayDeque<OwnQuery> queries = new ArrayDeque<>(0);
    // When the oldest was sent, or became the oldest.
    private long since;

    OwnQueries(ServerLink server) {
        this.server = server;
    }

    /// Has the server run a text.
    void run(String sql, OwnQuery.Then then) {
        run(Messages.query(sql), new OwnQuery(then));
    }

    /// The same, within a time, after which the server is given up.
    ///
    /// @param limit zero is without end
    void run(String sql, Duration limit, OwnQuery.Then then) {
        run(Messages.query(sql), new OwnQuery(then, limit));
    }

    /// Has the server answer messages that end with one ReadyForQuery.
    void run(ByteBuffer messages, OwnQuery query) {
        if (queries.isEmpty()) {
            since = server.loop().now();
        }
        queries.add(query);
        server.sendOwn(messages);
    }

    /// A row of the answer to the oldest one.
    void row(byte[] body) {
        queries.getFirst().row(body);
    }

    /// The oldest one has failed.
    void failed(byte @Nullable [] body) {
        queries.getFirst().failed(body);
    }

    /// The server is gone: whoever waits for an answer learns it.
    void abandon(String reason) {
        for (OwnQuery next = queries.poll(); next != null; next = queries.poll()) {
            next.abandon(reason);
        }
    }

    /// The server is done with the oldest one.
    OwnQuery done() {
        since = server.loop().now();
        return queries.removeFirst();
    }

    /// Gives up a server that does not answer.
    void tick(long now) {
        OwnQuery oldest = queries.peekFirst();
        if (oldest != null && oldest.isOver(now - since)) {
            server.lost("the server does not answer a query of the pooler's own");
        }
    }
}
