package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.pooler.load.Wire;
import dev.weir.wire.BackendMessage.CommandComplete;
import dev.weir.wire.BackendMessage.ErrorResponse;
import dev.weir.wire.BackendMessage.ReadyForQuery;
import dev.weir.wire.FrontendMessage.Query;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.InetSocketAddress;
import java.util.Map;

/// What the console does to a pooler that runs.
@Timeout(60)
class ConsoleTest {
    private static PoolerUnderTest start() {
        return new PoolerBuilder()
                .user("admin", "")
                .user("postgres", "")
                .setting("admin_users", "admin")
                .database("books", SharedPoolers.server(), "postgres")
                .database("films", SharedPoolers.server(), "postgres")
                .start();
    }

    private static Wire console(PoolerUnderTest pooler) {
        return Wire.connect(address(pooler), Map.of("user", "admin", "database", "pgbouncer"));
    }

    private static InetSocketAddress address(PoolerUnderTest pooler) {
        return new InetSocketAddress("127.0.0.1", pooler.port());
    }

    /// The command's tag, or what it is refused with.
    private static String run(Wire console, String command) {
        console.say(new Query(command));
        return outcome(console);
    }

    private static String outcome(Wire console) {
        String outcome = "";
        for (var heard = console.hear();
                !(heard instanceof ReadyForQuery);
                heard = console.hear()) {
            switch (heard) {
                case CommandComplete(var tag) -> outcome = tag;
                case ErrorResponse(var error) -> outcome = error.message();
                default -> {}
            }
        }
        return outcome;
    }

    @Test
    void commandsAndTheirErrorsAreInTheLog() {
        try (PoolerUnderTest pooler = start();
                Wire console = console(pooler)) {
            assertThat(run(console, "pause books")).isEqualTo("PAUSE");
            assertThat(run(console, "reload")).isEqualTo("RELOAD");
            assertThat(run(console, "disable nobody")).isEqualTo("no such database: nobody");

            assertThat(pooler.logWith("pooler error: no such database: nobody\n"))
                    .contains("LOG PAUSE 'books' command issued\n")
                    .contains("LOG RELOAD command issued\n")
                    .contains("LOG DISABLE 'nobody' command issued\n");
        }
    }

    @Test
    void resumeOfAllLeavesWhatIsPausedByItsName() {
        try (PoolerUnderTest pooler = start();
                Wire console = console(pooler)) {
            run(console, "pause books");
            assertThat(run(console, "resume")).isEqualTo("pooler is not paused/suspended");
            assertThat(run(console, "suspend")).isEqualTo("cannot suspend with paused databases");
            run(console, "pause");

            assertThat(run(console, "resume")).isEqualTo("RESUME");

            assertThat(run(console, "resume films")).isEqualTo("database films is not paused");
            assertThat(run(console, "resume books")).isEqualTo("RESUME");
        }
    }

    @Test
    void whoPausesAndWhoSuspendsDoNotMix() {
        try (PoolerUnderTest pooler = start();
                Wire console = console(pooler)) {
            run(console, "pause");
            assertThat(run(console, "suspend")).isEqualTo("already suspended/paused");
            run(console, "resume");
            run(console, "suspend");

            assertThat(run(console, "pause")).isEqualTo("already suspended/paused");
            assertThat(run(console, "pause books")).isEqualTo("already suspended/paused");
        }
    }

    @Test
    void whatIsSuspendedGoesOnOnceNobodyIsAtTheConsole() {
        try (PoolerUnderTest pooler = start();
                Wire client =
                        Wire.connect(
                                address(pooler), Map.of("user", "postgres", "database", "books"))) {
            try (Wire console = console(pooler)) {
                assertThat(run(console, "suspend")).isEqualTo("SUSPEND");
            }

            assertThat(run(client, "select 1")).isEqualTo("SELECT 1");
            pooler.logWith("admin disappeared when suspended, doing RESUME\n");
        }
    }

    @Test
    void killIsRefusedWhileAllIsPaused() {
        try (PoolerUnderTest pooler = start();
                Wire console = console(pooler)) {
            run(console, "pause");
            assertThat(run(console, "kill")).isEqualTo("already suspended/paused");
            assertThat(run(console, "kill books")).isEqualTo("already suspended/paused");
        }
    }

    @Test
    void whatKillHasPausedIsResumedByNameOrTogether() {
        Map<String, String> books = Map.of("user", "postgres", "database", "books");
        Map<String, String> films = Map.of("user", "postgres", "database", "films");
        try (PoolerUnderTest pooler = start();
                Wire console = console(pooler);
                Wire _ = Wire.connect(address(pooler), books);
                Wire _ = Wire.connect(address(pooler), films)) {
            assertThat(run(console, "kill")).isEqualTo("KILL");
            assertThat(run(console, "kill")).isEqualTo("KILL");

            assertThat(run(console, "resume books")).isEqualTo("RESUME");
            Wire.connect(address(pooler), books).close();
            assertThat(run(console, "resume")).isEqualTo("RESUME");
            Wire.connect(address(pooler), films).close();
            assertThat(run(console, "resume")).isEqualTo("pooler is not paused/suspended");
        }
    }

    @Test
    void aCommandThatTakesItsTimeCanBeCancelled() {
        try (PoolerUnderTest pooler = start();
                Wire console = console(pooler);
                Wire client =
                        Wire.connect(
                                address(pooler), Map.of("user", "postgres", "database", "books"))) {
            run(client, "select 1"); // and keeps its server, by its session
            console.say(new Query("pause"));
            Waiting.until("it pauses", () -> pooler.log().contains("PAUSE command issued"));

            console.cancel(address(pooler));

            assertThat(outcome(console)).isEqualTo("canceling statement due to user request");
            assertThat(run(console, "resume")).isEqualTo("pooler is not paused/suspended");
        }
    }

    @Test
    void aDatabaseOfItsSecondNameGoesBeforeTheConsole() {
        try (PoolerUnderTest pooler =
                        new PoolerBuilder()
                                .user("postgres", "")
                                .database("weir", SharedPoolers.server(), "postgres")
                                .start();
                Wire client =
                        Wire.connect(
                                address(pooler), Map.of("user", "postgres", "database", "weir"))) {
            assertThat(run(client, "select 1")).isEqualTo("SELECT 1");
        }
    }
}
