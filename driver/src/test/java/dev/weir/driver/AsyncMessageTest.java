package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testkit.FaultProxy;
import dev.weir.testkit.RawClient;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// What the server says beside answers: notifications, notices, changed parameters.
@Timeout(120)
final class AsyncMessageTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Connection db = Database.connect();
    private final RawClient other = RawClient.connect(TestServers.shared());

    @AfterEach
    void isStillUsable() {
        assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
        db.close();
        other.close();
    }

    private void tell(String channel, String payload) {
        other.text("select coalesce(pg_notify($1, $2)::text, '')", channel, payload);
    }

    @Test
    void takesNotificationsThatCameBeforeAndWhileWaiting() throws Exception {
        String channel = Database.unique("channel");
        try (Subscription subscription = db.listen(channel);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            tell(channel, "one");
            tell(channel, "two");
            Notification first = subscription.take();
            assertThat(first.payload()).isEqualTo("one");
            assertThat(first.channel()).isEqualTo(channel);
            assertThat(first.processId()).isEqualTo(other.processId());
            assertThat(subscription.poll(LONG).orElseThrow().payload()).isEqualTo("two");
            assertThat(subscription.poll(Duration.ofMillis(1))).isEmpty();
            Future<Notification> waiting = threads.submit(subscription::take);
            for (int i = 0; i < 100; i++) {
                assertThat(db.query("select $1::int", i).one(Integer.class)).isEqualTo(i);
            }
            tell(channel, "three");
            assertThat(waiting.get(60, TimeUnit.SECONDS).payload()).isEqualTo("three");
        }
    }

    @Test
    void channelsKeepTheirNamesAndTheirOwnNotifications() {
        String odd = "Odd \"name\"; drop table " + Database.unique("x");
        String even = Database.unique("even");
        Subscription second = db.listen(even);
        try (Subscription first = db.listen(odd);
                Subscription again = db.listen(even)) {
            tell(odd, "a");
            tell(even, "b");
            assertThat(first.poll(LONG).orElseThrow().payload()).isEqualTo("a");
            assertThat(second.poll(LONG).orElseThrow().payload()).isEqualTo("b");
            assertThat(again.poll(LONG).orElseThrow().payload()).isEqualTo("b");
            second.close();
            tell(even, "c");
            assertThat(again.poll(LONG).orElseThrow().payload()).isEqualTo("c");
        }
        assertThat(db.query("select count(*) from pg_listening_channels()").one(Long.class))
                .isZero();
    }

    @Test
    void countsWhatIsDropped() {
        String channel = Database.unique("channel");
        try (Subscription subscription = db.listen(channel)) {
            other.run(
                    "select pg_notify('"
                            + channel
                            + "', i::text) from generate_series(1, 65636) i");
            db.query("select 1").one();
            String first = subscription.poll(LONG).orElseThrow().payload();
            for (int i = 0; i < 65_535; i++) {
                subscription.poll(LONG).orElseThrow();
            }
            assertThat(subscription.poll(Duration.ofMillis(1))).isEmpty();
            assertThat(subscription.dropped()).isEqualTo(Integer.parseInt(first) - 1L);
        }
    }

    @Test
    void aClosedSubscriptionSaysSo() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Subscription subscription = db.listen(Database.unique("channel"));
            Future<Notification> waiting = threads.submit(subscription::take);
            subscription.close();
            assertThatThrownBy(() -> waiting.get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ConnectionStateException.class);
            assertThatThrownBy(subscription::take)
                    .isInstanceOf(ConnectionStateException.class)
                    .hasMessageContaining("is closed");
        }
    }

    @Test
    void aWaitingThreadLearnsThatTheConnectionBroke() throws Exception {
        try (Connection doomed = Database.connect();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Subscription subscription = doomed.listen(Database.unique("channel"));
            Future<Notification> waiting = threads.submit(subscription::take);
            other.text("select pg_terminate_backend(" + doomed.processId() + ")");
            assertThatThrownBy(() -> waiting.get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ConnectionLostException.class);
            assertThat(doomed.isOpen()).isFalse();
            subscription.close();
        }
    }

    @Test
    void aWaitingThreadCanBeInterrupted() {
        try (Subscription subscription = db.listen(Database.unique("channel"))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(subscription::take).isInstanceOf(RequestInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void noticesGoToTheirHandlerAndItsMistakesHarmNothing() {
        List<String> notices = new CopyOnWriteArrayList<>();
        db.onNotice(
                notice -> {
                    notices.add(notice.severity() + ": " + notice.message());
                    throw new IllegalStateException("a handler's mistake");
                });
        db.script("do $$ begin raise notice 'one'; raise warning 'two'; end $$");
        assertThat(notices).containsExactly("NOTICE: one", "WARNING: two");
    }

    @Test
    void parametersThatChangeAreReported() {
        assertThat(db.serverParameter("server_version")).isPresent();
        assertThat(db.serverParameter("nonsense")).isEmpty();
        db.execute("set application_name = 'changed'");
        assertThat(db.serverParameter("application_name")).contains("changed");
    }

    @Test
    void scriptsRunManyStatementsAsOneTransaction() {
        db.script("create temp table scripted (a int); insert into scripted values (1), (2); ;");
        assertThatThrownBy(() -> db.script("delete from scripted; select 1 / 0; select 2"))
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("division by zero");
        assertThat(db.query("select count(*) from scripted").one(Long.class)).isEqualTo(2);
    }

    @Test
    void largeObjectsAreReadAndWritten() {
        int oid =
                db.<Integer, RuntimeException>inTransaction(
                        tx -> {
                            int created = tx.largeObjects().create();
                            try (LargeObject object =
                                    tx.largeObjects().open(created, LargeObjects.Mode.READ_WRITE)) {
                                byte[] bytes = new byte[600_000];
                                bytes[599_999] = 7;
                                object.write(bytes, 0, bytes.length);
                                assertThat(object.size()).isEqualTo(600_000);
                                object.seek(599_998);
                                assertThat(object.read(10)).containsExactly(0, 7);
                                assertThat(object.position()).isEqualTo(600_000);
                                object.truncate(3);
                                object.seek(0);
                                assertThat(object.inputStream().readAllBytes()).hasSize(3);
                            } catch (java.io.IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                            return created;
                        });
        db.transaction(tx -> tx.largeObjects().unlink(oid));
        assertThatThrownBy(
                        () ->
                                db.transaction(
                                        tx -> tx.largeObjects().open(oid, LargeObjects.Mode.READ)))
                .isInstanceOf(ServerErrorException.class);
    }

    @Test
    void worksWhenEveryByteComesAlone() {
        try (FaultProxy proxy = FaultProxy.to(TestServers.shared())) {
            proxy.fromServer().split(1);
            proxy.fromClient().split(1);
            try (Connection slow = Connector.of(proxy.url() + "?sslmode=disable").connect()) {
                assertThat(slow.query("select $1::text, 2", "one").list())
                        .hasToString("[{text=one, ?column?=2}]");
                slow.execute("create temp table split (a int, b text)");
                assertThat(slow.batch("insert into split values ($1, $2)").add(1, "x").run())
                        .containsExactly(1);
                try (RawCopyIn copy = slow.rawCopyIn("copy split from stdin")) {
                    copy.write(new byte[] {'2', '\t', 'y', '\n'});
                    assertThat(copy.finish()).isEqualTo(1);
                }
                slow.transaction(
                        tx -> {
                            try (var rows = tx.query("select a from split").fetchSize(1).stream()) {
                                assertThat(rows.count()).isEqualTo(2);
                            }
                        });
                assertThatThrownBy(() -> slow.execute("select 1 / 0"))
                        .isInstanceOf(ServerErrorException.class);
                assertThat(slow.query("select 1").one(Integer.class)).isEqualTo(1);
            }
        }
    }

    @Test
    void whatTheServerSaidLastIsToldWhenItEndedAnIdleConnection() throws Exception {
        try (Connection doomed = Database.connect()) {
            other.text("select pg_terminate_backend(" + doomed.processId() + ", 10000)");
            assertThatThrownBy(() -> doomed.execute("select 1"))
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining("select 1")
                    .hasMessageContaining("terminating connection due to administrator command");
            assertThat(doomed.isOpen()).isFalse();
        }
    }
}
