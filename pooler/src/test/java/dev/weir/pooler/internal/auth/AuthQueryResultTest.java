package dev.weir.pooler.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.wire.Field;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;

final class AuthQueryResultTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Field ALICE = Field.of("alice");
    private static final Field SECRET = Field.of("secret");

    private static AuthQueryResult of(Field... row) {
        return AuthQueryResult.of(List.of(row), NOW);
    }

    private static String refusal(AuthQueryResult result) {
        assertThat(result).isInstanceOf(AuthQueryResult.Refused.class);
        return Talk.shown(((AuthQueryResult.Refused) result).refusal());
    }

    @Test
    void aRowIsAUser() {
        assertThat(of(ALICE, SECRET))
                .isEqualTo(new AuthQueryResult.Found("alice", new StoredSecret.Plain("secret")));
    }

    @Test
    void noRowIsNoUser() {
        assertThat(of()).isEqualTo(new AuthQueryResult.NoSuchUser());
    }

    /// CVE-2025-2291: PgBouncer's query yields null for a password that has expired.
    @Test
    void aNullPasswordIsNone() {
        assertThat(of(ALICE, Field.none()))
                .isEqualTo(new AuthQueryResult.Found("alice", new StoredSecret.None()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-infinity",
                "2026-05-31 23:59:59.999999+00",
                "2026-06-01 01:00:00+01:30",
                "0044-03-15 12:00:00+00 BC"
            })
    void anExpiredPasswordIsNone(String validUntil) {
        assertThat(of(ALICE, SECRET, Field.of(validUntil)))
                .isEqualTo(new AuthQueryResult.Found("alice", new StoredSecret.None()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "infinity",
                "2026-06-01 00:00:00+00",
                "2026-05-31 23:00:00-03",
                "20000-01-01 00:00:00+00"
            })
    void aPasswordThatIsValidIsUsed(String validUntil) {
        assertThat(of(ALICE, SECRET, Field.of(validUntil)))
                .isEqualTo(new AuthQueryResult.Found("alice", new StoredSecret.Plain("secret")));
    }

    @Test
    void aTimeThatCannotBeReadLetsNobodyIn() {
        assertThat(refusal(of(ALICE, SECRET, Field.of("Mon Jun 01 00:00:00 2026 UTC"))))
                .isEqualTo(
                        "F0000 bouncer config error: auth_query response cannot be read: the third"
                                + " column is no time with DateStyle ISO, like 2030-01-31"
                                + " 12:00:00+00");
    }

    @Test
    void aQueryOfAnotherShapeIsAConfigurationError() {
        assertThat(refusal(of(ALICE)))
                .isEqualTo("F0000 bouncer config error: expected 2 columns from auth_query, not 1");
    }

    // A function that returns no set yields a row of nulls for a user it does not find.
    @Test
    void aRowWithoutAUserIsNoRow() {
        assertThat(of(Field.none(), SECRET)).isEqualTo(new AuthQueryResult.NoSuchUser());
        assertThat(of(Field.none(), Field.none())).isEqualTo(new AuthQueryResult.NoSuchUser());
    }

    @Test
    void aSecretThatIsNoTextIsAConfigurationError() {
        assertThat(refusal(of(ALICE, Field.of(new byte[] {(byte) 0xff}))))
                .isEqualTo(
                        "F0000 bouncer config error: auth_query response cannot be read: a text of"
                                + " 1 bytes is not UTF-8");
    }
}
