package dev.weir.driver;

import dev.weir.wire.ProtocolVersion;

import java.util.Optional;

/// One connection to a PostgreSQL server. It has no thread of its own: the caller whose answer is
/// next reads.
///
/// Several threads may use it at once: their statements are sent one behind the other and answered
/// in that order. A transaction, stream, COPY or pipeline is one thread's, and the connection
/// refuses other work until it ends.
public interface Connection extends SqlClient, AutoCloseable {
    /// Begins a transaction that the caller ends. Prefer [#transaction].
    default Transaction begin() {
        return begin(TransactionOptions.DEFAULT);
    }

    Transaction begin(TransactionOptions options);

    /// Receives the notifications of a channel.
    ///
    /// @param channel the name as it is, not as an SQL identifier: upper case stays upper case
    Subscription listen(String channel);

    /// Asks the server to cancel whatever runs on this connection now. May be called by any thread;
    /// the thread that waits gets a [ServerErrorException] with SQLSTATE 57014. A statement sent
    /// later is never hit.
    void cancel();

    /// Replaces the receiver of notices. Until this is called they are logged at debug level.
    void onNotice(NoticeHandler handler);

    /// A parameter that the server reports (`server_version`, `TimeZone`, ...), with its value now.
    Optional<String> serverParameter(String name);

    /// What both sides speak: 3.2 with PostgreSQL 18, otherwise 3.0.
    ProtocolVersion protocolVersion();

    /// The process that serves this connection, as in `pg_stat_activity.pid`.
    int processId();

    /// Which server this is: host, address and port, or the path of its socket. For messages.
    String server();

    /// Whether the connection can still be used, as far as is known without asking the server.
    boolean isOpen();

    /// Takes what the server has sent unasked, without waiting and without a round trip. A server
    /// that has been shut down, or has ended this session, is noticed by that before a request is
    /// sent in vain. A network that fails silently is not.
    ///
    /// @return [#isOpen()] afterwards
    boolean probe();

    /// What the connection is at now. May be called by any thread.
    ConnectionActivity activity();

    /// How much was sent and received so far. May be called by any thread.
    Traffic traffic();

    /// Sends statements without parameters and does not wait for the answers, which are read with
    /// those of the next request: no round trip of their own. If one fails, the connection is
    /// closed. For what puts a session's state back before the next user has it.
    ///
    /// @param sql statements of the simple query protocol
    void runUnattended(String sql);

    /// Lends this connection, as pools do: a view of it which alone may be used until it is closed,
    /// and which does not close the connection then. What was made from it, queries, batches,
    /// subscriptions, ends with it, so that nobody can use the connection any more once others have
    /// it.
    ///
    /// @throws ConnectionStateException if a transaction is open or it is lent already
    Connection lend();

    /// Says farewell and closes. Work that is under way fails.
    @Override
    void close();
}
