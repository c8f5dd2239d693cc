package dev.weir.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.driver.Transaction;
import dev.weir.lab.Advice.Weight;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// Servers in states that the doctor should find.
final class DoctorTest {
    private static final Doctor DOCTOR = Lab.open().doctor();

    @EveryPostgres
    void aServerAtRestHasNoProblems(TestServer server) {
        List<Advice> advice = DOCTOR.examine(server.url(), Fleet.UNKNOWN);
        assertThat(advice).extracting(Advice::weight).containsOnly(Weight.NOTE);
        assertThat(advice)
                .extracting(Advice::topic)
                .contains("runs out first", "connections", "memory");
    }

    @EveryPostgres
    void poolsThatTogetherAreTooLargeAreToldWithSizesThatFit(TestServer server) {
        Fleet fleet = fleet(20, 15);
        assertThat(problems(DOCTOR.examine(server.url(), fleet)))
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.finding())
                                    .isEqualTo(
                                            "the pools may open 300 connections (app: 20 processes"
                                                    + " of 15), and 197 can be had");
                            assertThat(problem.remedy())
                                    .isEqualTo(
                                            "pool sizes that fit: app 8; or put one pooler in front"
                                                    + " of all");
                        });
    }

    @EveryPostgres
    void moreProcessesThanConnectionsNeedAPooler(TestServer server) {
        assertThat(problems(DOCTOR.examine(server.url(), fleet(500, 2))))
                .extracting(Advice::remedy)
                .containsExactly(
                        "not even one connection for each process fits: put a pooler in front of"
                                + " all");
    }

    @EveryPostgres
    void aTransactionInWhichNothingHappensIsNamedWithItsStatement(TestServer server) {
        try (Connection forgetful =
                        Connector.of(server.url() + "?application_name=forgetful").connect();
                Transaction tx = forgetful.begin()) {
            tx.execute("select 1 as forgotten");
            tx.execute("select pg_sleep(0)");
            awaitASecond(forgetful.processId(), server);
            assertThat(DOCTOR.examine(server.url(), Fleet.UNKNOWN))
                    .filteredOn(advice -> advice.topic().equals("idle in transaction"))
                    .singleElement()
                    .satisfies(
                            advice -> {
                                assertThat(advice.weight()).isEqualTo(Weight.WARNING);
                                assertThat(advice.finding())
                                        .startsWith("process " + forgetful.processId())
                                        .contains("of forgetful has been in a transaction for")
                                        .endsWith("s doing nothing, after: select pg_sleep(0)");
                            });
        }
    }

    @EveryPostgres
    void anApplicationWhoseConnectionsAreIdleIsNamed(TestServer server) {
        List<Connection> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 12; i++) {
                idle.add(Connector.of(server.url() + "?application_name=hoarder").connect());
            }
            assertThat(DOCTOR.examine(server.url(), Fleet.UNKNOWN))
                    .filteredOn(advice -> advice.finding().startsWith("hoarder"))
                    .singleElement()
                    .satisfies(
                            advice -> {
                                assertThat(advice.weight()).isEqualTo(Weight.WARNING);
                                assertThat(advice.finding())
                                        .isEqualTo(
                                                "hoarder has 12 connections, of which 12 are idle");
                            });
        } finally {
            idle.forEach(Connection::close);
        }
    }

    @EveryPostgres
    void valuesInTheTextOfStatementsAreTold(TestServer server) {
        try (Connection db = Connector.of(server.url()).connect()) {
            db.execute("select relname from pg_class where relname = 'pg_type'");
            assertThat(preparing(server))
                    .filteredOn(advice -> advice.weight() == Weight.WARNING)
                    .extracting(Advice::finding)
                    .singleElement()
                    .asString()
                    .startsWith(
                            "of the sessions' last statements 1 have values in their text and 0")
                    .endsWith("as in select relname from pg_class where relname = 'pg_type'");
        }
    }

    @EveryPostgres
    void aServerWithoutCountsOfStatementsIsToldWhatItLacks(TestServer server) {
        assertThat(preparing(server))
                .extracting(Advice::finding)
                .contains(
                        "how often statements are run and planned is not known: the server does"
                                + " not load pg_stat_statements");
    }

    @Test
    void statementsThatAreNotPreparedAreTold() {
        try (TestServer server = counting();
                Connection db = Connector.of(server.url()).connect();
                Connection careful = Connector.of(server.url()).connect()) {
            db.script("create extension pg_stat_statements");
            for (int i = 0; i < 1_000; i++) {
                db.script("select relname from pg_class where oid = " + i);
                careful.execute("select relname from pg_class where relname = $1 limit 1", "a");
            }
            for (int i = 1; i <= 20; i++) {
                db.script("select relname from pg_class where oid in (0" + ", 1".repeat(i) + ")");
            }
            db.script("select relname from pg_class where oid = 4711");
            assertThat(preparing(server))
                    .filteredOn(advice -> advice.weight() == Weight.WARNING)
                    .extracting(Advice::finding)
                    .contains(
                            "of the sessions' last statements 1 have values in their text and 1"
                                + " have parameters: as in select relname from pg_class where oid ="
                                + " 4711, of which there were 1,001 with one value or another",
                            "planned 1,001 times in 1,001 calls: select relname from pg_class where"
                                    + " oid = $1")
                    .noneMatch(finding -> finding.contains("limit 1"));
        }
    }

    private static TestServer counting() {
        return TestServers.builder()
                .setting("shared_preload_libraries", "pg_stat_statements")
                .setting("pg_stat_statements.track_planning", "on")
                .start();
    }

    private static List<Advice> preparing(TestServer server) {
        return DOCTOR.examine(server.url(), Fleet.UNKNOWN).stream()
                .filter(advice -> advice.topic().equals("prepared statements"))
                .toList();
    }

    @Test
    void aLimitOfTheDatabaseBoundsThePools() {
        try (TestServer server =
                TestServers.builder()
                        .statement("create database small connection limit 7")
                        .start()) {
            String url = server.url() + "?dbname=small";
            assertThat(problems(DOCTOR.examine(url, fleet(4, 2))))
                    .extracting(Advice::finding)
                    .containsExactly(
                            "the pools may open 8 connections (app: 4 processes of 2), and 7 can be"
                                    + " had (the limit of database small)");
        }
    }

    @Test
    void fullServersAndRolesAreTold() {
        try (TestServer server =
                        TestServers.builder()
                                .setting("max_connections", "10")
                                .setting("superuser_reserved_connections", "7")
                                .setting("max_wal_senders", "0")
                                .statement("create role small login connection limit 2")
                                .start();
                Connection one = connect(server);
                Connection two = connect(server);
                Connection three = Connector.of(server.url()).connect()) {
            assertThat(List.of(one, two, three)).allMatch(Connection::isOpen);
            assertThat(problems(DOCTOR.examine(server.url(), Fleet.UNKNOWN)))
                    .extracting(Advice::finding)
                    .containsExactlyInAnyOrder(
                            "3 of 3 connections are in use: max_connections is 10, and 7 are"
                                    + " reserved for superusers and pg_use_reserved_connections",
                            "role small may have 2 connections and has 2");
        }
    }

    @EveryPostgres
    void aRoleThatMayNotSeeOthersIsToldWhatItLacks(TestServer server) {
        try (Connection _ = Connector.of(server.url()).connect()) {
            String url = server.url(dev.weir.testkit.LoginMethod.TRUST);
            assertThat(DOCTOR.examine(url, Fleet.UNKNOWN))
                    .filteredOn(advice -> advice.topic().equals("privileges"))
                    .extracting(Advice::remedy)
                    .containsExactly("grant pg_monitor to it, or look as a superuser");
        }
    }

    @Test
    void withoutAServerPoolsAreAddedUp() {
        assertThat(DOCTOR.examine(fleet(3, 60)))
                .extracting(Advice::finding)
                .containsExactly(
                        "app has 60 connections in each process",
                        "the pools may open 180 connections (app: 3 processes of 60) at the"
                                + " server");
    }

    private static Connection connect(TestServer server) {
        return Connector.of(server.url().replace("postgres@", "small@")).connect();
    }

    private static Fleet fleet(int processes, int size) {
        return new Fleet(List.of(new Fleet.Pool("app", processes, size, Fleet.Place.PROCESS)));
    }

    private static List<Advice> problems(List<Advice> all) {
        return all.stream().filter(advice -> advice.weight() == Weight.PROBLEM).toList();
    }

    /// Until the server says that the session has been idle for more than a second.
    private static void awaitASecond(int process, TestServer server) {
        try (Connection db = Connector.of(server.url()).connect()) {
            while (db.query(
                            "select count(*) from pg_stat_activity where pid = $1 and state = 'idle"
                                + " in transaction' and clock_timestamp() - state_change > interval"
                                + " '1 second'",
                            process)
                    .one(Long.class)
                    .equals(0L)) {
                db.execute("select pg_sleep(0.1)");
            }
        }
    }
}
