package dev.weir.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weir.driver.Connection;
import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.Query;
import dev.weir.driver.RequestInterruptedException;
import dev.weir.driver.ResultException;
import dev.weir.driver.ServerErrorException;
import dev.weir.driver.Subscription;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// What remains of a unit of work when its connection is given back: nothing.
@Timeout(60)
final class GivenBackTest {
    private static final String NAME = "given_back";

    @Test
    void whatWasMadeFromALeaseEndsWithIt() {
        try (Pool db = Database.open(NAME, "pool_max_size=1")) {
            Query left;
            try (Lease lease = db.lease()) {
                left = lease.query("select 1");
                assertThat(left.one(Integer.class)).isEqualTo(1);
            }
            assertThatThrownBy(left::one)
                    .isInstanceOf(ConnectionStateException.class)
                    .hasMessageContaining("given back")
                    .hasMessageContaining("select 1");
            try (Lease lease = db.lease()) {
                assertThat(lease.query("select 2").one(Integer.class)).isEqualTo(2);
                assertThatThrownBy(left::one).isInstanceOf(ConnectionStateException.class);
            }
            assertThat(db.query("select 3").one(Integer.class)).isEqualTo(3);
        }
    }

    @Test
    void aSubscriptionEndsWithItsLease() {
        try (Pool db = Database.open(NAME, "pool_max_size=1")) {
            Subscription left;
            try (Lease lease = db.lease()) {
                left = lease.listen("news");
            }
            assertThatThrownBy(() -> left.poll(Duration.ofSeconds(30)))
                    .isInstanceOf(ConnectionStateException.class)
                    .hasMessageContaining("closed");
            try (Lease lease = db.lease();
                    Subscription mine = lease.listen("news")) {
                left.close();
                lease.execute("select pg_notify('news', 'mine')");
                assertThat(mine.take().payload()).isEqualTo("mine");
            }
        }
    }

    @Test
    void aTransactionLeftOpenInALeaseIsRolledBack() {
        try (Pool db = Database.open(NAME, "pool_max_size=1")) {
            try (Lease lease = db.lease()) {
                lease.begin().execute("create table left_open_in_a_lease ()");
            }
            assertThat(db.query("select to_regclass('left_open_in_a_lease')::text").first())
                    .hasToString("Optional[{to_regclass=null}]");
        }
    }

    @Test
    void discardAllAsResetQueryForgetsWhatWasPrepared() {
        try (Pool db = Database.open(NAME, "pool_max_size=1&pool_reset_query=discard all")) {
            for (int i = 0; i < 4; i++) {
                int number = i;
                db.transaction(
                        tx -> {
                            String sql = "select $1::int + 1";
                            assertThat(tx.query(sql, number).one(Integer.class))
                                    .isEqualTo(number + 1);
                            assertThat(tx.query("select 'b'").one(String.class)).isEqualTo("b");
                        });
            }
        }
    }

    @Test
    void aSessionsStateIsPutBackAlsoIfTheStatementFailed() {
        String reset = "pool_reset_query=select pg_advisory_unlock_all(); reset all";
        try (Pool db = Database.open(NAME, "pool_max_size=1&" + reset);
                Connection other = Database.connect()) {
            assertThatThrownBy(() -> db.query("select pg_advisory_lock(20261129), 1/0").list())
                    .isInstanceOf(ServerErrorException.class);
            String setting = "select set_config('weir.tenant', 'a', false)";
            assertThatThrownBy(() -> db.query(setting).one(Integer.class))
                    .isInstanceOf(ResultException.class);
            assertThat(db.query("select current_setting('weir.tenant', true)").one(String.class))
                    .isEmpty();
            assertThat(other.query("select pg_try_advisory_lock(20261129)").one(Boolean.class))
                    .isTrue();
        }
    }

    @Test
    void aMapperMayAskThePoolForSomethingElseWhereConnectionsAreShared() throws Exception {
        try (Pool db = Database.open(NAME, "pool_max_size=3&pool_min_size=3");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String numbers = "select * from generate_series(1, 3)";
            List<Future<List<Integer>>> all =
                    IntStream.range(0, 2)
                            .mapToObj(_ -> threads.submit(() -> manyTimes(db, numbers)))
                            .toList();
            for (Future<List<Integer>> each : all) {
                assertThat(each.get()).containsOnly(101, 102, 103).hasSize(3 * 200);
            }
        }
    }

    private static List<Integer> manyTimes(Pool db, String numbers) {
        return IntStream.range(0, 200)
                .boxed()
                .flatMap(
                        _ ->
                                db
                                        .query(numbers)
                                        .list(
                                                row ->
                                                        db.query("select 100 + $1", row.intValue(0))
                                                                .one(Integer.class))
                                        .stream())
                .toList();
    }

    @Test
    void anInterruptDuringTheCheckCostsNoConnection() {
        try (Pool db = Database.open(NAME, "pool_max_size=1&pool_check=always")) {
            int process = db.query("select pg_backend_pid()").one(Integer.class);
            Thread.currentThread().interrupt();
            Throwable thrown = catchThrowable(() -> db.execute("select 1"));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(thrown).isInstanceOf(RequestInterruptedException.class);
            assertThat(db.query("select pg_backend_pid()").one(Integer.class)).isEqualTo(process);
            assertThat(db.stats().connections().lost()).isZero();
        }
    }

    @Test
    void aSubscriptionDoesNotKeepAPoolFromClosing() throws Exception {
        Pool db = Database.open(NAME, "pool_max_size=2");
        PoolSubscription news = db.listen("news");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Throwable> taker = threads.submit(() -> catchThrowable(news::take));
            // If it waited for the subscription it would be for ever.
            assertThat(db.close(Duration.ofDays(1))).isZero();
            assertThat(taker.get()).isInstanceOf(PoolClosedException.class);
            news.close();
        }
    }
}
