package dev.weir.pooler.internal.auth;

import static dev.weir.pooler.internal.auth.Talk.bytes;
import static dev.weir.pooler.internal.auth.Talk.computed;
import static dev.weir.pooler.internal.auth.Talk.failure;
import static dev.weir.pooler.internal.auth.Talk.sent;
import static dev.weir.pooler.internal.auth.Talk.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.wire.Authentication;
import dev.weir.wire.Authentication.AuthenticationCleartextPassword;
import dev.weir.wire.Authentication.AuthenticationGss;
import dev.weir.wire.Authentication.AuthenticationKerberosV5;
import dev.weir.wire.Authentication.AuthenticationMd5Password;
import dev.weir.wire.Authentication.AuthenticationOk;
import dev.weir.wire.Authentication.AuthenticationSasl;
import dev.weir.wire.Authentication.AuthenticationSaslContinue;
import dev.weir.wire.Authentication.AuthenticationSaslFinal;
import dev.weir.wire.Authentication.AuthenticationSspi;
import dev.weir.wire.AuthenticationAnswer.Password;
import dev.weir.wire.AuthenticationAnswer.Sasl;
import dev.weir.wire.AuthenticationAnswer.SaslInitial;
import dev.weir.wire.ByteReader;
import dev.weir.wire.Bytes;
import dev.weir.wire.ChannelBinding;
import dev.weir.wire.Field;
import dev.weir.wire.Limits;
import dev.weir.wire.Md5Password;
import dev.weir.wire.Scram;
import dev.weir.wire.ScramSecret;
import dev.weir.wire.ScramServer;
import dev.weir.wire.ScramVerifier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

final class ServerAuthenticationTest {
    private static final ChannelBinding UNBOUND = new ChannelBinding.None();
    private static final ChannelBinding BOUND =
            new ChannelBinding.Preferred(Bytes.of(new byte[32]));
    private static final Authentication OK = new AuthenticationOk();
    private static final Authentication CLEAR = new AuthenticationCleartextPassword();
    private static final Authentication MD5 = new AuthenticationMd5Password(Bytes.of(new byte[4]));
    private static final Authentication SASL = new AuthenticationSasl(List.of(Scram.SHA_256));
    private static final ServerSecret PENCIL = new ServerSecret.Plain("pencil");
    private static final ServerSecret NONE = new ServerSecret.None();
    private static final String STORED = Md5Password.stored("alice", "pencil");

    private static ServerAuthentication of(ServerSecret secret) {
        return ServerAuthentication.of("alice", secret, UNBOUND);
    }

    private static ServerAuthentication afterFirst(ServerSecret secret) {
        ServerAuthentication authentication = of(secret);
        sent(authentication.answer(SASL));
        return authentication;
    }

    private static AuthenticationSaslContinue challenge(String text) {
        return new AuthenticationSaslContinue(bytes(text));
    }

    /// A challenge that continues the client's own nonce.
    private static AuthenticationSaslContinue challenge(SaslInitial first, String rest) {
        Field.Value value = (Field.Value) first.response();
        String message = text(value.bytes());
        return challenge(message.substring(message.indexOf("r=")) + rest);
    }

    private static ServerStep challenged(String rest) {
        ServerAuthentication authentication = of(PENCIL);
        SaslInitial first = (SaslInitial) sent(authentication.answer(SASL));
        return computed(authentication.answer(challenge(first, rest)));
    }

    /// The whole of a log-in by SCRAM with a server that has a verifier for `pencil`.
    private static ServerStep logIn(ServerAuthentication authentication, ScramServer server) {
        SaslInitial first = (SaslInitial) sent(authentication.answer(server.offer()));
        ServerStep proof = computed(authentication.answer(server.first(first)));
        return switch (server.finish((Sasl) sent(proof))) {
            case ScramServer.Accepted(var signature, _) -> {
                assertThat(authentication.answer(signature)).isEqualTo(new ServerStep.Wait());
                yield authentication.answer(OK);
            }
            case ScramServer.Refused() -> new ServerStep.Failed("refused", "");
        };
    }

    @Test
    void aServerThatTrustsNeedsNoSecret() {
        assertThat(of(NONE).answer(OK)).isEqualTo(new ServerStep.Done());
    }

    @Test
    void sendsThePassword() {
        ServerAuthentication authentication = of(PENCIL);
        assertThat(sent(authentication.answer(CLEAR))).isEqualTo(new Password("pencil"));
        assertThat(authentication.answer(OK)).isEqualTo(new ServerStep.Done());
    }

