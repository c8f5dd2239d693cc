package dev.weir.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.driver.PostgresException;
import dev.weir.driver.RequestTimeoutException;
import dev.weir.embedded.StopMode;
import dev.weir.testkit.FaultProxy;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Pools on several hosts: a real primary with a real standby, and a name that moves.
@Timeout(180)
final class PoolHostsTest {
    private static final String IN_RECOVERY = "select pg_is_in_recovery()";

    static List<Integer> versions() {
        return TestServers.versions();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aPromotedStandbyIsFoundAndNothingAcknowledgedIsLost(int version) throws Exception {
        try (ReplicatedServers servers = ReplicatedServers.start(version);
                Pool db =
                        Weir.open(
                                servers.settings(
                                        "failover",
                                        "pool_max_size=3&target_session_attrs=read-write"));
                Pool reader =
                        Weir.open(
                                servers.settings(
                                        "reader",
                                        "pool_max_size=1&target_session_attrs=prefer-standby"))) {
            db.script("create table item (id bigint primary key)");
            Writers writers = new Writers(db);
            assertThat(reader.query(IN_RECOVERY).one(Boolean.class)).isTrue();
            writers.awaitMore(50);

            servers.primary().postgres().stop(StopMode.CRASH);
            // Those that look for a primary must not be content with the standby.
            assertThat(reader.query(IN_RECOVERY).one(Boolean.class)).isTrue();
            servers.promote();
            writers.awaitMore(50);

            Set<Long> kept = writers.end();
            assertThat(db.query("select id from item").list(Long.class)).containsAll(kept);
            assertThat(db.stats().size()).isLessThanOrEqualTo(3);
            // The reader has now the only server that there is.
            assertThat(reader.query(IN_RECOVERY).one(Boolean.class)).isFalse();
            assertThat(reader.query("select count(*) >= 100 from item").one(Boolean.class))
                    .isTrue();
        }
    }

    @Test
    void connectionsOfAStandbyThatWasPromotedAreReplaced() throws Exception {
        try (ReplicatedServers servers = ReplicatedServers.start(TestServers.versions().getLast());
                Pool db =
                        Weir.open(
                                servers.settings(
                                        "standby",
                                        "pool_max_size=1&pool_timeout=1s&target_session_attrs=standby"))) {
            assertThat(db.query(IN_RECOVERY).one(Boolean.class)).isTrue();
            servers.promote();
            // The server says what it is now with the first answer.
            assertThat(db.query(IN_RECOVERY).one(Boolean.class)).isFalse();
            assertThatThrownBy(() -> db.query(IN_RECOVERY).one(Boolean.class))
                    .isInstanceOf(PoolTimeoutException.class)
                    .hasMessageContaining("wanted is STANDBY");
            assertThat(db.stats().size()).isZero();
        }
    }

    @Test
    void aWriteThatTheOldServerRefusesIsDoneOnTheNewOne() throws Exception {
        try (ReplicatedServers servers = ReplicatedServers.start(TestServers.versions().getLast());
                Connection old = Connector.of(servers.primary().url()).connect();
                Pool db =
                        Weir.open(
                                servers.settings(
                                        "switchover",
                                        "pool_max_size=2&target_session_attrs=read-write"))) {
            db.script("create table item (id bigint primary key)");
            old.execute("alter system set default_transaction_read_only = on");
            old.execute("select pg_reload_conf()");
            servers.promote();
            try (Connection promoted = Connector.of(servers.standby().url()).connect()) {
                // Until each of its sessions has read the new setting, the old server takes them.
                for (long id = 1; !isThere(promoted, id - 1); id++) {
                    assertThat(db.execute("insert into item values ($1)", id)).isEqualTo(1);
                }
            }
            assertThat(db.stats().requests().retried()).isPositive();
            assertThat(db.stats().connections().lost()).isZero();
        }
    }

    private static boolean isThere(Connection db, long id) {
        return db.query("select exists (select 1 from item where id = $1)", id).one(Boolean.class);
    }

    @Test
    void connectionsAreSpreadOverTheHosts() throws Exception {
        try (ReplicatedServers servers = ReplicatedServers.start(TestServers.versions().getLast());
                Pool db =
                        Weir.open(
                                servers.settings(
                                        "spread", "pool_max_size=1&load_balance_hosts=random"))) {
            Set<Boolean> seen = new HashSet<>();
            while (seen.size() < 2) {
                seen.add(db.query(IN_RECOVERY).one(Boolean.class));
                db.drain();
            }
        }
    }

    /// Packets of the first host vanish: nobody learns of it but by waiting.
    @Test
    void whereOneConnectionIsDeadNobodyElseHasToFindOut() throws Exception {
        try (FaultProxy first = FaultProxy.to(TestServers.shared());
                FaultProxy second = FaultProxy.to(TestServers.shared());
                Pool db = Weir.open(bothOf(first, second, "pool_min_size=3&pool_max_size=3"))) {
            db.awaitFull(Duration.ofSeconds(20));
            assertThat(first.openConnections()).isEqualTo(3);
            first.fromServer().stall();
            assertThatThrownBy(() -> db.query("select 1").timeout(Duration.ofMillis(300)).execute())
                    .isInstanceOf(RequestTimeoutException.class);
            // The other two are as dead. Without a timeout, these would wait for ever.
            for (int i = 0; i < 3; i++) {
                assertThat(db.query("select 7").one(Integer.class)).isEqualTo(7);
            }
            assertThat(second.connections()).isPositive();
        }
    }

    @Test
    void aConnectionThatRestedIsAskedBeforeItIsUsed() throws Exception {
        try (FaultProxy first = FaultProxy.to(TestServers.shared());
                FaultProxy second = FaultProxy.to(TestServers.shared());
                Pool db =
                        Weir.open(bothOf(first, second, "pool_max_size=2&pool_check_after=50ms"))) {
            assertThat(db.execute("select 1")).isEqualTo(1);
            first.fromServer().stall();
            Thread.sleep(60);
            assertThat(db.query("select 7").one(Integer.class)).isEqualTo(7);
            assertThat(db.stats().connections().lost()).isPositive();
        }
    }

    @Test
    void theLookAtAConnectionKeepsToTheDeadlineOfTheStatement() throws Exception {
        try (FaultProxy proxy = FaultProxy.to(TestServers.shared());
                Pool db =
                        Weir.open(
                                proxy.url()
                                        + "?pool_max_size=1&pool_check_after=1ms&cancel_timeout=300ms")) {
            assertThat(db.execute("select 1")).isEqualTo(1);
            proxy.fromServer().stall();
            Thread.sleep(5);
            long began = System.nanoTime();
            assertThatThrownBy(() -> db.query("select 1").timeout(Duration.ofMillis(50)).execute())
                    .isInstanceOf(PoolTimeoutException.class);
            assertThat(db.stats().requests().timeouts()).isEqualTo(1);
            assertThat(db.stats().requests().errors()).isEqualTo(1);
            // The look alone would take five seconds.
            assertThat(System.nanoTime() - began).isLessThan(4_000_000_000L);
            proxy.fromServer().resume();
            assertThat(db.execute("select 1")).isEqualTo(1);
        }
    }

    private static String bothOf(FaultProxy first, FaultProxy second, String settings) {
        return "postgresql://postgres@127.0.0.1:%d,127.0.0.1:%d/postgres?connect_timeout=1&cancel_timeout=300ms&%s"
                .formatted(first.port(), second.port(), settings);
    }

    @Test
    void aNameThatMovesIsFollowed() throws Exception {
        try (TestServer first = TestServers.builder().start();
                TestServer second =
                        TestServers.builder()
                                .port(first.port())
                                .setting("listen_addresses", "127.0.0.2")
                                .hostRule("host all all 127.0.0.0/8 trust")
                                .setting("cluster_name", "second")
                                .start()) {
            assertThat(second.port()).isEqualTo(first.port());
            String url =
                    "postgresql://postgres@db.moving.test:"
                            + first.port()
                            + "/postgres?pool_max_size=2";
            MovingNames.set("db.moving.test", "127.0.0.1");
            try (Pool db = Weir.open(url)) {
                assertThat(clusterName(db)).isEmpty();
                MovingNames.set("db.moving.test", "127.0.0.2");
                // What works is left alone.
                assertThat(clusterName(db)).isEmpty();
                first.postgres().stop(StopMode.FAST);
                assertThat(clusterName(db)).isEqualTo("second");
            }
        }
    }

    private static String clusterName(Pool db) {
        return db.query("show cluster_name").one(String.class);
    }

    /// Threads that insert, each id once, and know which were acknowledged.
    private static final class Writers {
        private final Pool db;
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private final List<Future<?>> all = new ArrayList<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicLong next = new AtomicLong();
        private final Set<Long> kept = ConcurrentHashMap.newKeySet();

        Writers(Pool db) {
            this.db = db;
            for (int i = 0; i < 10; i++) {
                all.add(threads.submit(this::write));
            }
        }

        private void write() {
            while (!over.get()) {
                long id = next.incrementAndGet();
                try {
                    db.execute("insert into item values ($1)", id);
                    kept.add(id);
                } catch (PostgresException e) {
                    // In doubt, as when the server crashed in the middle of it: not counted.
                }
            }
        }

        void awaitMore(int count) throws InterruptedException {
            int wanted = kept.size() + count;
            while (kept.size() < wanted) {
                Thread.sleep(2);
            }
        }

        Set<Long> end() throws Exception {
            over.set(true);
            for (Future<?> each : all) {
                each.get();
            }
            threads.close();
            return Set.copyOf(kept);
        }
    }
}
