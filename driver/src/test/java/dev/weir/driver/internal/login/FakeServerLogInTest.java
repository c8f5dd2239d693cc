package dev.weir.driver.internal.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.driver.ConnectionSettings;
import dev.weir.driver.RequestFate;
import dev.weir.driver.RequestInterruptedException;
import dev.weir.net.Deadline;
import dev.weir.testkit.FakeMessages;
import dev.weir.testkit.FakeScript;
import dev.weir.testkit.FakeServer;
import dev.weir.testkit.FakeSession;
import dev.weir.wire.Authentication.AuthenticationOk;
import dev.weir.wire.BackendMessage.BackendKeyData;
import dev.weir.wire.BackendMessage.CommandComplete;
import dev.weir.wire.BackendMessage.ErrorResponse;
import dev.weir.wire.BackendMessage.NegotiateProtocolVersion;
import dev.weir.wire.BackendMessage.NoticeResponse;
import dev.weir.wire.BackendMessage.NotificationResponse;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.Bytes;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;
import dev.weir.wire.StartupPacket.CancelRequest;
import dev.weir.wire.StartupPacket.SslRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// What is sent, and what follows from answers that real servers seldom give.
final class FakeServerLogInTest {
    private static ConnectionSettings settings(String url) {
        return ConnectionSettings.parse(url, Map.of("HOME", "/nonexistent"))
                .with("sslmode", "disable");
    }

    private static LoggedIn connect(ConnectionSettings settings) {
        return LogIn.connect(settings, new LastPassword(), Deadline.after(Duration.ofSeconds(10)));
    }

    @Test
    void sendsNothingThatAPoolerWouldRefuse() {
        try (FakeServer server =
                FakeServer.script(
                        s -> {
                            assertThat(s.takeStartupMessage().parameters())
                                    .isEqualTo(
                                            Map.of(
                                                    "user", "postgres",
                                                    "database", "postgres",
                                                    "client_encoding", "UTF8"));
                            s.welcome().expectEnd();
                        })) {
            connect(settings(server.url())).channel().close();
        }
    }

    @Test
    void goesOnWithTheVersionThatTheServerNegotiates() {
        try (FakeServer server =
                FakeServer.script(
                        s -> {
                            s.takeStartupMessage();
                            s.send(new NegotiateProtocolVersion(ProtocolVersion.V3_0, List.of()));
                            s.welcome().expectEnd();
                        })) {
            LoggedIn session = connect(settings(server.url()));
            session.channel().close();
            assertThat(session.version()).isEqualTo(ProtocolVersion.V3_0);
        }
    }

    @Test
    void asksAgainForTheOldVersionWhereTheServerHangsUp() {
        asksAgain(FakeSession::close);
    }

    @Test
    void asksAgainForTheOldVersionWhereTheServerRefusesTheNew() {
        asksAgain(
                s ->
                        s.send(
                                new ErrorResponse(
                                        ServerError.of(
                                                "FATAL",
                                                SqlState.PROTOCOL_VIOLATION,
                                                "unsupported frontend protocol 3.2"))));
    }

    private static void asksAgain(FakeScript refusal) {
        try (FakeServer server =
                FakeServer.script(
                        s -> {
                            assertThat(s.takeStartupMessage().version())
                                    .isEqualTo(ProtocolVersion.V3_2);
                            refusal.run(s);
                        },
                        s -> {
                            assertThat(s.takeStartupMessage().version())
                                    .isEqualTo(ProtocolVersion.V3_0);
                            s.welcome().expectEnd();
                        })) {
            LoggedIn session = connect(settings(server.url()));
            session.channel().close();
            assertThat(session.version()).isEqualTo(ProtocolVersion.V3_0);
        }
    }

    @Test
    void triesWithoutTlsUnderPreferWhereTheRequestForItEndsInAnError() {
        try (FakeServer server =
                FakeServer.script(
                        s ->
                                s.expectStartup(SslRequest.class)
                                        .sendBytes((byte) 'E', (byte) 'x', (byte) 0),
                        s -> s.logIn().expectEnd())) {
            connect(settings(server.url()).with("sslmode", "prefer")).channel().close();
        }
    }

    @Test
    void keepsWhatCameAfterReadyForQuery() {
        try (FakeServer server =
                FakeServer.script(
                        s -> {
                            s.takeStartupMessage();
                            ByteWriter out = new ByteWriter(100);
                            new AuthenticationOk().encode(out);
                            new NoticeResponse(ServerError.of("NOTICE", SqlState.WARNING, "hello"))
                                    .encode(out);
                            new BackendKeyData(7, Bytes.of(new byte[256])).encode(out);
                            out.putBytes(new byte[] {'Z', 0, 0, 0, 5, 'I'});
                            new NotificationResponse(1, "c", "p").encode(out);
                            s.sendBytes(out.toByteArray()).expectEnd();
                        })) {
            LoggedIn session = connect(settings(server.url()));
            session.channel().close();
            assertThat(session.input().next()).isTrue();
            assertThat(session.input().tag()).isEqualTo(BackendTag.NOTIFICATION_RESPONSE);
            assertThat(session.notices()).extracting(ServerError::message).containsExactly("hello");
            assertThat(session.processId()).isEqualTo(7);
        }
    }

