package dev.weir.pooler.internal.auth;

import static dev.weir.pooler.internal.auth.Talk.body;
import static dev.weir.pooler.internal.auth.Talk.bytes;
import static dev.weir.pooler.internal.auth.Talk.computed;
import static dev.weir.pooler.internal.auth.Talk.forServer;
import static dev.weir.pooler.internal.auth.Talk.refusal;
import static dev.weir.pooler.internal.auth.Talk.sent;
import static dev.weir.pooler.internal.auth.Talk.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.wire.Authentication.AuthenticationSasl;
import dev.weir.wire.Authentication.AuthenticationSaslContinue;
import dev.weir.wire.Authentication.AuthenticationSaslFinal;
import dev.weir.wire.AuthenticationAnswer.Sasl;
import dev.weir.wire.AuthenticationAnswer.SaslInitial;
import dev.weir.wire.ByteReader;
import dev.weir.wire.Bytes;
import dev.weir.wire.ChannelBinding;
import dev.weir.wire.Field;
import dev.weir.wire.Md5Password;
import dev.weir.wire.Scram;
import dev.weir.wire.ScramClient;
import dev.weir.wire.ScramSecret;
import dev.weir.wire.ScramVerifier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

final class ScramAuthenticationTest {
    private static final ChannelBinding UNBOUND = new ChannelBinding.None();
    private static final ChannelBinding BOUND =
            new ChannelBinding.Preferred(Bytes.of(new byte[32]));
    private static final ScramVerifier VERIFIER = ScramVerifier.of("pencil", 16);
    private static final StoredSecret SCRAM = new StoredSecret.Scram(VERIFIER);
    private static final StoredSecret UNKNOWN = new StoredSecret.UnknownUser();
    private static final StoredSecret MD5 =
            new StoredSecret.Md5(Md5Password.stored("alice", "pencil"));

    private final ScramVerifiers verifiers = ScramVerifiers.of(16);

    private ClientAuthentication of(StoredSecret secret, ChannelBinding binding) {
        ClientLogin login =
                new ClientLogin(
                        AuthenticationMethod.SCRAM_SHA_256,
                        "alice",
                        secret,
                        binding,
                        new Identity.None());
        return ClientAuthentication.of(login, verifiers);
    }

    private static ClientStep logIn(
            ClientAuthentication authentication, ChannelBinding binding, String password) {
        AuthenticationSasl offer = (AuthenticationSasl) sent(computed(authentication.begin()));
        ScramClient client =
                ScramClient.of(offer.mechanisms(), binding, new ScramSecret.Password(password));
        ClientStep challenge = authentication.answer(body(client.first()));
        ClientStep end =
                authentication.answer(
                        body(client.reply((AuthenticationSaslContinue) sent(challenge))));
        if (end instanceof ClientStep.Accepted(var before, _)) {
            client.verify((AuthenticationSaslFinal) before.getFirst());
            client.requireVerified();
        }
        return end;
    }

    private ClientStep logIn(StoredSecret secret, String password) {
        return logIn(of(secret, UNBOUND), UNBOUND, password);
    }

    private static ScramSecret.Keys keys(ServerSecret secret) {
        assertThat(secret).isInstanceOf(ServerSecret.ScramKeys.class);
        return ((ServerSecret.ScramKeys) secret).keys();
    }

    @Test
    void aVerifierYieldsKeysForTheServer() {
        ServerSecret secret = forServer(logIn(SCRAM, "pencil"));
        assertThat(keys(secret).serverKey()).isEqualTo(VERIFIER.serverKey());
    }

    @Test
    void aPlainPasswordIsTheServersToo() {
        assertThat(forServer(logIn(StoredSecret.of("pencil"), "pencil")))
                .isEqualTo(new ServerSecret.Plain("pencil"));
    }

    @Test
    void aPlainPasswordIsHashedElsewhereAndOnce() {
        StoredSecret plain = StoredSecret.of("pencil");
        assertThat(of(plain, UNBOUND).begin()).isInstanceOf(ClientStep.Compute.class);
        logIn(plain, "pencil");
        assertThat(of(plain, UNBOUND).begin()).isInstanceOf(ClientStep.Send.class);
    }

    @Test
    void verifiersAreForgottenWhenThereAreTooMany() {
        ScramVerifiers few = new ScramVerifiers(bytes("seed"), 1, 2);
        few.make("a", "x");
        few.make("b", "x");
        few.known("a", "x");
        few.make("c", "x");
        assertThat(few.known("a", "x")).isPresent();
        assertThat(few.known("b", "x")).isEmpty();
        assertThat(few.known("c", "x")).isPresent();
    }

    @Test
    void theSaltTellsNothingOfWhetherTheUserExists() {
        assertThat(verifiers.make("alice", "x").salt())
                .isEqualTo(verifiers.decoy("alice").salt())
                .isNotEqualTo(verifiers.decoy("bob").salt());
        assertThat(verifiers.decoy("alice").iterations()).isEqualTo(16);
    }

    @Test
    void bindsToTls() {
        ClientStep end = logIn(of(SCRAM, BOUND), BOUND, "pencil");
        assertThat(keys(forServer(end)).serverKey()).isEqualTo(VERIFIER.serverKey());
    }

    @Test
    void offersBindingWithTlsOnly() {
        assertThat(sent(of(SCRAM, BOUND).begin()))
                .isEqualTo(new AuthenticationSasl(List.of(Scram.SHA_256_PLUS, Scram.SHA_256)));
        assertThat(sent(of(UNKNOWN, UNBOUND).begin()))
                .isEqualTo(new AuthenticationSasl(List.of(Scram.SHA_256)));
    }

