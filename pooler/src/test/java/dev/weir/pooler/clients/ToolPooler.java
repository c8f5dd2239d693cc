package dev.weir.pooler.clients;

import dev.weir.testkit.TestServer;

/// A pooler in front of any server, for PostgreSQL's own tools. Its databases: `postgres`, and
/// `replication`, which older tools ask for when they want all of the server.
final class ToolPooler implements AutoCloseable {
    private final PoolerUnderTest pooler;

    ToolPooler(PoolMode mode, TestServer server) {
        pooler =
                new PoolerBuilder()
                        .setting("pool_mode", mode.setting())
                        .database("postgres", server, "postgres")
                        .database("replication", server, "postgres")
                        .user("postgres", "")
                        .start();
    }

    Access access(Transport transport) {
        return Access.to(pooler, transport).with("user", "postgres");
    }

    @Override
    public void close() {
        pooler.close();
    }
}
