package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Every way to log in to the pooler, with libpq, with psycopg's use of it, and with pgjdbc, which
/// has an implementation of its own.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AuthenticationTest {
    private static final Map<Login, PoolerUnderTest> STARTED = new ConcurrentHashMap<>();

    private record Login(PoolMode mode, AuthenticationCase way) {
        Access access() {
            return way.access(STARTED.computeIfAbsent(this, ignored -> way.start(mode)));
        }

        @Override
        public String toString() {
            return way + " in " + mode.setting() + " mode";
        }
    }

    @AfterAll
    static void stop() {
        STARTED.values().forEach(PoolerUnderTest::close);
        STARTED.clear();
    }

    static Stream<Arguments> all() {
        return Arrays.stream(AuthenticationCase.values())
                .flatMap(way -> Arrays.stream(PoolMode.values()).map(mode -> new Login(mode, way)))
                .map(Arguments::of);
    }

    static Stream<Arguments> withPassword() {
        return Arrays.stream(AuthenticationCase.values())
                .filter(AuthenticationCase::hasPassword)
                .map(way -> Arguments.of(new Login(PoolMode.TRANSACTION, way)));
    }

    private static Outcome psql(Access access) {
        return Program.ofPostgres("psql")
                .with(access)
                .run("--no-psqlrc", "--no-password", "-Atc", "select current_user");
    }

    private static String currentUser(Access access) throws SQLException {
        try (Connection connection = JdbcUrl.connect(access);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select current_user")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void letsPsqlIn(Login login) {
        assertThat(psql(login.access()).orFail().output()).isEqualTo(login.way().user());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void letsPsycopgIn(Login login) {
        assertThat(Psycopg3Test.script().run("login", login.access()))
                .isEqualTo(login.way().user());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void letsPgjdbcIn(Login login) throws SQLException {
        assertThat(currentUser(login.access())).isEqualTo(login.way().user());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withPassword")
    void refusesAWrongPasswordOfPsql(Login login) {
        Outcome outcome = psql(login.access().with("password", "wrong"));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.errors()).contains("FATAL:  " + refusal(login));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withPassword")
    void refusesAWrongPasswordOfPgjdbc(Login login) {
        assertThatThrownBy(() -> currentUser(login.access().with("password", "wrong")))
                .isInstanceOf(SQLException.class)
                .hasMessage("FATAL: " + refusal(login));
    }

    private static String refusal(Login login) {
        return login.way() == AuthenticationCase.MD5
                ? "password authentication failed"
                : "SASL authentication failed";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withPassword")
    void refusesAUserThatItDoesNotKnow(Login login) {
        Outcome outcome = psql(login.access().with("user", "nobody_knows"));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.output()).isEmpty();
    }
}
