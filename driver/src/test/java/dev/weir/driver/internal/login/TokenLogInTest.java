package dev.weir.driver.internal.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.driver.ConnectFailedException;
import dev.weir.driver.ConnectionSettings;
import dev.weir.driver.PasswordSource;
import dev.weir.driver.RequestFate;
import dev.weir.net.Deadline;
import dev.weir.testkit.FakeScript;
import dev.weir.testkit.FakeServer;
import dev.weir.testkit.FakeSession;
import dev.weir.testkit.TestCertificates;
import dev.weir.wire.Authentication.AuthenticationOk;
import dev.weir.wire.AuthenticationAnswer;
import dev.weir.wire.BearerRefusal;
import dev.weir.wire.BearerServer;
import dev.weir.wire.BearerToken;
import dev.weir.wire.FrontendMessage.AuthenticationResponse;
import dev.weir.wire.SqlState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// OAUTHBEARER against a scripted server: a real one needs a validator that none comes with.
@Timeout(60)
final class TokenLogInTest {
    private static final String TOKEN = "opensesame.0123456789";
    private static final BearerRefusal REFUSAL =
            new BearerRefusal(
                    "invalid_token",
                    "https://id.example/.well-known/openid-configuration",
                    "openid\u0007 db");

    private static ConnectionSettings settings(FakeServer server) {
        return ConnectionSettings.parse(server.url(), Map.of("HOME", "/nonexistent"))
                .with("sslmode", "disable")
                .with("require_auth", "oauth")
                .withTokens(request -> TOKEN);
    }

    private static void connect(ConnectionSettings settings) {
        LogIn.connect(settings, new LastPassword(), Deadline.after(Duration.ofSeconds(20)))
                .channel()
                .close();
    }

    private static ConnectFailedException failure(ConnectionSettings settings) {
        ConnectFailedException failure =
                catchThrowableOfType(ConnectFailedException.class, () -> connect(settings));
        assertThat(failure.fate()).isEqualTo(RequestFate.NOT_SENT);
        for (Throwable e = failure; e != null; e = e.getCause()) {
            assertThat(e.toString()).doesNotContain(TOKEN);
        }
        return failure;
    }

    private static FakeSession takeToken(FakeSession session) throws IOException {
        session.takeStartupMessage();
        session.send(BearerServer.offer());
        var initial = AuthenticationAnswer.saslInitial(session.take(AuthenticationResponse.class));
        assertThat(BearerServer.token(initial)).contains(new BearerToken(TOKEN));
        return session;
    }

    private static FakeSession refuse(FakeSession session) throws IOException {
        takeToken(session).send(BearerServer.refuse(REFUSAL));
        BearerServer.finish(AuthenticationAnswer.sasl(session.take(AuthenticationResponse.class)));
        return session;
    }

    private static FakeScript offer() {
        return session -> {
            session.takeStartupMessage();
            session.send(BearerServer.offer()).expectEnd();
        };
    }

    @Test
    void showsTheTokenThatIsGivenForTheLogIn() {
        List<PasswordSource.Request> asked = new ArrayList<>();
        try (FakeServer server = FakeServer.script(s -> takeToken(s).welcome().expectEnd())) {
            connect(
                    settings(server)
                            .withTokens(
                                    request -> {
                                        asked.add(request);
                                        return TOKEN;
                                    }));
            assertThat(asked)
                    .containsExactly(
                            new PasswordSource.Request(
                                    "127.0.0.1", server.port(), "postgres", "postgres"));
        }
    }

    @Test
    void showsTheTokenOverTlsWithoutBeingToldTo() {
        var certificate = TestCertificates.instance().server();
        try (FakeServer server =
                FakeServer.script(s -> takeToken(s.startTls(certificate)).welcome().expectEnd())) {
            connect(settings(server).with("sslmode", "require").with("require_auth", ""));
        }
    }

    @Test
    void doesNotAskForATokenThatMightBeRead() {
        List<PasswordSource.Request> asked = new ArrayList<>();
        try (FakeServer server = FakeServer.script(offer())) {
            ConnectFailedException failure =
                    failure(
                            settings(server)
                                    .with("require_auth", "")
                                    .withTokens(
                                            request -> {
                                                asked.add(request);
                                                return TOKEN;
                                            }));
            assertThat(failure)
                    .hasMessageContaining("over a connection without TLS")
                    .hasMessageContaining("require_auth=oauth");
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void tellsWhyTheServerRefuses() {
        try (FakeServer server =
                FakeServer.script(
                        s ->
                                refuse(s)
                                        .sendError(
                                                SqlState.INVALID_AUTHORIZATION_SPECIFICATION,
                                                "OAuth bearer authentication failed"))) {
            ConnectFailedException failure = failure(settings(server));
            assertThat(failure)
                    .hasMessageContaining("OAuth bearer authentication failed (SQLSTATE 28000 ")
                    .hasMessageContaining("did not take the token: invalid_token")
                    .hasMessageContaining("scope openid? db")
                    .hasMessageContaining(REFUSAL.openidConfiguration());
            assertThat(failure.sqlState()).contains(SqlState.INVALID_AUTHORIZATION_SPECIFICATION);
        }
    }

    @Test
    void doesNotBelieveAServerThatRefusedAndThenLetsIn() {
        try (FakeServer server =
                FakeServer.script(s -> refuse(s).send(new AuthenticationOk()).expectEnd())) {
            assertThat(failure(settings(server)))
                    .hasMessageContaining("has refused the token before");
        }
    }

    @Test
    void saysThatATokenIsMissing() {
        try (FakeServer server = FakeServer.script(offer(), offer())) {
            assertThat(failure(settings(server).withTokens(request -> "")))
                    .hasMessageContaining("asks for a bearer token")
                    .hasMessageContaining("withTokens");
            ConnectionSettings none =
                    ConnectionSettings.parse(server.url(), Map.of("HOME", "/nonexistent"))
                            .with("require_auth", "oauth");
            assertThat(failure(none.with("sslmode", "disable")))
                    .hasMessageContaining("asks for a bearer token");
        }
    }

    @Test
    void saysThatATokenCannotBeWithoutRepeatingIt() {
        try (FakeServer server = FakeServer.script(offer())) {
            assertThat(failure(settings(server).withTokens(request -> TOKEN + "\n")))
                    .hasMessageContaining("characters that no bearer token has");
        }
    }

    @Test
    void saysThatTheSourceFailed() {
        try (FakeServer server = FakeServer.script(offer())) {
            ConnectionSettings settings =
                    settings(server)
                            .withTokens(
                                    request -> {
                                        throw new IllegalStateException("no network");
                                    });
            assertThat(failure(settings))
                    .hasMessageContaining("the token source failed")
                    .hasMessageContaining("no network");
        }
    }

    @Test
    void showsNoTokenWhereAnotherMethodIsRequired() {
        try (FakeServer server = FakeServer.script(offer())) {
            assertThat(failure(settings(server).with("require_auth", "scram-sha-256")))
                    .hasMessageContaining("asks for authentication by oauth");
        }
    }
}
