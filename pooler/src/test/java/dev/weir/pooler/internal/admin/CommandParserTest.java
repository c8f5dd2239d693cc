package dev.weir.pooler.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.weir.pooler.internal.config.Configuration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;
import java.util.stream.Stream;

final class CommandParserTest {
    private static final Optional<String> ALL = Optional.empty();
    private static final Optional<String> BOOKS = Optional.of("books");

    @ParameterizedTest
    @MethodSource
    void reads(String sql, Command expected) {
        assertThat(CommandParser.parse(sql)).contains(expected);
    }

    private static Stream<Arguments> reads() {
        return Stream.of(
                arguments("", new Command.Empty()),
                arguments(" ;; \n", new Command.Empty()),
                arguments("-- nothing", new Command.Empty()),
                arguments("/* no /* thing */ */", new Command.Empty()),
                arguments("show pools", new Command.Show(Topic.POOLS)),
                arguments("  \n\tShOw\fPoOlS ; ", new Command.Show(Topic.POOLS)),
                arguments("SHOW \"pools\"", new Command.Show(Topic.POOLS)),
                arguments("/* a */SHOW/* b */POOLS-- c", new Command.Show(Topic.POOLS)),
                arguments("-- a\nSHOW POOLS; /* b */", new Command.Show(Topic.POOLS)),
                arguments("PAUSE", new Command.Pause(ALL)),
                arguments("pause books;", new Command.Pause(BOOKS)),
                arguments("PAUSE Books", new Command.Pause(Optional.of("Books"))),
                arguments("PAUSE \"my \"\"db\"\"\"", new Command.Pause(Optional.of("my \"db\""))),
                arguments("PAUSE my-db", new Command.Pause(Optional.of("my-db"))),
                arguments("RESUME", new Command.Resume(ALL)),
                arguments("RESUME books", new Command.Resume(BOOKS)),
                arguments("RECONNECT", new Command.Reconnect(ALL)),
                arguments("RECONNECT books", new Command.Reconnect(BOOKS)),
                arguments("WAIT_CLOSE", new Command.WaitClose(ALL)),
                arguments("WAIT_CLOSE books", new Command.WaitClose(BOOKS)),
                arguments("KILL", new Command.Kill(ALL)),
                arguments("KILL books", new Command.Kill(BOOKS)),
                arguments("KILL_CLIENT 12", new Command.KillClient(12)),
                arguments("DISABLE books", new Command.Disable("books")),
                arguments("ENABLE books", new Command.Enable("books")),
                arguments("SUSPEND", new Command.Suspend()),
                arguments("RELOAD", new Command.Reload()),
                arguments("SHUTDOWN", new Command.Shutdown(ShutdownMode.IMMEDIATE)),
                arguments(
                        "shutdown wait_for_servers",
                        new Command.Shutdown(ShutdownMode.WAIT_FOR_SERVERS)),
                arguments(
                        "SHUTDOWN WAIT_FOR_CLIENTS;",
                        new Command.Shutdown(ShutdownMode.WAIT_FOR_CLIENTS)));
    }

    @ParameterizedTest
    @EnumSource
    void readsEverythingThatCanBeShown(Topic topic) {
        assertThat(CommandParser.parse("SHOW " + topic)).contains(new Command.Show(topic));
    }

    @ParameterizedTest
    @MethodSource
    void readsSettings(String sql, String key, String value) {
        assertThat(CommandParser.parse(sql)).contains(new Command.Set(key, value));
    }

