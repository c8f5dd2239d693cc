package dev.weir.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

@Timeout(120)
final class EmbeddedPostgresTest {
    private static boolean isAlive(long processId) {
        return ProcessHandle.of(processId).filter(ProcessHandle::isAlive).isPresent();
    }

    @Test
    void startsAndLeavesNothingBehind() throws Exception {
        long processId;
        Path data;
        Path sockets;
        try (var postgres = EmbeddedPostgres.start()) {
            processId = postgres.processId();
            data = postgres.dataDirectory();
            sockets = postgres.socketDirectory();
            assertThat(postgres.version()).startsWith("18.");
            assertThat(postgres.url())
                    .isEqualTo("postgresql://postgres@127.0.0.1:%d/postgres", postgres.port());
            assertThat(sockets.resolve(".s.PGSQL." + postgres.port())).exists();
            assertThat(isAlive(processId)).isTrue();
            try (var socket = new Socket(postgres.host(), postgres.port())) {
                assertThat(socket.isConnected()).isTrue();
            }
        }
        assertThat(isAlive(processId)).isFalse();
        assertThat(data).doesNotExist();
        assertThat(sockets).doesNotExist();
    }

    @Test
    void letsNobodyElseIntoItsDirectories() throws Exception {
        try (var postgres = EmbeddedPostgres.start()) {
            for (Path path : new Path[] {postgres.socketDirectory(), postgres.dataDirectory()}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .isEqualTo("rwx------");
            }
        }
    }

    @Test
    void appliesSettingsWithAnyCharacter() throws Exception {
        try (var postgres =
                EmbeddedPostgres.builder()
                        .setting("cluster_name", "it's a \\ test")
                        .setting("log_line_prefix", "[%p] it's a \\ test ")
                        .start()) {
            assertThat(postgres.log()).anyMatch(line -> line.contains("it's a \\ test "));
        }
    }

    @Test
    void aStandbyFollowsItsPrimary() throws Exception {
        try (var primary = EmbeddedPostgres.builder().database("shop").start()) {
            int port = primary.port();
            try (var standby = EmbeddedPostgres.builder().standbyOf(primary).start()) {
                assertThat(primary.isRunning()).isTrue();
                assertThat(primary.port()).isEqualTo(port).isNotEqualTo(standby.port());
                assertThat(standby.dataDirectory().resolve("standby.signal")).exists();
                while (standby.log().stream().noneMatch(line -> line.contains("streaming WAL"))) {
                    assertThat(standby.isRunning()).isTrue();
                    Thread.sleep(10);
                }
            }
            assertThat(primary.isRunning()).isTrue();
        }
    }

    @Test
    void keepsADataDirectoryThatWasGiven(@TempDir Path directory) throws Exception {
        Path data = directory.resolve("data");
        try (var postgres =
                EmbeddedPostgres.builder().dataDirectory(data).database("shop").start()) {
            assertThat(postgres.dataDirectory()).isEqualTo(data);
        }
        assertThat(data.resolve("PG_VERSION")).exists();
        try (var postgres = EmbeddedPostgres.builder().dataDirectory(data).start()) {
            assertThat(postgres.isRunning()).isTrue();
        }
    }

    @Test
    void saysWhyAStatementFailed() {
        var builder = EmbeddedPostgres.builder().statement("create role postgres");
        assertThatThrownBy(builder::start)
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("role \"postgres\" already exists");
    }

    @Test
    void showsTheServersLogWhenItDoesNotStart() {
        var builder = EmbeddedPostgres.builder().setting("shared_buffers", "many");
        assertThatThrownBy(builder::start)
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("ended while it was starting")
                .hasMessageContaining("invalid value for parameter \"shared_buffers\": \"many\"");
    }

    @Test
    void saysThatAPortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var builder = EmbeddedPostgres.builder().port(taken.getLocalPort());
            assertThatThrownBy(builder::start)
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("Address already in use");
        }
    }

    @Test
    void givesUpAStartThatTakesTooLong() {
        var builder = EmbeddedPostgres.builder().startPatience(Duration.ZERO);
        assertThatThrownBy(builder::start)
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("was not ready within PT0S");
    }

    @Test
    void refusesAPortThatCannotBe() {
        assertThatThrownBy(() -> EmbeddedPostgres.builder().port(65536))
                .hasMessage("port is 65536, must be 0 to 65535");
    }

    @Test
    void saysThatThereAreNoBinaries(@TempDir Path directory) {
        var builder = EmbeddedPostgres.builder().binaries(directory.resolve("none.jar"));
        assertThatThrownBy(builder::start)
                .hasMessageContaining("there is no jar of PostgreSQL binaries at");
    }

    @ParameterizedTest
    @EnumSource
    void stopsAndStartsAgainAtItsPort(StopMode mode) {
        try (var postgres = EmbeddedPostgres.start()) {
            long firstProcess = postgres.processId();
            int port = postgres.port();
            postgres.stop(mode);
            assertThat(postgres.isRunning()).isFalse();
            assertThat(isAlive(firstProcess)).isFalse();
            postgres.startAgain();
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(postgres.processId()).isNotEqualTo(firstProcess);
        }
    }

    /// Its process may be gone when the signal that stops it arrives.
    @RepeatedTest(5)
    void stopsAServerThatIsBeingKilled() {
        try (var postgres = EmbeddedPostgres.start()) {
            ProcessHandle.of(postgres.processId()).orElseThrow().destroyForcibly();
            postgres.stop(StopMode.IMMEDIATE);
            assertThat(postgres.isRunning()).isFalse();
        }
    }

    @Test
    void refusesToStartWhatRunsOrWasClosed() {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        try (postgres) {
            assertThatThrownBy(postgres::startAgain).hasMessageContaining("the server runs");
        }
        assertThatThrownBy(postgres::startAgain).hasMessageContaining("was closed");
        postgres.close();
    }

    @Test
    void readsItsConfigurationAgain() throws Exception {
        try (var postgres = EmbeddedPostgres.start()) {
            postgres.reload();
            for (int i = 0; i < 1000 && !hasReloaded(postgres); i++) {
                Thread.sleep(10);
            }
            assertThat(hasReloaded(postgres)).isTrue();
        }
    }

    private static boolean hasReloaded(EmbeddedPostgres postgres) {
        return postgres.log().stream().anyMatch(line -> line.contains("received SIGHUP"));
    }
}
