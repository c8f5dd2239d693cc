package dev.weir.orm.internal.tx;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.orm.TxScope;
import dev.weir.pool.Pool;
import dev.weir.pool.Weir;
import dev.weir.testkit.TestServer;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A table of accounts that a test has to itself, a pool whose sessions can be told from others by
/// their `application_name`, and what is tested, on that pool. Account 1 and 2 have 100 each.
final class Accounts implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final String name = "tx_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
    final Pool pool;
    final Work db;
    private final String url;

    private Accounts(String url, String proxiedUrl, String settings) {
        this.url = url;
        this.pool = Weir.open(proxiedUrl + "?application_name=" + name + "&" + settings);
        this.db = new Work(pool);
        try (Connection other = connect()) {
            other.script(
                    "create table "
                            + name
                            + " (id int primary key, balance int not null check (balance >= 0));"
                            + "insert into "
                            + name
                            + " values (1, 100), (2, 100)");
        }
    }

    static Accounts on(TestServer server) {
        return on(server, "pool_max_size=5");
    }

    static Accounts on(TestServer server, String settings) {
        return new Accounts(server.url(), server.url(), settings);
    }

    /// Without TLS, so that a proxy sees what passes.
    ///
    /// @param proxiedUrl how the pool reaches the server
    static Accounts behind(String proxiedUrl, TestServer server) {
        return new Accounts(server.url(), proxiedUrl, "sslmode=disable");
    }

    /// A connection beside the pool.
    Connection connect() {
        return Connector.of(url).connect();
    }

    /// Wherever the thread is: in its transaction, or on the pool.
    int balance(int id) {
        return db.client()
                .query("select balance from " + name + " where id = $1", id)
                .one(Integer.class);
    }

    void add(int id, int amount) {
        db.client()
                .execute(
                        "update " + name + " set balance = balance + $1 where id = $2", amount, id);
    }

    /// A statement that fails.
    void overdraw() {
        add(1, -1_000);
    }

    void add(TxScope tx, int id, int amount) {
        tx.client()
                .execute(
                        "update " + name + " set balance = balance + $1 where id = $2", amount, id);
    }

    /// As others see it.
    int committed(int id) {
        try (Connection other = connect()) {
            return other.query("select balance from " + name + " where id = $1", id)
                    .one(Integer.class);
        }
    }

    /// What the pool's sessions are at, as the server sees it.
    List<String> states() {
        try (Connection other = connect()) {
            return other.query(
                            "select distinct state from pg_stat_activity where application_name ="
                                    + " $1 order by 1",
                            name)
                    .list(String.class);
        }
    }

    /// Ends the session that the thread's transaction runs on, from the outside.
    void terminateSession() {
        int pid = db.client().query("select pg_backend_pid()").one(Integer.class);
        try (Connection other = connect()) {
            other.query("select pg_terminate_backend($1)", pid).list();
            while (other.query("select 1 from pg_stat_activity where pid = $1", pid).execute()
                    > 0) {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void close() {
        pool.close();
        try (Connection other = connect()) {
            other.script("drop table " + name);
        }
    }
}
