package dev.weir.pooler.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.pooler.load.Setup;
import dev.weir.pooler.load.Wire;
import dev.weir.testkit.FakeScript;
import dev.weir.testkit.FakeServer;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendMessage.CommandComplete;
import dev.weir.wire.BackendMessage.ReadyForQuery;
import dev.weir.wire.TransactionStatus;

import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;

/// A pooler in transaction mode in front of a server that follows scripts, one for each connection.
/// Its pool has one server at a time.
final class Conversation implements AutoCloseable {
    static final ReadyForQuery READY = new ReadyForQuery(TransactionStatus.IDLE);
    static final ReadyForQuery OPEN = new ReadyForQuery(TransactionStatus.IN_TRANSACTION);

    private final FakeServer server;
    private final Setup pooler;

    private Conversation(FakeServer server, Setup pooler) {
        this.server = server;
        this.pooler = pooler;
    }

    static Conversation of(FakeScript... connections) {
        return with("max_prepared_statements=2", connections);
    }

    /// @param settings lines of the configuration
    static Conversation with(String settings, FakeScript... connections) {
        return at("anybody", settings, connections);
    }

    /// @param sql run on each new server connection
    static Conversation withConnectQuery(String sql, String settings, FakeScript... connections) {
        return at("anybody connect_query='" + sql + "'", settings, connections);
    }

    private static Conversation at(String user, String settings, FakeScript... connections) {
        FakeServer server = FakeServer.script(connections);
        return new Conversation(
                server,
                Setup.start(
                        server.host(),
                        server.port(),
                        user,
                        "pool_mode=transaction",
                        "default_pool_size=1",
                        "server_check_delay=30",
                        settings));
    }

    /// Where it listens.
    SocketAddress address() {
        return pooler.tcp();
    }

    Wire client() {
        return Wire.connect(pooler.tcp(), Setup.PARAMETERS);
    }

    /// @param settings besides those that it logs in with
    Wire client(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Setup.PARAMETERS);
        all.putAll(settings);
        return Wire.connect(pooler.tcp(), all);
    }

    /// What is to be canceled is this client's.
    void cancel(Wire client) {
        client.cancel(pooler.tcp());
    }

    static CommandComplete done(String tag) {
        return new CommandComplete(tag);
    }

    /// The client hears exactly this, in this order.
    static void hears(Wire client, BackendMessage... messages) {
        for (BackendMessage message : messages) {
            assertThat(client.hear()).isEqualTo(message);
        }
    }

    /// The scripts have ended as they were written.
    void ended() {
        server.awaitEnd();
    }

    @Override
    public void close() {
        pooler.close();
        server.close();
    }
}
