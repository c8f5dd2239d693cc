package dev.weir.driver.internal.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.driver.ConnectFailedException;
import dev.weir.driver.ConnectionSettings;
import dev.weir.net.Deadline;
import dev.weir.net.TlsChannel;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.Leaks;
import dev.weir.testkit.LoginMethod;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.SqlState;
import dev.weir.wire.TransactionStatus;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Map;

/// Against real servers.
final class LogInTest {
    private static final TestServer SERVER = TestServers.shared();
    private int socketsBefore;

    @BeforeEach
    void countSockets() {
        socketsBefore = Leaks.countsSockets() ? Leaks.sockets() : 0;
    }

    @AfterEach
    void leavesNoSocketBehind() {
        Assumptions.assumeTrue(Leaks.countsSockets());
        assertThat(Leaks.sockets()).isLessThanOrEqualTo(socketsBefore);
    }

    private static ConnectionSettings settings(TestServer server, LoginMethod method) {
        ConnectionSettings settings =
                ConnectionSettings.parse(server.url(method), Map.of("HOME", "/nonexistent"));
        return method.password().isEmpty()
                ? settings
                : settings.with("password", method.password());
    }

    private static ConnectionSettings settings(LoginMethod method) {
        return settings(SERVER, method);
    }

    private static LoggedIn connect(ConnectionSettings settings) {
        return LogIn.connect(settings, new LastPassword(), Deadline.after(Duration.ofSeconds(20)));
    }

    private static ConnectFailedException failure(ConnectionSettings settings) {
        return catchThrowableOfType(
                ConnectFailedException.class, () -> connect(settings).channel().close());
    }

    @EveryPostgres
    void logsInByEachMethod(TestServer server) {
        for (LoginMethod method : LoginMethod.values()) {
            LoggedIn session = connect(settings(server, method).with("application_name", "me"));
            session.channel().close();
            assertThat(session.status()).isEqualTo(TransactionStatus.IDLE);
            assertThat(session.parameters()).containsEntry("application_name", "me");
            assertThat(session.parameters()).containsEntry("client_encoding", "UTF8");
            assertThat(session.parameters().get("server_version"))
                    .startsWith(Integer.toString(server.version()));
            assertThat(session.version())
                    .isEqualTo(
                            server.version() >= 18 ? ProtocolVersion.V3_2 : ProtocolVersion.V3_0);
            assertThat(session.processId()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = LoginMethod.class,
            names = {"PASSWORD", "MD5", "SCRAM"})
    void refusesAWrongPasswordAndShowsNone(LoginMethod method) {
        ConnectFailedException failure =
                failure(settings(method).with("password", "wrong pass phrase"));
        assertThat(failure.sqlState()).contains(SqlState.INVALID_PASSWORD);
        assertThat(failure.attempts()).hasSize(1);
        assertThat(failure)
                .hasMessage(
                        "cannot connect to database \"postgres\" as user \""
                                + method.user()
                                + "\": 127.0.0.1 (127.0.0.1:"
                                + SERVER.port()
                                + "): the server refused: FATAL: password authentication failed"
                                + " for user \""
                                + method.user()
                                + "\" (SQLSTATE 28P01 invalid_password) (asked for TLS)");
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000, 70_000})
    void refusesSettingsThatTheStartUpMessageCannotHold(int length) {
        ConnectionSettings settings =
                settings(LoginMethod.TRUST).with("application_name", "x".repeat(length));
        assertThat(failure(settings))
                .hasMessageContaining("the settings cannot be sent: a start-up packet of");
    }

    @Test
    void asksForAPasswordThatIsMissing() {
        assertThat(failure(settings(LoginMethod.SCRAM).with("password", "")))
                .hasMessageContaining("the server asks for a password, and none is given");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dbname=nowhere|3D000|database \"nowhere\" does not exist",
                "user=nobody|28000|role \"nobody\" does not exist",
                "options=-cnonsense=1|42704|unrecognized configuration parameter \"nonsense\"",
            })
    void saysWhyTheServerRefuses(String setting, String state, String message) {
        int equals = setting.indexOf('=');
        ConnectFailedException failure =
                failure(
                        settings(LoginMethod.TRUST)
                                .with(setting.substring(0, equals), setting.substring(equals + 1)));
        assertThat(failure.sqlState()).contains(SqlState.of(state));
        assertThat(failure).hasMessageContaining(message);
        assertThat(failure.isRetrySafe()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "disable, false",
        "allow, false",
        "prefer, true",
        "require, true",
        "verify-ca, true",
        "verify-full, true"
    })
    void encryptsAsTheModeSays(String mode, boolean isTls) {
        ConnectionSettings settings =
                settings(LoginMethod.TRUST)
                        .with("sslmode", mode)
                        .with("sslrootcert", SERVER.certificates().authority().toString());
        try (var channel = connect(settings).channel()) {
            assertThat(channel instanceof TlsChannel).isEqualTo(isTls);
        }
    }

