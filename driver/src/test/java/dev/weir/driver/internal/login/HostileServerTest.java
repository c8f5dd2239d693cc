package dev.weir.driver.internal.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.driver.ConnectFailedException;
import dev.weir.driver.ConnectionSettings;
import dev.weir.net.Deadline;
import dev.weir.testkit.FakeScript;
import dev.weir.testkit.FakeServer;
import dev.weir.testkit.FakeSession;
import dev.weir.testkit.Leaks;
import dev.weir.testkit.TestCertificates;
import dev.weir.wire.Authentication.AuthenticationGss;
import dev.weir.wire.Authentication.AuthenticationMd5Password;
import dev.weir.wire.Authentication.AuthenticationOk;
import dev.weir.wire.Authentication.AuthenticationSasl;
import dev.weir.wire.Authentication.AuthenticationSaslContinue;
import dev.weir.wire.Authentication.AuthenticationSaslFinal;
import dev.weir.wire.Authentication.AuthenticationSspi;
import dev.weir.wire.AuthenticationAnswer;
import dev.weir.wire.BackendMessage.ErrorResponse;
import dev.weir.wire.BackendMessage.NegotiateProtocolVersion;
import dev.weir.wire.BackendMessage.NoData;
import dev.weir.wire.BackendMessage.ParameterStatus;
import dev.weir.wire.Bytes;
import dev.weir.wire.Field;
import dev.weir.wire.FrontendMessage.AuthenticationResponse;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;
import dev.weir.wire.StartupPacket.SslRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Peers that are no server, or one that means harm: each ends in one clear error and a closed
/// socket.
final class HostileServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static ConnectionSettings settings(FakeServer server) {
        return ConnectionSettings.parse(server.url(), Map.of("HOME", "/nonexistent"))
                .with("password", "Sesam")
                .with("sslmode", "disable");
    }

    private static ConnectFailedException failure(ConnectionSettings settings, Duration patience) {
        int sockets = Leaks.countsSockets() ? Leaks.sockets() : 0;
        ConnectFailedException failure =
                catchThrowableOfType(
                        ConnectFailedException.class,
                        () ->
                                LogIn.connect(
                                        settings, new LastPassword(), Deadline.after(patience)));
        assertThat(failure).hasMessageNotContaining("Sesam");
        // The fake server's end of the connection may be there a little longer, or be gone already.
        assertThat(Leaks.countsSockets() ? Leaks.sockets() : 0).isLessThanOrEqualTo(sockets + 1);
        return failure;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static FakeScript afterStartup(FakeScript then) {
        return session -> {
            session.takeStartupMessage();
            then.run(session);
        };
    }

    static Stream<Arguments> peers() {
        return Stream.of(
                Arguments.of(
                        "a web server",
                        "this is not a PostgreSQL server: it sent \"HTTP/1.1 400 Bad Request",
                        afterStartup(s -> s.sendBytes(ascii("HTTP/1.1 400 Bad Request\r\n\r\n")))),
                Arguments.of(
                        "a mail server",
                        "this is not a PostgreSQL server: it sent \"220 mail.example ESMTP..\"",
                        afterStartup(
                                s -> s.sendBytes(ascii("220 mail.example ESMTP\r\n")).stall())),
                Arguments.of(
                        "another database",
                        "this is not a PostgreSQL server: it sent \"J....5.7.44.\"",
                        afterStartup(s -> s.sendBytes(ascii("J\0\0\0\n5.7.44\0")).stall())),
                Arguments.of(
                        "a message longer than the protocol's limit",
                        "this is not a PostgreSQL server: it sent \"R?...",
                        afterStartup(s -> s.sendBytes(ascii("R\u003f\u00ff\u00ff\u00ff")).stall())),
                Arguments.of(
                        "a message too large for a log in",
                        "this is not a PostgreSQL server: it sent \"R.",
                        afterStartup(s -> s.sendBytes(ascii("R\0\2\0\0")).stall())),
                Arguments.of(
                        "a length under 4",
                        "this is not a PostgreSQL server: it sent \"E....\"",
                        afterStartup(s -> s.sendBytes(ascii("E\0\0\0\3")).stall())),
                Arguments.of(
                        "the end after the start-up message",
                        "the server closed the connection during the log in",
                        afterStartup(FakeSession::close)),
                Arguments.of(
                        "an unknown kind of authentication",
                        "the server asks for authentication of kind 99",
                        afterStartup(s -> s.sendBytes(ascii("R\0\0\0\u0008\0\0\0\u0063")))),
                Arguments.of(
                        "a message that has no place in a log in",
                        "the server does not follow the protocol: NoData came after",
                        afterStartup(s -> s.send(new AuthenticationOk(), new NoData()))),
                Arguments.of(
                        "ReadyForQuery without AuthenticationOk",
                        "the server does not follow the protocol: ReadyForQuery came before",
                        afterStartup(
                                s -> s.send(md5()).expect(AuthenticationResponse.class).ready())),
                Arguments.of(
                        "a second request for a password",
                        "the server asks for authentication a second time",
                        afterStartup(
                                s ->
                                        s.send(md5())
                                                .expect(AuthenticationResponse.class)
                                                .send(md5()))),
                Arguments.of(
                        "a cancel key that is too long",
                        "a cancel key has 300 bytes",
                        afterStartup(
                                s ->
                                        s.send(new AuthenticationOk())
                                                .sendBytes(ascii("K\0\0\1" + "4"))
                                                .sendBytes(new byte[304]))),
                Arguments.of(
                        "parameters without end",
                        "more than 1000 messages came before the session began",
                        afterStartup(HostileServerTest::flood)),
                Arguments.of(
                        "another encoding",
                        "the server did not take client_encoding=UTF8, but sends LATIN1",
                        afterStartup(
                                s ->
                                        s.send(
                                                        new AuthenticationOk(),
                                                        new ParameterStatus(
                                                                "client_encoding", "LATIN1"))
                                                .ready())),
                Arguments.of(
                        "GSSAPI",
                        "the server asks for authentication by gss, which is not supported",
                        afterStartup(s -> s.send(new AuthenticationGss()))),
                Arguments.of(
                        "SSPI",
                        "the server asks for authentication by sspi, which is not supported",
                        afterStartup(s -> s.send(new AuthenticationSspi()))),
                Arguments.of(
                        "another mechanism",
                        "the server offers only the mechanisms [PLAIN], of which none",
                        afterStartup(s -> s.send(new AuthenticationSasl(List.of("PLAIN"))))),
                Arguments.of(
                        "channel binding without TLS",
                        "the server offers SCRAM-SHA-256-PLUS over a connection without TLS",
                        afterStartup(
                                s ->
                                        s.send(
                                                new AuthenticationSasl(
                                                        List.of(
                                                                "SCRAM-SHA-256-PLUS",
                                                                "SCRAM-SHA-256"))))),
                Arguments.of(
                        "no SCRAM signature",
                        "has not shown its SCRAM signature",
                        afterStartup(
                                s -> {
                                    scramChallenge(s, 4096);
                                    s.expect(AuthenticationResponse.class).welcome();
                                })),
                Arguments.of(
                        "a wrong SCRAM signature",
                        "SCRAM failed:",
                        afterStartup(
                                s -> {
                                    scramChallenge(s, 4096);
                                    s.expect(AuthenticationResponse.class)
                                            .send(saslFinal("v=" + "A".repeat(43) + "="))
                                            .welcome();
                                })),
                Arguments.of(
                        "SCRAM for hours",
                        "the server wants 2000000000 SCRAM iterations, more than the limit",
                        afterStartup(s -> scramChallenge(s, 2_000_000_000))),
                Arguments.of(
                        "a negotiation to a version that was not asked for",
                        "the server offers protocol version 3.9",
                        afterStartup(
                                s ->
                                        s.send(
                                                new NegotiateProtocolVersion(
                                                        ProtocolVersion.of(3, 9), List.of())))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("peers")
    void endsInOneClearError(String peer, String message, FakeScript script) {
        FakeScript forgiving = session -> ignoringTheEnd(session, script);
        try (FakeServer server = FakeServer.script(forgiving)) {
            ConnectionSettings settings =
                    settings(server).with("max_protocol_version", version(peer));
            assertThat(failure(settings, PATIENCE)).hasMessageContaining(message);
        }
    }

    private static String version(String peer) {
        return peer.contains("version") ? "3.2" : "3.0";
    }

    private static void ignoringTheEnd(FakeSession session, FakeScript script) throws Exception {
        try {
            script.run(session);
        } catch (IOException gone) {
            // The client has hung up in the middle, as it should.
        }
    }

    private static void flood(FakeSession session) throws IOException {
        session.send(new AuthenticationOk());
        for (int i = 0; i < 1_001; i++) {
            session.send(new ParameterStatus("name" + i, "value"));
        }
    }

    private static AuthenticationMd5Password md5() {
        return new AuthenticationMd5Password(Bytes.of((byte) 1, (byte) 2, (byte) 3, (byte) 4));
    }

    private static AuthenticationSaslFinal saslFinal(String text) {
        return new AuthenticationSaslFinal(Bytes.of(ascii(text)));
    }

    private static void scramChallenge(FakeSession session, int iterations) throws IOException {
        session.send(new AuthenticationSasl(List.of("SCRAM-SHA-256")));
        var initial = AuthenticationAnswer.saslInitial(session.take(AuthenticationResponse.class));
        String first =
                switch (initial.response()) {
                    case Field.Null() -> "";
                    case Field.Value(var bytes) ->
                            new String(bytes.toByteArray(), StandardCharsets.UTF_8);
                };
        String nonce = first.substring(first.indexOf("r=") + 2);
        session.send(
                new AuthenticationSaslContinue(
                        Bytes.of(ascii("r=" + nonce + "more,s=c2FsdHNhbHQ=,i=" + iterations))));
    }

    @Test
    void waitsForASilentPeerNoLongerThanTheDeadline() {
        try (FakeServer server = FakeServer.script(FakeSession::stall)) {
            assertThat(failure(settings(server), Duration.ofMillis(200)))
                    .hasMessageContaining("no answer in time")
                    .hasMessageContaining("the deadline is over");
        }
    }

    @Test
    void waitsForASilentPeerNoLongerThanConnectTimeout() {
        try (FakeServer server = FakeServer.script(FakeSession::stall)) {
            assertThat(failure(settings(server).with("connect_timeout", "1"), PATIENCE))
                    .hasMessageContaining("no answer in time");
        }
    }

    @Test
    void refusesBytesThatComeBeforeTls() {
        try (FakeServer server =
                FakeServer.script(
                        s -> s.expectStartup(SslRequest.class).sendBytes(ascii("SR\0\0\0\10")))) {
            assertThat(failure(settings(server).with("sslmode", "require"), PATIENCE))
                    .hasMessageContaining("must be one byte, S or N, but it is \"SR....\"");
        }
    }

    @Test
    void knowsAShellServerByItsGreeting() {
        try (FakeServer server = FakeServer.script(s -> s.sendBytes(ascii("SSH-2.0-x\r\n")))) {
            assertThat(failure(settings(server).with("sslmode", "prefer"), PATIENCE))
                    .hasMessageContaining("but it is \"SSH-2.0-x..\"; is it a PostgreSQL server?");
        }
    }

    @Test
    void doesNotShowAnErrorThatCameBeforeTls() {
        try (FakeServer server =
                FakeServer.script(
                        s ->
                                s.expectStartup(SslRequest.class)
                                        .send(
                                                new ErrorResponse(
                                                        ServerError.of(
                                                                "FATAL",
                                                                SqlState.PROTOCOL_VIOLATION,
                                                                "click here"))))) {
            assertThat(failure(settings(server).with("sslmode", "require"), PATIENCE))
                    .hasMessageContaining("answered the request for TLS with an error")
                    .hasMessageNotContaining("click here");
        }
    }

    @Test
    void doesNotTalkPlainlyToAServerWhoseCertificateIsWrong() {
        TestCertificates certificates = TestCertificates.instance();
        try (FakeServer server =
                FakeServer.script(
                        session ->
                                ignoringTheEnd(
                                        session, s -> s.startTls(certificates.untrusted())))) {
            ConnectionSettings settings =
                    settings(server)
                            .with("sslmode", "verify-ca")
                            .with("sslrootcert", certificates.authority().toString());
            ConnectFailedException failure = failure(settings, PATIENCE);
            assertThat(failure).hasMessageContaining("TLS failed:");
            assertThat(failure.attempts()).hasSize(1);
        }
    }
}
