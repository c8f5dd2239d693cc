package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.testkit.FaultProxy;
import dev.weir.testkit.Leaks;
import dev.weir.testkit.LoginMethod;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Processes of the server die by SIGKILL, which they cannot tell anybody. Each test has a server
/// of its own, since the death of one session ends all others.
@Timeout(120)
final class KilledServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestServer server = TestServers.builder().start();
    private final String name = Database.unique("killed");
    private int sockets;

    @BeforeEach
    void countSockets() {
        sockets = Leaks.countsSockets() ? Leaks.sockets() : 0;
    }

    @AfterEach
    void nothingIsLeft() {
        await(() -> !Leaks.countsSockets() || Leaks.sockets() <= sockets);
        server.close();
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("the end of waiting").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private Connection connect() {
        return Connector.of(server.url() + "?sslmode=disable&application_name=" + name).connect();
    }

    private static void kill(long processId) {
        ProcessHandle.of(processId).ifPresent(ProcessHandle::destroyForcibly);
    }

    /// When it runs the phase's statement.
    private void killRunning(int session) {
        Thread.startVirtualThread(
                () -> {
                    RunningPhase.await(server, session);
                    kill(session);
                });
    }

    /// A little later, so that the server's main process has ended.
    private static void killLater(long processId) {
        Thread.startVirtualThread(
                () -> {
                    LockSupport.parkNanos(30_000_000);
                    kill(processId);
                });
    }

    private static void checkLost(Connection db, Throwable thrown) {
        assertThat(thrown).hasMessageContaining("phase");
        assertThat(FaultTest.fault(thrown)).isInstanceOf(ConnectionLostException.class);
        assertThat(((PostgresException) thrown).fate()).isEqualTo(RequestFate.UNKNOWN);
        assertThat(db.isOpen()).isFalse();
        assertThat(catchThrowableOfType(PostgresException.class, () -> db.execute("select 2")))
                .extracting(PostgresException::fate)
                .isEqualTo(RequestFate.NOT_SENT);
    }

    @ParameterizedTest
    @EnumSource
    void aSessionThatIsKilledIsALoss(FaultTest.Phase phase) {
        try (Connection db = connect()) {
            Throwable thrown =
                    catchThrowable(() -> phase.run(db, () -> killRunning(db.processId())));
            checkLost(db, thrown);
        }
        awaitRecovery();
        Leaks.awaitNoSessions(server, name, PATIENCE);
    }

    private void awaitRecovery() {
        await(
                () -> {
                    try (Connection again = connect()) {
                        return again.query("select 1").one(Integer.class) == 1;
                    } catch (PostgresException e) {
                        return false;
                    }
                });
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultTest.Phase.class,
            names = {"MID_RESULT", "COPY_IN", "COPY_OUT"})
    void aServerThatIsKilledIsALoss(FaultTest.Phase phase) {
        try (Connection db = connect()) {
            int session = db.processId();
            Throwable thrown =
                    catchThrowable(
                            () ->
                                    phase.run(
                                            db,
                                            () -> {
                                                kill(server.postgres().processId());
                                                // Sessions notice that by themselves only when
                                                // they wait.
                                                killLater(session);
                                            }));
            checkLost(db, thrown);
        }
    }

    @Test
    void aSessionThatIsKilledDuringTheLogInIsARefusal() throws Exception {
        try (FaultProxy proxy = FaultProxy.to(server);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            proxy.fromClient().on('p', 1).stall();
            ConnectionSettings settings =
                    ConnectionSettings.parse(server.url(LoginMethod.SCRAM))
                            .with("password", LoginMethod.SCRAM.password())
                            .with("host", proxy.host())
                            .with("port", Integer.toString(proxy.port()))
                            .with("sslmode", "disable");
            Future<Throwable> failure =
                    threads.submit(() -> catchThrowable(() -> Connector.of(settings).connect()));
            proxy.fromClient().awaitHeld();
            await(() -> authenticating().isPresent());
            kill(authenticating().orElseThrow().pid());
            proxy.fromClient().resume();
            Throwable thrown = failure.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(thrown)
                    .isInstanceOf(ConnectFailedException.class)
                    .hasMessageContaining(proxy.host());
            assertThat(((PostgresException) thrown).fate()).isEqualTo(RequestFate.NOT_SENT);
        }
    }

    /// The session that waits for the password: the server shows so as its command line.
    private Optional<ProcessHandle> authenticating() {
        return ProcessHandle.of(server.postgres().processId()).stream()
                .flatMap(ProcessHandle::children)
                .filter(process -> commandLine(process).contains("authentication"))
                .findFirst();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            byte[] line = Files.readAllBytes(Path.of("/proc", process.pid() + "", "cmdline"));
            return new String(line, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return process.info().commandLine().orElse("");
        }
    }
}
