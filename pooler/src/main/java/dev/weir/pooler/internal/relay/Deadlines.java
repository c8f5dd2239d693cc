package dev.weir.pooler.internal.relay;

import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;

import java.time.Duration;

/// Ends clients that take too long.
final class Deadlines {
    private Deadlines() {}

    static void check(ClientLink client, long now) {
        Session.Timeouts timeouts = client.session().timeouts();
        switch (client.state()) {
            case LOGIN -> {}
            case IDLE -> {
                if (over(now, client.since(), timeouts.clientIdle())) {
                    client.fail(SqlState.IDLE_SESSION_TIMEOUT, "client_idle_timeout");
                }
            }
            case WAITING -> checkWait(client, now, timeouts);
            case ACTIVE -> checkActive(client, now, timeouts);
        }
    }

    private static void checkWait(ClientLink client, long now, Session.Timeouts timeouts) {
        if (over(now, client.waitingSince(), timeouts.query())) {
            // The wait is a part of the query, for the client.
            client.fail(SqlState.QUERY_CANCELED, "query_timeout");
        } else if (over(now, client.waitingSince(), timeouts.queryWait())) {
            String why = client.session().pool().view().reason().text();
            client.session().stats().waited(client.waitReason(), now - client.waitingSince());
            client.fail(
                    ServerError.of("FATAL", SqlState.PROTOCOL_VIOLATION, "query_wait_timeout")
                            .with('D', "No server connection came free in time: " + why + "."),
                    "query_wait_timeout");
        } else if (!client.isNotified()
                && client.stage() == null
                && over(now, client.waitingSince(), timeouts.queryWaitNotify())) {
            client.notified();
            client.desk().notifyOfWait(client);
        }
    }

    private static void checkActive(ClientLink client, long now, Session.Timeouts timeouts) {
        ServerLink server = client.server();
        if (server == null) {
            return;
        }
        if (server.requests().isIdleInTransaction()
                && over(now, server.since(), timeouts.idleTransaction())) {
            client.fail(SqlState.IDLE_IN_TRANSACTION_SESSION_TIMEOUT, "idle transaction timeout");
        } else if (server.requests().isInTransaction()
                && over(now, client.transactionSince(), timeouts.transaction())) {
            client.fail(SqlState.TRANSACTION_TIMEOUT, "transaction timeout");
        } else if (server.requests().isBusy() && over(now, server.since(), timeouts.query())) {
            client.fail(SqlState.QUERY_CANCELED, "query timeout");
        }
    }

    private static boolean over(long now, long since, Duration limit) {
        return !limit.isZero() && now - since > limit.toNanos();
    }
}
