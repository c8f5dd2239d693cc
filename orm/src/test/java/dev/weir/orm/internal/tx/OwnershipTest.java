package dev.weir.orm.internal.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.orm.TransactionStateException;
import dev.weir.orm.Tx;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/// A transaction is its thread's and its Db's.
@Timeout(60)
final class OwnershipTest {
    private static <T> T inThread(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().name("other").start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /// A subtask of a StructuredTaskScope, which inherits scoped values. It is a preview in Java
    /// 25, so it is called by its names.
    private static Object inSubtask(Callable<?> work) throws Exception {
        Class<?> type = Class.forName("java.util.concurrent.StructuredTaskScope");
        Class<?> subtaskType = Class.forName("java.util.concurrent.StructuredTaskScope$Subtask");
        try (var scope = (AutoCloseable) type.getMethod("open").invoke(null)) {
            // Its own failure would be wrapped.
            Callable<Object> caught =
                    () -> {
                        try {
                            return work.call();
                        } catch (RuntimeException e) {
                            return e;
                        }
                    };
            Object subtask = type.getMethod("fork", Callable.class).invoke(scope, caught);
            type.getMethod("join").invoke(scope);
            Object result = subtaskType.getMethod("get").invoke(subtask);
            if (result instanceof RuntimeException e) {
                throw e;
            }
            return result;
        }
    }

    @EveryPostgres
    void virtualThreadsEachHaveTheirOwn(TestServer server) throws Exception {
        try (Accounts all = Accounts.on(server, "pool_max_size=4");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> seen = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                int number = i;
                seen.add(
                        threads.submit(
                                () ->
                                        all.db.inTx(
                                                tx -> {
                                                    tx.rollbackOnly();
                                                    int id = 1_000 + number;
                                                    all.db
                                                            .client()
                                                            .execute(
                                                                    "insert into "
                                                                            + all.name
                                                                            + " values ($1, $1)",
                                                                    id);
                                                    return all.db
                                                            .client()
                                                            .query(
                                                                    "select count(*) from "
                                                                            + all.name)
                                                            .one(Integer.class);
                                                })));
            }
            for (Future<Integer> each : seen) {
                assertThat(each.get()).isEqualTo(3);
            }
            assertThat(all.states()).containsExactly("idle");
        }
    }

    @Test
    void anotherThreadOfTheDbIsNotInIt() throws Exception {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            all.db.tx(
                    tx -> {
                        all.add(1, 5);
                        assertThat(inThread(all.db::isInTransaction)).isFalse();
                        assertThat(inThread(() -> all.balance(1))).isEqualTo(100);
                    });
        }
    }

    @Test
    void aSubtaskThatInheritsItIsRefused() throws Exception {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            all.db.tx(
                    _ -> {
                        all.add(1, 5);
                        assertThat(inSubtask(all.db::isInTransaction)).isEqualTo(false);
                        assertThatThrownBy(() -> inSubtask(() -> all.balance(1)))
                                .isInstanceOf(TransactionStateException.class)
                                .hasMessageMatching(
                                        "thread #\\d+ cannot use the transaction of thread"
                                            + " \"\\w+\", which alone may: a statement. Read what"
                                            + " the other thread needs before, or give it a"
                                            + " transaction of its own \\(Tx.separate\\(\\)\\)");
                        assertThatThrownBy(() -> inSubtask(() -> all.db.inTx(_ -> all.balance(1))))
                                .isInstanceOf(TransactionStateException.class)
                                .hasMessageContaining("which alone may: a part of it");
                        assertThat(all.balance(1)).isEqualTo(105);
                    });
        }
    }

    @Test
    void aSubtaskMayHaveASeparateOne() throws Exception {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            all.db.tx(
                    _ -> {
                        all.add(1, 5);
                        Object seen =
                                inSubtask(() -> all.db.inTx(Tx.separate(), _ -> all.balance(1)));
                        assertThat(seen).isEqualTo(100);
                    });
        }
    }

    @Test
    void aScopeOrClientOfAnotherThreadIsRefused() throws Exception {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            all.db.tx(
                    tx -> {
                        var client = tx.client();
                        var query = client.query("select 1");
                        assertThatThrownBy(() -> inThread(() -> client.execute("select 2")))
                                .isInstanceOf(TransactionStateException.class)
                                .hasMessageStartingWith(
                                        "thread \"other\" cannot use the transaction of thread \"")
                                .hasMessageContaining("which alone may: select 2.");
                        assertThatThrownBy(() -> inThread(query::execute))
                                .isInstanceOf(TransactionStateException.class)
                                .hasMessageContaining("which alone may: select 1.");
                        assertThatThrownBy(
                                        () ->
                                                inThread(
                                                        () -> {
                                                            tx.rollbackOnly();
                                                            return 1;
                                                        }))
                                .isInstanceOf(TransactionStateException.class)
                                .hasMessageContaining("which alone may: rollbackOnly.");
                        assertThat(query.one(Integer.class)).isEqualTo(1);
                    });
        }
    }

    @Test
    void aStreamIsReadByItsThread() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            all.db.tx(
                    tx -> {
                        try (var rows =
                                tx
                                        .client()
                                        .query("select generate_series(1, 100)")
                                        .fetchSize(10)
                                        .stream(Integer.class)) {
                            Iterator<Integer> each = rows.iterator();
                            assertThat(each.next()).isEqualTo(1);
                            assertThat(each.next()).isEqualTo(2);
                            assertThatThrownBy(() -> inThread(() -> drain(each)))
                                    .isInstanceOf(TransactionStateException.class)
                                    .hasMessageContaining(
                                            "which alone may: select generate_series(1, 100).");
                            assertThat(drain(each)).isEqualTo(98);
                        }
                    });
        }
    }

    private static int drain(Iterator<Integer> rows) {
        int count = 0;
        while (rows.hasNext()) {
            rows.next();
            count++;
        }
        return count;
    }

    @Test
    void twoDatabasesDoNotMix() {
        try (Accounts one = Accounts.on(TestServers.shared());
                Accounts two = Accounts.on(TestServers.shared())) {
            one.db.tx(
                    outer -> {
                        one.add(1, 5);
                        two.add(1, 7);
                        assertThat(two.db.isInTransaction()).isFalse();
                        two.db.tx(
                                Tx.outermost(),
                                _ -> {
                                    two.add(2, 7);
                                    one.add(2, 5);
                                });
                        outer.rollbackOnly();
                    });
            assertThat(List.of(one.committed(1), one.committed(2))).containsExactly(100, 100);
            assertThat(List.of(two.committed(1), two.committed(2))).containsExactly(107, 107);
        }
    }
}