    private static Stream<Arguments> readsSettings() {
        return Stream.of(
                arguments("SET log_connections = 1", "log_connections", "1"),
                arguments("set log_connections=1;", "log_connections", "1"),
                arguments("SET log_connections TO 1", "log_connections", "1"),
                arguments("SET \"log_connections\" = \"1\"", "log_connections", "1"),
                arguments("SET server_check_query = 'a ''b'';'", "server_check_query", "a 'b';"),
                arguments("SET server_check_query = ''", "server_check_query", ""),
                arguments("SET server_lifetime = 12.5", "server_lifetime", "12.5"),
                arguments("SET default_pool_size = -5", "default_pool_size", "-5"),
                arguments("SET logfile = /var/log/weir", "logfile", "/var/log/weir"),
                arguments("SET unheard_of = 1", "unheard_of", "1"),
                arguments("SET transaction = 1", "transaction", "1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET extra_float_digits = 3",
                "SET application_name = 'x'",
                "SET client_encoding TO 'UTF8'",
                "set DateStyle=ISO",
                "SET SESSION datestyle TO ISO, MDY",
                "SET LOCAL search_path = a, \"b\", 'c'",
                "SET TIME ZONE 'UTC'",
                "SET SESSION TIME ZONE LOCAL",
                "SET NAMES 'utf8'",
                "SET TRANSACTION READ ONLY",
                "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE"
            })
    void ignoresWhatDriversSet(String sql) {
        assertThat(CommandParser.parse(sql)).contains(new Command.SetIgnored());
    }

    @Test
    void ignoresNoKeyOfTheConfiguration() {
        assertThat(Configuration.defaults().show())
                .noneMatch(row -> SessionParameters.isIgnored(row.key()));
    }

    @ParameterizedTest
    @MethodSource
    void readsWhatDriversSend(String sql, Command expected) {
        assertThat(CommandParser.parse(sql)).contains(expected);
    }

    private static Stream<Arguments> readsWhatDriversSend() {
        return Stream.of(
                arguments("BEGIN", new Command.Transaction("BEGIN")),
                arguments(
                        "begin isolation level read committed, read only",
                        new Command.Transaction("BEGIN")),
                arguments("START TRANSACTION", new Command.Transaction("START TRANSACTION")),
                arguments("COMMIT", new Command.Transaction("COMMIT")),
                arguments("END WORK", new Command.Transaction("COMMIT")),
                arguments("ROLLBACK", new Command.Transaction("ROLLBACK")),
                arguments("ABORT TRANSACTION", new Command.Transaction("ROLLBACK")),
                arguments("DISCARD ALL", new Command.Deallocate(Optional.empty(), "DISCARD ALL")),
                arguments(
                        "DEALLOCATE ALL",
                        new Command.Deallocate(Optional.empty(), "DEALLOCATE ALL")),
                arguments(
                        "DEALLOCATE PREPARE \"_pg3_0\"",
                        new Command.Deallocate(Optional.of("_pg3_0"), "DEALLOCATE")),
                arguments("SHOW server_version", new Command.ShowParameter("server_version")),
                arguments("show datestyle", new Command.ShowParameter("DateStyle")),
                arguments(
                        "SHOW TRANSACTION ISOLATION LEVEL",
                        new Command.ShowParameter("transaction_isolation")),
                arguments("SHOW TIME ZONE", new Command.ShowParameter("TimeZone")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KILL_CLIENT",
                "KILL_CLIENT ann",
                "KILL_CLIENT -1",
                "KILL_CLIENT 1x",
                "KILL_CLIENT 99999999999999999999"
            })
    void leavesAClientThatIsNoNumberToWhenItRuns(String sql) {
        assertThat(CommandParser.parse(sql))
                .contains(new Command.Faulty("invalid client pointer supplied"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DISABLE", "ENABLE;"})
    void leavesAMissingDatabaseToWhenItRuns(String sql) {
        assertThat(CommandParser.parse(sql)).contains(new Command.Faulty("a database is required"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "FOO",
                "SHOW",
                "SHOW FOO",
                "SHOW 'pools'",
                "SHOW POOLS extra",
                "SHOW POOLS; SHOW VERSION",
                "\"SHOW\" POOLS",
                "= 1",
                "'",
                "\"",
                "PAUSE \"books",
                "/* open",
                "/* open /* */",
                "PAUSE 'books'",
                "PAUSE books maps",
                "DISABLE books maps",
                "KILL_CLIENT 1 2",
                "RELOAD now",
                "SUSPEND now",
                "SHUTDOWN now",
                "SHUTDOWN WAIT_FOR_SERVERS now",
                "SET",
                "SET log_connections",
                "SET log_connections =",
                "SET log_connections 1",
                "SET log_connections = 1 2",
                "SET log_connections = 1, 2",
                "SET SESSION log_connections = 1",
                "SET search_path = a b",
                "SET search_path = a,",
                "SET 'log_connections' = 1",
                "START",
                "ROLLBACK TO SAVEPOINT a",
                "DISCARD TEMP",
                "DEALLOCATE",
                "SHOW\u00a0POOLS"
            })
    void refuses(String sql) {
        assertThat(CommandParser.parse(sql)).isEmpty();
    }

    @Test
    void refusesWhatIsTooLong() {
        String name = "a".repeat(CommandParser.CHARACTERS_MAX);
        assertThat(CommandParser.parse("PAUSE " + name)).isEmpty();
    }
}