    @Test
    void refusesAClientThatWasKeptFromBinding() {
        ClientAuthentication authentication = of(SCRAM, BOUND);
        authentication.begin();
        assertThat(refusal(authentication.answer(initial("y,,n=,r=a"))))
                .isEqualTo(
                        "08P01 SASL authentication failed: the client could bind to the channel but"
                                + " thinks that the server cannot: somebody in between has altered"
                                + " the offer");
    }

    @Test
    void theRefusedLearnNothingButTheLogSaysWhy() {
        String failed = "28P01 SASL authentication failed: ";
        assertThat(refusal(logIn(SCRAM, "pen"))).isEqualTo(failed + "wrong password");
        assertThat(refusal(logIn(StoredSecret.of("pencil"), "pen")))
                .isEqualTo(failed + "wrong password");
        assertThat(refusal(logIn(UNKNOWN, "pencil"))).isEqualTo(failed + "no such user");
        assertThat(refusal(logIn(StoredSecret.of(""), "")))
                .isEqualTo(failed + "the user has no password");
        assertThat(refusal(logIn(MD5, "pencil")))
                .isEqualTo(failed + "SCRAM authentication failed: user has MD5 secret");
    }

    @Test
    void md5BecomesScramForAUserWithAVerifier() {
        ClientLogin login = ClientLogin.of(AuthenticationMethod.MD5, "alice", SCRAM);
        ClientStep end = logIn(ClientAuthentication.of(login, verifiers), UNBOUND, "pencil");
        assertThat(keys(forServer(end)).serverKey()).isEqualTo(VERIFIER.serverKey());
    }

    @Test
    void anotherMechanismIsRefused() {
        ClientAuthentication authentication = of(SCRAM, UNBOUND);
        authentication.begin();
        assertThat(
                        refusal(
                                authentication.answer(
                                        body(new SaslInitial(Scram.SHA_256_PLUS, Field.of("x"))))))
                .isEqualTo(
                        "08P01 client selected an invalid SASL authentication mechanism: offered"
                                + " was [SCRAM-SHA-256]");
    }

    /// CVE-2026-6664: a length in a SCRAM packet that overflows, and its like.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SCRAM-SHA-256",
                "SCRAM-SHA-256\0",
                "SCRAM-SHA-256\0\0\0",
                "SCRAM-SHA-256\0\177\377\377\377n,,n=,r=a",
                "SCRAM-SHA-256\0\377\377\377\377",
                "SCRAM-SHA-256\0\377\377\377\376n,,n=,r=a",
                "SCRAM-SHA-256\0\200\0\0\0n,,n=,r=a",
                "SCRAM-SHA-256\0\0\0\0\012n,,n=,r=a",
                "SCRAM-SHA-256\0\0\0\0\010n,,n=,r=a",
                "SCRAM-SHA-256\0\0\0\0\0",
                "SCRAM-SHA-256\0\0\0\0\011n,,n=,r=\0",
                "SCRAM-SHA-256\0\0\0\0\011n,,n=,r=\377",
                "SCRAM-SHA-256\0\0\0\0\014n,a=x,n=,r=a"
            })
    void aMalformedFirstMessageIsRefused(String bytes) {
        ClientAuthentication authentication = of(SCRAM, UNBOUND);
        authentication.begin();
        assertThat(refusal(authentication.answer(body(bytes))))
                .startsWith("08P01 SASL authentication failed: ");
    }

    /// CVE-2026-19888: one without a nonce, and its like.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "xxx",
                "c=biws",
                "c=biws,p=AAAA",
                "p=AAAA",
                "c=biws,r=a,p=AAAA",
                "c=biws,r=,p=",
                "c=biws\0"
            })
    void aMalformedLastMessageIsRefused(String bytes) {
        ClientAuthentication authentication = of(UNKNOWN, UNBOUND);
        authentication.begin();
        authentication.answer(initial("n,,n=,r=a"));
        assertThat(refusal(authentication.answer(body(bytes))))
                .startsWith("08P01 SASL authentication failed: ");
    }

    @Test
    void anotherNonceIsRefused() {
        ClientAuthentication authentication = of(SCRAM, UNBOUND);
        authentication.begin();
        authentication.answer(initial("n,,n=,r=a"));
        String proof = "A".repeat(43) + "=";
        assertThat(refusal(authentication.answer(body(new Sasl(bytes("c=biws,r=b,p=" + proof))))))
                .isEqualTo(
                        "08P01 SASL authentication failed: the client's SCRAM messages have"
                                + " different nonces");
    }

    @Test
    void anOverlongNonceIsRefused() {
        ClientAuthentication authentication = of(SCRAM, UNBOUND);
        authentication.begin();
        assertThat(refusal(authentication.answer(initial("n,,n=,r=" + "a".repeat(5000)))))
                .isEqualTo(
                        "08P01 SASL authentication failed: SCRAM client-first-message has 5008"
                                + " bytes, at most 4096 are allowed");
    }

    @Test
    void theChallengeNamesTheKeptSaltAndIterations() {
        ClientAuthentication authentication = of(SCRAM, UNBOUND);
        authentication.begin();
        AuthenticationSaslContinue challenge =
                (AuthenticationSaslContinue) sent(authentication.answer(initial("n,,n=,r=abc")));
        assertThat(text(challenge.data())).matches("r=abc.{24},s=.{24},i=16");
    }

    private static ByteReader initial(String message) {
        return body(new SaslInitial(Scram.SHA_256, Field.of(message)));
    }
}