    @Test
    void hashesForMd5() {
        Password expected = new Password("md57da62824351915137cbb3ef8ba3bfebc");
        assertThat(sent(of(PENCIL).answer(MD5))).isEqualTo(expected);
        assertThat(sent(of(new ServerSecret.Md5(STORED)).answer(MD5))).isEqualTo(expected);
    }

    @Test
    void logsInByScramWithAPassword() {
        ScramServer server = ScramServer.of(ScramVerifier.of("pencil", 16), UNBOUND);
        assertThat(logIn(of(PENCIL), server)).isEqualTo(new ServerStep.Done());
    }

    @Test
    void bindsToTls() {
        ScramServer server = ScramServer.of(ScramVerifier.of("pencil", 16), BOUND);
        ServerAuthentication authentication = ServerAuthentication.of("alice", PENCIL, BOUND);
        assertThat(logIn(authentication, server)).isEqualTo(new ServerStep.Done());
    }

    @Test
    void computesForAPasswordButNotForKeys() {
        ServerAuthentication authentication = of(PENCIL);
        SaslInitial first = (SaslInitial) sent(authentication.answer(SASL));
        assertThat(authentication.answer(challenge(first, "x,s=AA==,i=1")))
                .isInstanceOf(ServerStep.Compute.class);
        ServerAuthentication withKeys = of(keys());
        SaslInitial keysFirst = (SaslInitial) sent(withKeys.answer(SASL));
        assertThat(withKeys.answer(challenge(keysFirst, "x,s=AA==,i=1")))
                .isInstanceOf(ServerStep.Send.class);
    }

    private static ServerSecret keys() {
        Bytes key = Bytes.of(new byte[32]);
        return new ServerSecret.ScramKeys(new ScramSecret.Keys(key, key));
    }

    @Test
    void theWrongKindOfSecretFailsAsInPgBouncer() {
        String wrong = "server login failed: wrong password type: cannot do ";
        assertThat(failure(of(new ServerSecret.Md5(STORED)).answer(SASL)))
                .isEqualTo(wrong + "SCRAM authentication: wrong password type");
        assertThat(failure(of(new ServerSecret.VerifierOnly()).answer(SASL)))
                .isEqualTo(
                        wrong
                                + "SCRAM authentication: password is SCRAM secret but client"
                                + " authentication did not provide SCRAM keys");
        assertThat(failure(of(new ServerSecret.VerifierOnly()).answer(MD5)))
                .isEqualTo(wrong + "MD5 authentication: wrong password type");
        assertThat(failure(of(keys()).answer(CLEAR)))
                .isEqualTo(wrong + "cleartext password authentication: wrong password type");
    }

    @Test
    void otherMethodsAreNamed() {
        String unsupported =
                "server login failed: unknown/unsupported auth method: the server asks for ";
        assertThat(failure(of(PENCIL).answer(new AuthenticationGss())))
                .isEqualTo(unsupported + "GSSAPI");
        assertThat(failure(of(PENCIL).answer(new AuthenticationSspi())))
                .isEqualTo(unsupported + "SSPI");
        assertThat(failure(of(PENCIL).answer(new AuthenticationKerberosV5())))
                .isEqualTo(unsupported + "Kerberos V5");
        assertThat(failure(of(PENCIL).answer(new ByteReader(new byte[] {0, 0, 0, 99}))))
                .isEqualTo(
                        "server login failed: the server asks for authentication of kind 99, which"
                                + " this protocol version does not have");
    }

    @Test
    void otherMechanismsAreNamed() {
        assertThat(failure(of(PENCIL).answer(new AuthenticationSasl(List.of("OAUTHBEARER")))))
                .isEqualTo(
                        "server login failed: none of the server's SASL authentication mechanisms"
                                + " are supported: it offers [OAUTHBEARER]");
    }

    @Test
    void aServerThatDoesNotProveItselfIsNotBelieved() {
        String unproved =
                "server login failed: failed to verify server signature: the server says that the"
                        + " log-in is done, but has not shown its SCRAM signature";
        assertThat(failure(afterFirst(PENCIL).answer(OK))).isEqualTo(unproved);
        ServerAuthentication authentication = of(PENCIL);
        SaslInitial first = (SaslInitial) sent(authentication.answer(SASL));
        computed(authentication.answer(challenge(first, "x,s=AA==,i=1")));
        assertThat(failure(authentication.answer(OK))).isEqualTo(unproved);
    }

