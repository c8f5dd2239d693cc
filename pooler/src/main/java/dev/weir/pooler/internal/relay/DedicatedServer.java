package dev.weir.pooler.internal.relay;

import dev.weir.wire.BackendMessage;
import dev.weir.wire.SqlState;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// A server connection for one client alone, which counts among those of the pool. If the pool has
/// none left, a free one is closed in its favour, or the client waits.
///
/// In the thread of the client's loop only.
final class DedicatedServer implements Stage, ServerLogin.Then {
    private final Hub hub;
    private final PoolSetup setup;
    private final Entrance entrance;
    private final Session session;
    private final Map<String, String> parameters;
    private final BiFunction<ClientLink, ServerLink, List<BackendMessage>> welcome;
    private final long since;
    private boolean ordered;

    DedicatedServer(
            PoolSetup setup,
            Entrance entrance,
            Session session,
            Map<String, String> parameters,
            BiFunction<ClientLink, ServerLink, List<BackendMessage>> welcome) {
        hub = entrance.link().desk().hub();
        this.setup = setup;
        this.entrance = entrance;
        this.session = session;
        this.parameters = parameters;
        this.welcome = welcome;
        since = entrance.link().loop().now();
    }

    void start() {
        entrance.link().stage(this);
        tick(entrance.link().loop().now());
    }

    @Override
    public void readable() {
        entrance.link().disconnect("client unexpected eof");
    }

    @Override
    public void tick(long now) {
        ClientLink link = entrance.link();
        var limit = session.timeouts().queryWait();
        if (!ordered && !limit.isZero() && now - since > limit.toNanos()) {
            link.fail(SqlState.PROTOCOL_VIOLATION, "query_wait_timeout");
        } else if (!ordered && setup.pool().orderOne(now, hub.closer())) {
            ordered = true;
            link.reading(false);
            hub.connections().connectFor(setup, link.desk(), parameters, this);
        }
    }

    @Override
    public void abandoned() {
        // The connection that is on its way finds out when it is there.
    }

    @Override
    public void ready(ServerLink server) {
        ClientLink link = entrance.link();
        server.slot().pool().connected(server.slot(), server.loop().now());
        if (link.isClosed()) {
            server.close("the client has gone");
            return;
        }
        hub.connections().tellNew(server);
        link.guarded(() -> begin(link, server));
    }

    private void begin(ClientLink link, ServerLink server) throws IOException {
        server.becomePipe();
        link.reading(true);
        entrance.complete(session, welcome.apply(link, server));
        server.lending().attach(link);
    }

    @Override
    public void givenUp() {
        ClientLink link = entrance.link();
        if (!link.isClosed()) {
            ordered = false;
            link.reading(true);
        }
    }

    @Override
    public void notOpened(String error) {
        refuse();
    }

    @Override
    public void failed(ServerLink server, String error) {
        hub.connections().failed(server, "login failed");
        refuse();
    }

    private void refuse() {
        // In PgBouncer's words; what the server has said stands in the log.
        entrance.link().fail(SqlState.CONNECTION_FAILURE, "login failed");
    }
}
