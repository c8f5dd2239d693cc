package dev.weir.driver.internal.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.ConnectFailedException;
import dev.weir.driver.ConnectionSettings;
import dev.weir.net.Channel;
import dev.weir.net.Deadline;
import dev.weir.net.TlsChannel;
import dev.weir.testkit.Cut;
import dev.weir.testkit.Effort;
import dev.weir.testkit.FaultProxy;
import dev.weir.testkit.Leaks;
import dev.weir.testkit.LoginMethod;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendMessage.ErrorResponse;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.FrontendMessage;
import dev.weir.wire.InputBuffer;
import dev.weir.wire.SqlState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Map;

/// Real log ins over a network that does harm.
final class HarmedLogInTest {
    private static final TestServer SERVER = TestServers.shared();
    private static final String NAME = "harmed-log-in";

    /// Bytes from one cut to the next, where each counts.
    private static final int STEP = Effort.isWhole() ? 3 : 11;

    private static ConnectionSettings settings(FaultProxy proxy, LoginMethod method) {
        return ConnectionSettings.parse(proxy.url(), Map.of("HOME", "/nonexistent"))
                .with("user", method.user())
                .with("password", method.password())
                .with("application_name", NAME)
                .with("sslmode", "disable");
    }

    private static LoggedIn connect(ConnectionSettings settings) {
        return LogIn.connect(settings, new LastPassword(), Deadline.after(Duration.ofSeconds(20)));
    }

    @ParameterizedTest
    @CsvSource({"SCRAM, disable", "SCRAM, require", "MD5, disable"})
    void logsInWhereEachByteComesAlone(LoginMethod method, String mode) {
        try (FaultProxy proxy = FaultProxy.to(SERVER)) {
            proxy.fromServer().split(1);
            proxy.fromClient().split(1);
            connect(settings(proxy, method).with("sslmode", mode)).channel().close();
        }
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void failsAndLeaksNothingWhereTheServerIsCutAfterAnyByte(Cut cut) throws Exception {
        try (FaultProxy proxy = FaultProxy.to(SERVER)) {
            ConnectionSettings settings =
                    settings(proxy, LoginMethod.SCRAM).with("max_protocol_version", "3.0");
            connect(settings).channel().close();
            // Parameters take most of the bytes, and one of them is like another.
            int total = (int) proxy.fromServer().bytes();
            int sockets = Leaks.sockets();
            for (int bytes = 0; bytes < total; bytes += bytes < 260 ? STEP : 4 * STEP) {
                awaitNoConnection(proxy);
                proxy.fromServer().cutAfter(bytes, cut);
                failsToConnect(settings, bytes);
            }
            assertThat(Leaks.sockets()).isLessThanOrEqualTo(sockets + 4);
        }
        Leaks.awaitNoSessions(SERVER, NAME, Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "require"})
    void failsWhereTheClientIsCutAfterAnyByte(String mode) throws Exception {
        try (FaultProxy proxy = FaultProxy.to(SERVER)) {
            ConnectionSettings settings =
                    settings(proxy, LoginMethod.SCRAM)
                            .with("max_protocol_version", "3.0")
                            .with("sslmode", mode);
            connect(settings).channel().close();
            // What the client sends last, TLS's farewell among it, is not missed.
            int total = (int) proxy.fromClient().bytes() - 150;
            for (int bytes = 1; bytes < total; bytes += 8 * STEP) {
                awaitNoConnection(proxy);
                proxy.fromClient().cutAfter(bytes, Cut.FIN);
                failsToConnect(settings, bytes);
            }
        }
        Leaks.awaitNoSessions(SERVER, NAME, Duration.ofSeconds(10));
    }

    /// The last bytes of a connection must not be counted for the next one.
    private static void awaitNoConnection(FaultProxy proxy) throws InterruptedException {
        while (proxy.openConnections() > 0) {
            Thread.sleep(1);
        }
    }

    private static void failsToConnect(ConnectionSettings settings, int bytes) {
        assertThatThrownBy(() -> connect(settings).channel().close())
                .as("cut after %d bytes", bytes)
                .isInstanceOf(ConnectFailedException.class)
                .hasMessageNotContaining(LoginMethod.SCRAM.password());
    }

    @Test
    void endsAtTheDeadlineWhereTheNetworkSwallowsEverything() {
        try (FaultProxy proxy = FaultProxy.to(SERVER)) {
            proxy.fromServer().stall();
            assertThatThrownBy(
                            () ->
                                    LogIn.connect(
                                            settings(proxy, LoginMethod.SCRAM),
                                            new LastPassword(),
                                            Deadline.after(Duration.ofMillis(300))))
                    .isInstanceOf(ConnectFailedException.class)
                    .hasMessageContaining("no answer in time");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "require"})
    void cancelsWhatASessionDoes(String mode) throws Exception {
        try (FaultProxy proxy = FaultProxy.to(SERVER)) {
            ConnectionSettings settings = settings(proxy, LoginMethod.TRUST).with("sslmode", mode);
            LoggedIn session = connect(settings);
            try (var channel = session.channel()) {
                assertThat(channel instanceof TlsChannel).isEqualTo(mode.equals("require"));
                Deadline deadline = Deadline.after(Duration.ofSeconds(20));
                ByteWriter query = new ByteWriter(64);
                new FrontendMessage.Query("select pg_sleep(60)").encode(query);
                Conversation.send(channel, query, deadline);
                CancelTicket ticket = session.cancel().orElseThrow();
                // The server may not have begun the statement when the first request arrives.
                Thread again =
                        Thread.startVirtualThread(() -> sendUntilInterrupted(ticket, deadline));
                SqlState state = firstError(session, deadline);
                again.interrupt();
                assertThat(state).isEqualTo(SqlState.QUERY_CANCELED);
                assertThat(again.join(Duration.ofSeconds(10))).isTrue();
            }
        }
    }

    private static void sendUntilInterrupted(CancelTicket ticket, Deadline deadline) {
        try {
            while (true) {
                ticket.send(deadline);
                Thread.sleep(100);
            }
        } catch (Exception end) {
            // The test is over, or its result says what went wrong.
        }
    }

    private static SqlState firstError(LoggedIn session, Deadline deadline) throws Exception {
        InputBuffer input = session.input();
        while (true) {
            if (!input.next()) {
                session.channel().awaitReadable(deadline);
                input.filled(read(session.channel(), input));
            } else if (input.tag() == BackendTag.ERROR_RESPONSE) {
                return ((ErrorResponse) BackendMessage.decode(input.tag(), input.body()))
                        .error()
                        .sqlState();
            }
        }
    }

    private static int read(Channel channel, InputBuffer input) throws Exception {
        return channel.read(input.array(), input.writableStart(), input.writableLength());
    }
}