    @Test
    void aWrongSignatureFails() {
        ServerAuthentication authentication = of(PENCIL);
        SaslInitial first = (SaslInitial) sent(authentication.answer(SASL));
        computed(authentication.answer(challenge(first, "x,s=AA==,i=1")));
        assertThat(failure(authentication.answer(new AuthenticationSaslFinal(bytes("v=AAAA")))))
                .startsWith("server login failed: invalid server signature: ");
        assertThat(failure(authentication.answer(OK)))
                .isEqualTo("server login failed: the server goes on asking after the log-in's end");
    }

    @Test
    void aServerCannotFallBackToThePasswordItself() {
        assertThat(failure(afterFirst(PENCIL).answer(CLEAR)))
                .isEqualTo(
                        "server login failed: protocol error: AuthenticationCleartextPassword after"
                                + " the server has asked for something");
        assertThat(failure(afterFirst(PENCIL).answer(MD5)))
                .isEqualTo(
                        "server login failed: protocol error: AuthenticationMD5Password after the"
                                + " server has asked for something");
    }

    @Test
    void messagesOutOfOrderFail() {
        assertThat(failure(afterFirst(PENCIL).answer(SASL)))
                .isEqualTo(
                        "server login failed: protocol error: duplicate AuthenticationSASL message"
                                + " from server");
        assertThat(failure(of(PENCIL).answer(challenge("r=x,s=AA==,i=1"))))
                .isEqualTo(
                        "server login failed: protocol error: AuthenticationSASLContinue without"
                                + " prior AuthenticationSASL");
        assertThat(failure(afterFirst(PENCIL).answer(new AuthenticationSaslFinal(bytes("v=")))))
                .isEqualTo(
                        "server login failed: protocol error: AuthenticationSASLFinal without prior"
                                + " AuthenticationSASLContinue");
    }

    @Test
    void aSecondChallengeFails() {
        ServerAuthentication authentication = of(PENCIL);
        SaslInitial first = (SaslInitial) sent(authentication.answer(SASL));
        computed(authentication.answer(challenge(first, "x,s=AA==,i=1")));
        assertThat(failure(authentication.answer(challenge(first, "x,s=AA==,i=1"))))
                .isEqualTo(
                        "server login failed: SCRAM exchange protocol error: received second"
                                + " AuthenticationSASLContinue");
    }

    @Test
    void iterationsAreBounded() {
        assertThat(sent(challenged("x,s=AA==,i=100000"))).isInstanceOf(Sasl.class);
        assertThat(failure(challenged("x,s=AA==,i=100001")))
                .isEqualTo(
                        "server login failed: the server wants 100001 SCRAM iterations, more than"
                                + " the limit of 100000; raise the limit if the server is to be"
                                + " trusted");
    }

    /// CVE-2026-6665: a hostile server's nonce, and what else it can do with its first message.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "r=,s=AA==,i=1",
                "r=x,s=AA==,i=1",
                "r=x,s=,i=1",
                "r=x,s=AA==,i=0",
                "r=x,s=AA==,i=-1",
                "r=x,s=AA==,i=99999999999",
                "e=other-error",
                "\0"
            })
    void aMalformedChallengeFails(String text) {
        assertThat(failure(computed(afterFirst(PENCIL).answer(challenge(text)))))
                .startsWith("server login failed: ");
    }

    @Test
    void aHugeNonceFails() {
        assertThat(failure(challenged("x".repeat(60_000) + ",s=AA==,i=1")))
                .startsWith("server login failed: SCRAM server-first-message has 600");
    }

    @Test
    void aNonceThatAddsNothingFails() {
        assertThat(failure(challenged(",s=AA==,i=1")))
                .isEqualTo(
                        "server login failed: the server's SCRAM nonce does not continue the"
                                + " client's: somebody replays or alters the log-in");
    }

    @Test
    void aHugeRequestFails() {
        byte[] body = new byte[Limits.AUTHENTICATION_BODY_BYTES_MAX + 1];
        assertThat(failure(of(PENCIL).answer(new ByteReader(body))))
                .isEqualTo("server login failed: an authentication request has 65536 bytes");
    }

    @Test
    void whatAServerSaysStaysOneLineOfTheLog() {
        String name = "x\n" + "y".repeat(1000);
        assertThat(failure(of(PENCIL).answer(new AuthenticationSasl(List.of(name)))))
                .doesNotContain("\n")
                .hasSizeLessThan(600);
    }
}