    @Test
    void beginsTlsDirectly() {
        Assumptions.assumeTrue(SERVER.version() >= 17);
        ConnectionSettings settings =
                settings(LoginMethod.TRUST)
                        .with("sslmode", "require")
                        .with("sslnegotiation", "direct");
        try (var channel = connect(settings).channel()) {
            assertThat(channel).isInstanceOf(TlsChannel.class);
        }
    }

    @Test
    void bindsScramToTheChannelWhereItIsRequired() {
        try (var channel =
                connect(settings(LoginMethod.SCRAM).with("channel_binding", "require")).channel()) {
            assertThat(channel).isInstanceOf(TlsChannel.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SCRAM|disable|channel_binding=require|channel_binding=require needs TLS",
                "MD5|require|channel_binding=require|needs SCRAM-SHA-256-PLUS, and the server did",
                "TRUST|require|channel_binding=require|needs SCRAM-SHA-256-PLUS, and the server"
                        + " did",
                "TRUST|disable|require_auth=md5|did not ask for authentication, but require_auth is"
                        + " md5",
                "MD5|disable|require_auth=scram-sha-256|by md5, but require_auth is scram-sha-256",
                "SCRAM|disable|require_auth=!scram-sha-256|by scram-sha-256, but require_auth is",
                "PASSWORD|disable|require_auth=!md5|the password in clear, over a connection"
                        + " without",
            })
    void refusesWhatTheSettingsDoNotAllow(
            LoginMethod method, String mode, String setting, String message) {
        String[] pair = setting.split("=");
        assertThat(failure(settings(method).with("sslmode", mode).with(pair[0], pair[1])))
                .hasMessageContaining(message);
    }

    @Test
    void sendsThePasswordInClearWithoutTlsOnlyWhenToldTo() {
        connect(
                        settings(LoginMethod.PASSWORD)
                                .with("sslmode", "disable")
                                .with("require_auth", "password"))
                .channel()
                .close();
    }

    @Test
    void asksThePasswordSourceAtEachLogIn() {
        var settings =
                settings(LoginMethod.SCRAM)
                        .with("password", "")
                        .withPasswords(
                                request -> {
                                    assertThat(request.user()).isEqualTo("scram_user");
                                    assertThat(request.port()).isEqualTo(SERVER.port());
                                    return LoginMethod.SCRAM.password();
                                });
        connect(settings).channel().close();
    }

    @Test
    void reportsAPasswordSourceThatFails() {
        var settings =
                settings(LoginMethod.SCRAM)
                        .withPasswords(
                                request -> {
                                    throw new IllegalStateException("the vault is closed");
                                });
        assertThat(failure(settings))
                .hasMessageContaining("the password source failed")
                .hasMessageContaining("the vault is closed");
    }

    @Test
    void refusesAServerUserThatIsNotTheRequiredOne() {
        ConnectionSettings settings =
                ConnectionSettings.parse("user=postgres dbname=postgres", Map.of())
                        .with("host", SERVER.socketDirectory().toString())
                        .with("port", Integer.toString(SERVER.port()));
        assertThat(failure(settings.with("requirepeer", "somebody")))
                .hasMessageContaining("requirepeer is \"somebody\", but the server's user is");
    }

    @ParameterizedTest
    @CsvSource({"any", "read-write", "primary", "prefer-standby"})
    void findsAPrimary(String target) {
        connect(settings(LoginMethod.TRUST).with("target_session_attrs", target)).channel().close();
    }

    @ParameterizedTest
    @CsvSource({"read-only", "standby"})
    void doesNotTakeAPrimaryForAnother(String target) {
        assertThat(failure(settings(LoginMethod.TRUST).with("target_session_attrs", target)))
                .hasMessageContaining(
                        "the session is not in hot standby and read-write, wanted is");
    }

    @Test
    void takesAReadOnlySession() {
        connect(
                        settings(LoginMethod.TRUST)
                                .with("options", "-cdefault_transaction_read_only=on")
                                .with("target_session_attrs", "read-only"))
                .channel()
                .close();
    }

    @Test
    void triesTheNextHostAndListsWhatItTried() {
        ConnectionSettings settings =
                settings(LoginMethod.TRUST)
                        .with("host", "127.0.0.1,no-such-host.invalid,127.0.0.1")
                        .with("port", "1,2," + SERVER.port());
        connect(settings).channel().close();
        assertThat(failure(settings.with("port", "1,2,1").with("connect_timeout", "5")).attempts())
                .hasSize(3)
                .anySatisfy(attempt -> assertThat(attempt.outcome()).contains("refused"))
                .anySatisfy(attempt -> assertThat(attempt.outcome()).contains("cannot resolve"));
    }

    @Test
    void doesNotTryTheNextHostAfterAWrongPassword() {
        ConnectionSettings settings =
                settings(LoginMethod.SCRAM)
                        .with("password", "wrong")
                        .with("host", "127.0.0.1,127.0.0.1");
        assertThat(failure(settings).attempts()).hasSize(1);
    }

    @Test
    void refusesAServerWithoutTlsUnderRequire() {
        try (TestServer server = TestServers.builder().withoutTls().start()) {
            socketsBefore = Integer.MAX_VALUE;
            assertThat(failure(settings(server, LoginMethod.TRUST).with("sslmode", "require")))
                    .hasMessageContaining("the server has no TLS, and sslmode=require requires it");
            connect(settings(server, LoginMethod.TRUST).with("sslmode", "prefer"))
                    .channel()
                    .close();
        }
    }

    @Test
    void refusesACertificateForAnotherHostUnderVerifyFull() {
        try (TestServer server =
                TestServers.builder().certificate(SERVER.certificates().wrongHost()).start()) {
            socketsBefore = Integer.MAX_VALUE;
            ConnectionSettings settings =
                    settings(server, LoginMethod.TRUST)
                            .with("sslrootcert", SERVER.certificates().authority().toString());
            assertThat(failure(settings.with("sslmode", "verify-full")))
                    .hasMessageContaining("TLS failed:");
            connect(settings.with("sslmode", "verify-ca")).channel().close();
        }
    }

    @Test
    void triesTheOtherEncryptionThatTheHostRulesWant() {
        try (TestServer server =
                TestServers.builder()
                        .hostRule("hostssl all trust_user all reject")
                        .hostRule("hostnossl all md5_user all reject")
                        .start()) {
            socketsBefore = Integer.MAX_VALUE;
            try (var plain =
                    connect(settings(server, LoginMethod.TRUST).with("sslmode", "prefer"))
                            .channel()) {
                assertThat(plain).isNotInstanceOf(TlsChannel.class);
            }
            try (var tls =
                    connect(settings(server, LoginMethod.MD5).with("sslmode", "allow")).channel()) {
                assertThat(tls).isInstanceOf(TlsChannel.class);
            }
            assertThatThrownBy(
                            () ->
                                    connect(
                                            settings(server, LoginMethod.TRUST)
                                                    .with("sslmode", "require")))
                    .hasMessageContaining("pg_hba.conf rejects connection");
        }
    }
}
