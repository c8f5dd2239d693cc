package dev.weir.pooler.internal.auth;

import static dev.weir.pooler.internal.auth.Talk.body;
import static dev.weir.pooler.internal.auth.Talk.computed;
import static dev.weir.pooler.internal.auth.Talk.forServer;
import static dev.weir.pooler.internal.auth.Talk.password;
import static dev.weir.pooler.internal.auth.Talk.refusal;
import static dev.weir.pooler.internal.auth.Talk.sent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.wire.Authentication.AuthenticationCleartextPassword;
import dev.weir.wire.Authentication.AuthenticationMd5Password;
import dev.weir.wire.ByteReader;
import dev.weir.wire.Limits;
import dev.weir.wire.Md5Password;
import dev.weir.wire.ScramVerifier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordAuthenticationTest {
    // Of PgBouncer's own tests: the password of both is foo.
    private static final String MD5_TEXT = "md5ab8b744ff66bee42dc47bae34ca17959";
    private static final String SCRAM_TEXT =
            "SCRAM-SHA-256$4096:D76gvGUVj9Z4DNiGoabOBg==$RukL0Xo3Ql/2F9FsD7mcQ3GATG2fD3PA71qY1JagGDs=:"
                + "BhKUwyyivFm7Tq2jDJVXSVRbRDgTWyBilZKgg6DDuYU=";

    private static final StoredSecret PLAIN = StoredSecret.of("foo");
    private static final StoredSecret MD5 = StoredSecret.of(MD5_TEXT);
    private static final StoredSecret SCRAM = StoredSecret.of(SCRAM_TEXT);
    private static final StoredSecret NO_PASSWORD = StoredSecret.of("");
    private static final StoredSecret UNKNOWN = new StoredSecret.UnknownUser();

    private static final ScramVerifiers VERIFIERS = ScramVerifiers.of(ScramVerifier.ITERATIONS);

    private static ClientAuthentication begun(AuthenticationMethod method, StoredSecret secret) {
        ClientAuthentication log =
                ClientAuthentication.of(ClientLogin.of(method, "muser1", secret), VERIFIERS);
        log.begin();
        return log;
    }

    private static ClientStep clear(StoredSecret secret, ByteReader answer) {
        return computed(begun(AuthenticationMethod.PLAIN, secret).answer(answer));
    }

    private static ClientStep md5(StoredSecret secret, String password) {
        ClientAuthentication authentication =
                ClientAuthentication.of(
                        ClientLogin.of(AuthenticationMethod.MD5, "muser1", secret), VERIFIERS);
        AuthenticationMd5Password asked = (AuthenticationMd5Password) sent(authentication.begin());
        return authentication.answer(password(Md5Password.hash("muser1", password, asked.salt())));
    }

    @Test
    void asksForThePassword() {
        ClientAuthentication authentication =
                ClientAuthentication.of(
                        ClientLogin.of(AuthenticationMethod.PLAIN, "muser1", PLAIN), VERIFIERS);
        assertThat(sent(authentication.begin())).isEqualTo(new AuthenticationCleartextPassword());
    }

    @Test
    void aClearPasswordIsCheckedAgainstAnySecretAndServesForTheServer() {
        ServerSecret foo = new ServerSecret.Plain("foo");
        assertThat(forServer(clear(PLAIN, password("foo")))).isEqualTo(foo);
        assertThat(forServer(clear(MD5, password("foo")))).isEqualTo(foo);
        assertThat(forServer(clear(SCRAM, password("foo")))).isEqualTo(foo);
    }

    @Test
    void aWrongClearPasswordIsRefused() {
        String refusal = "28P01 password authentication failed: wrong password";
        assertThat(refusal(clear(PLAIN, password("fool")))).isEqualTo(refusal);
        assertThat(refusal(clear(MD5, password("fool")))).isEqualTo(refusal);
        assertThat(refusal(clear(SCRAM, password("fool")))).isEqualTo(refusal);
    }

    @Test
    void aKeptHashIsNoPassword() {
        assertThat(refusal(clear(MD5, password(MD5_TEXT))))
                .isEqualTo("28P01 password authentication failed: wrong password");
        assertThat(refusal(clear(SCRAM, password(SCRAM_TEXT))))
                .isEqualTo("28P01 password authentication failed: wrong password");
    }

    @Test
    void anUnknownUserIsComputedForLikeOneWithAVerifier() {
        ClientStep step = begun(AuthenticationMethod.PLAIN, UNKNOWN).answer(password("foo"));
        assertThat(step).isInstanceOf(ClientStep.Compute.class);
        assertThat(refusal(computed(step)))
                .isEqualTo("28P01 password authentication failed: no such user");
    }

    @Test
    void aUserWithoutAPasswordIsRefused() {
        assertThat(refusal(clear(NO_PASSWORD, password("foo"))))
                .isEqualTo("28P01 password authentication failed: the user has no password");
    }

    @Test
    void anEmptyPasswordIsRefusedEvenWhereNoneIsKept() {
        String refusal = "28P01 empty password returned by client";
        assertThat(refusal(clear(NO_PASSWORD, password("")))).isEqualTo(refusal);
        assertThat(refusal(clear(PLAIN, password("")))).isEqualTo(refusal);
    }

    @Test
    void aPasswordMayBeAsLongAsInPgBouncer() {
        String longest = "a".repeat(65_534);
        assertThat(forServer(clear(StoredSecret.of(longest), password(longest))))
                .isEqualTo(new ServerSecret.Plain(longest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "foo", "foo\0bar", "foo\0\0", "\377foo\0"})
    void aMalformedPasswordMessageIsRefused(String bytes) {
        assertThat(refusal(clear(PLAIN, body(bytes))))
                .startsWith("08P01 password authentication failed: malformed PasswordMessage: ");
    }

    @Test
    void anOverlongMessageIsRefused() {
        byte[] bytes = new byte[Limits.AUTHENTICATION_BODY_BYTES_MAX + 1];
        assertThat(refusal(clear(PLAIN, new ByteReader(bytes))))
                .isEqualTo(
                        "08P01 password authentication failed: malformed PasswordMessage: an answer"
                                + " to an authentication request has 65536 bytes, at most 65535 are"
                                + " allowed");
    }

    @Test
    void aSecondAnswerIsRefused() {
        ClientAuthentication authentication = begun(AuthenticationMethod.PLAIN, PLAIN);
        assertThat(refusal(authentication.answer(password("bar"))))
                .isEqualTo("28P01 password authentication failed: wrong password");
        assertThat(refusal(authentication.answer(password("foo"))))
                .isEqualTo("08P01 unexpected authentication answer: the log-in is DONE");
    }

    @Test
    void anAnswerWhileTheFirstIsComputedEndsTheLogIn() {
        ClientAuthentication authentication = begun(AuthenticationMethod.PLAIN, SCRAM);
        authentication.answer(password("foo"));
        assertThat(refusal(authentication.answer(password("foo"))))
                .isEqualTo("08P01 unexpected authentication answer: the log-in is COMPUTING");
    }

    @Test
    void md5IsCheckedAgainstAPasswordOrAHash() {
        assertThat(forServer(md5(PLAIN, "foo"))).isEqualTo(new ServerSecret.Plain("foo"));
        assertThat(forServer(md5(MD5, "foo"))).isEqualTo(new ServerSecret.Md5(MD5_TEXT));
    }

    @Test
    void aWrongMd5AnswerIsRefused() {
        assertThat(refusal(md5(PLAIN, "bar")))
                .isEqualTo("28P01 password authentication failed: wrong password");
        assertThat(refusal(md5(MD5, "bar")))
                .isEqualTo("28P01 password authentication failed: wrong password");
        assertThat(refusal(md5(UNKNOWN, "foo")))
                .isEqualTo("28P01 password authentication failed: no such user");
        assertThat(refusal(md5(NO_PASSWORD, "")))
                .isEqualTo("28P01 password authentication failed: the user has no password");
    }

    @Test
    void thePasswordItselfIsNoMd5Answer() {
        assertThat(refusal(begun(AuthenticationMethod.MD5, PLAIN).answer(password("foo"))))
                .isEqualTo("28P01 password authentication failed: wrong password");
    }

    @Test
    void md5SaltsDiffer() {
        ClientLogin login = ClientLogin.of(AuthenticationMethod.MD5, "muser1", MD5);
        assertThat(ClientAuthentication.of(login, VERIFIERS).begin())
                .isNotEqualTo(ClientAuthentication.of(login, VERIFIERS).begin());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SCRAM-SHA-256$nonsense",
                "SCRAM-SHA-256$4096:AA==$AA==:AA==",
                "md5zz8b744ff66bee42dc47bae34ca17959",
                "md5"
            })
    void whatOnlyResemblesAHashIsAPassword(String text) {
        assertThat(StoredSecret.of(text)).isEqualTo(new StoredSecret.Plain(text));
    }

    @Test
    void noSecretShowsInItsText() {
        assertThat(PLAIN.toString() + MD5 + SCRAM + ServerSecret.of(PLAIN) + ServerSecret.of(MD5))
                .isEqualTo(
                        "Plain[not shown]Md5[not shown]Scram[not shown]Plain[not shown]Md5[not"
                                + " shown]");
    }
}