    @Test
    void prefersAStandbyAndAsksWhereNothingWasReported() {
        try (FakeServer primary = FakeServer.script(answering("off"), answering("off"));
                FakeServer standby = FakeServer.script(answering("on"))) {
            ConnectionSettings settings =
                    settings(primary.url())
                            .with("host", "127.0.0.1,127.0.0.1")
                            .with("port", primary.port() + "," + standby.port());
            LoggedIn first = connect(settings.with("target_session_attrs", "prefer-standby"));
            first.channel().close();
            assertThat(first.endpoint().host().port()).isEqualTo(standby.port());
            LoggedIn second = connect(settings.with("target_session_attrs", "read-write"));
            second.channel().close();
            assertThat(second.endpoint().host().port()).isEqualTo(primary.port());
        }
    }

    private static FakeScript answering(String isStandby) {
        return s -> {
            s.logIn().expect(Query.class);
            s.send(
                    FakeMessages.textColumns("a", "b"),
                    FakeMessages.row(isStandby, "off"),
                    new CommandComplete("SELECT 1"));
            s.ready().expectEnd();
        };
    }

    @Test
    void goesOnToTheNextHostWhereOneCannotTakeSessionsNow() {
        FakeScript starting =
                s -> {
                    s.takeStartupMessage();
                    s.send(
                            new ErrorResponse(
                                    ServerError.of(
                                            "FATAL",
                                            SqlState.CANNOT_CONNECT_NOW,
                                            "the database system is starting up")));
                };
        try (FakeServer one = FakeServer.script(starting);
                FakeServer other = FakeServer.script(s -> s.logIn().expectEnd())) {
            connect(
                            settings(one.url())
                                    .with("host", "127.0.0.1,127.0.0.1")
                                    .with("port", one.port() + "," + other.port()))
                    .channel()
                    .close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "require"})
    void isInterruptedInEachPhase(String mode) throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        FakeScript silent =
                s -> {
                    s.takeStartup(dev.weir.wire.StartupPacket.class);
                    waiting.countDown();
                    s.stall();
                };
        try (FakeServer server = FakeServer.script(silent)) {
            Thread client =
                    Thread.startVirtualThread(
                            () -> {
                                try {
                                    connect(settings(server.url()).with("sslmode", mode));
                                } catch (RuntimeException e) {
                                    thrown.set(e);
                                    flag.set(Thread.currentThread().isInterrupted());
                                }
                            });
            assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
            client.interrupt();
            assertThat(client.join(Duration.ofSeconds(10))).isTrue();
        }
        assertThat(thrown.get())
                .isInstanceOfSatisfying(
                        RequestInterruptedException.class,
                        e -> assertThat(e.fate()).isEqualTo(RequestFate.NOT_SENT))
                .hasMessageStartingWith("interrupted while connecting to [127.0.0.1:");
        assertThat(flag.get()).isTrue();
    }

    @Test
    void sendsACancelRequestAndWaitsForTheClose() throws Exception {
        try (FakeServer server =
                FakeServer.script(
                        s -> s.logIn().expectEnd(),
                        s -> {
                            var request = s.takeStartup(CancelRequest.class);
                            assertThat(request.processId()).isEqualTo(4711);
                            assertThat(request.secret())
                                    .isEqualTo(Bytes.of((byte) 1, (byte) 2, (byte) 3, (byte) 4));
                        })) {
            LoggedIn session = connect(settings(server.url()));
            session.cancel().orElseThrow().send(Deadline.after(Duration.ofSeconds(10)));
            session.channel().close();
        }
    }

    @Test
    void waitsForTheEndOfACancelNoLongerThanTheDeadline() throws Exception {
        try (FakeServer server =
                FakeServer.script(s -> s.logIn().expectEnd(), FakeSession::stall)) {
            LoggedIn session = connect(settings(server.url()));
            session.channel().close();
            CancelTicket ticket = session.cancel().orElseThrow();
            IOException late =
                    org.assertj.core.api.Assertions.catchThrowableOfType(
                            IOException.class,
                            () -> ticket.send(Deadline.after(Duration.ofMillis(100))));
            assertThat(late).isInstanceOf(dev.weir.net.DeadlineException.class);
        }
    }
}
