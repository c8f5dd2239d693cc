package dev.weir.bench;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/// Vert.x's client for PostgreSQL, whose futures virtual threads wait for.
final class VertxClient implements AutoCloseable {
    private final Vertx vertx;
    private final SqlClient client;
    private final PreparedQuery<RowSet<Row>> balance;

    private VertxClient(Vertx vertx, SqlClient client) {
        this.vertx = vertx;
        this.client = client;
        this.balance = client.preparedQuery("select abalance from pgbench_accounts where aid = $1");
    }

    /// @param pipelining how many statements may be under way on one connection
    static VertxClient open(Server.Address server, int pipelining) {
        PgConnectOptions options =
                new PgConnectOptions()
                        .setHost(server.host())
                        .setPort(server.port())
                        .setDatabase(Server.DATABASE)
                        .setUser(Server.USER)
                        .setPassword(Server.PASSWORD)
                        .setCachePreparedStatements(true)
                        .setPipeliningLimit(pipelining);
        Vertx vertx = Vertx.vertx();
        SqlClient client =
                PgBuilder.client()
                        .with(new PoolOptions().setMaxSize(PoolWorkloads.CONNECTIONS))
                        .connectingTo(options)
                        .using(vertx)
                        .build();
        return new VertxClient(vertx, client);
    }

    int balance(int id) throws Exception {
        return balance.execute(Tuple.of(id))
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .iterator()
                .next()
                .getInteger(0);
    }

    @Override
    public void close() {
        client.close();
        vertx.close();
    }
}
