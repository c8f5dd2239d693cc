package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.wire.Authentication.AuthenticationSaslContinue;
import dev.weir.wire.Authentication.AuthenticationSaslFinal;
import dev.weir.wire.AuthenticationAnswer.Sasl;
import dev.weir.wire.AuthenticationAnswer.SaslInitial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

final class ScramTest {
    // The example of RFC 7677 section 3.
    private static final String CLIENT_NONCE = "rOprNGfwEbeRWgbNEkqO";
    private static final String SERVER_NONCE = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private static final String SALT = "W22ZaJ0SNY7soEsUEjb6gQ==";
    private static final String SERVER_FIRST =
            "r=" + CLIENT_NONCE + SERVER_NONCE + ",s=" + SALT + ",i=4096";
    private static final String PROOF = "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
    private static final String SIGNATURE = "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

    private static final ScramSecret PENCIL = new ScramSecret.Password("pencil");
    private static final ScramVerifier VERIFIER =
            ScramVerifier.of("pencil", 4096, Bytes.of(Base64.getDecoder().decode(SALT)));
    private static final Bytes END_POINT = Bytes.of(new byte[32]);
    private static final ChannelBinding UNBOUND = new ChannelBinding.None();
    private static final ChannelBinding PREFERRED = new ChannelBinding.Preferred(END_POINT);
    private static final ChannelBinding REQUIRED = new ChannelBinding.Required(END_POINT);
    private static final List<String> BOTH = List.of(Scram.SHA_256_PLUS, Scram.SHA_256);

    private static ScramClient rfcClient() {
        return new ScramClient(
                Gs2Header.unbound(Gs2Header.NO_BINDING), PENCIL, 4096, "user", CLIENT_NONCE);
    }

    private static ScramServer rfcServer() {
        return new ScramServer(VERIFIER, UNBOUND, SERVER_NONCE);
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Bytes bytes) {
        return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }

    private static AuthenticationSaslContinue serverFirst(String text) {
        return new AuthenticationSaslContinue(bytes(text));
    }

    private static SaslInitial clientFirst(String text) {
        return new SaslInitial(Scram.SHA_256, new Field.Value(bytes(text)));
    }

    @Test
    void theClientSpeaksAsTheExampleOfTheRfc() {
        ScramClient client = rfcClient();
        assertThat(client.first()).isEqualTo(clientFirst("n,,n=user,r=" + CLIENT_NONCE));
        assertThat(text(client.reply(serverFirst(SERVER_FIRST)).data()))
                .isEqualTo("c=biws,r=" + CLIENT_NONCE + SERVER_NONCE + ",p=" + PROOF);
        assertThat(client.isVerified()).isFalse();
        client.verify(new AuthenticationSaslFinal(bytes("v=" + SIGNATURE)));
        client.requireVerified();
    }

    @Test
    void theServerSpeaksAsTheExampleOfTheRfc() {
        ScramServer server = rfcServer();
        assertThat(server.first(clientFirst("n,,n=user,r=" + CLIENT_NONCE)))
                .isEqualTo(serverFirst(SERVER_FIRST));
        ScramServer.Outcome outcome =
                server.finish(
                        new Sasl(bytes("c=biws,r=" + CLIENT_NONCE + SERVER_NONCE + ",p=" + PROOF)));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ScramServer.Accepted.class,
                        accepted ->
                                assertThat(text(accepted.message().data()))
                                        .isEqualTo("v=" + SIGNATURE));
    }

    private static ScramServer.Outcome logIn(
            ScramSecret secret, ChannelBinding clientBinding, ChannelBinding serverBinding) {
        ScramServer server = ScramServer.of(VERIFIER, serverBinding);
        ScramClient client = ScramClient.of(server.offer().mechanisms(), clientBinding, secret);
        ScramServer.Outcome outcome = server.finish(client.reply(server.first(client.first())));
        if (outcome instanceof ScramServer.Accepted(var message, _)) {
            client.verify(message);
            client.requireVerified();
        }
        return outcome;
    }

    @Test
    void bothSidesAgreeWithAndWithoutChannelBinding() {
        assertThat(logIn(PENCIL, UNBOUND, UNBOUND)).isInstanceOf(ScramServer.Accepted.class);
        assertThat(logIn(PENCIL, UNBOUND, PREFERRED)).isInstanceOf(ScramServer.Accepted.class);
        assertThat(logIn(PENCIL, PREFERRED, UNBOUND)).isInstanceOf(ScramServer.Accepted.class);
        assertThat(logIn(PENCIL, PREFERRED, PREFERRED)).isInstanceOf(ScramServer.Accepted.class);
        assertThat(logIn(PENCIL, REQUIRED, REQUIRED)).isInstanceOf(ScramServer.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Pencil", "pencil ", "пароль"})
    void aWrongPasswordIsRefused(String password) {
        assertThat(logIn(new ScramSecret.Password(password), UNBOUND, UNBOUND))
                .isEqualTo(new ScramServer.Refused());
    }

    @Test
    void theKeysOfOneLogInAreEnoughForTheNext() {
        ScramServer.Outcome outcome = logIn(PENCIL, UNBOUND, UNBOUND);
        Bytes clientKey = ((ScramServer.Accepted) outcome).clientKey();
        ScramSecret keys = new ScramSecret.Keys(clientKey, VERIFIER.serverKey());
        assertThat(logIn(keys, UNBOUND, UNBOUND)).isInstanceOf(ScramServer.Accepted.class);
    }

    @Test
    void requiredBindingNeverFallsBack() {
        assertThatThrownBy(() -> ScramClient.of(List.of(Scram.SHA_256), REQUIRED, PENCIL))
                .isInstanceOf(ScramException.class)
                .hasMessage(
                        "the server offers only [SCRAM-SHA-256], channel binding is required, i.e."
                                + " SCRAM-SHA-256-PLUS");
    }

    @Test
    void anOfferWithoutScramIsRefused() {
        assertThatThrownBy(() -> ScramClient.of(List.of("OAUTHBEARER"), UNBOUND, PENCIL))
                .isInstanceOf(ScramException.class)
                .hasMessage(
                        "the server offers only [OAUTHBEARER], SCRAM-SHA-256 is what works without"
                                + " channel binding");
    }

    @Test
    void theServerNoticesThatItsOfferWasAltered() {
        ScramServer server = ScramServer.of(VERIFIER, PREFERRED);
        ScramClient client = ScramClient.of(List.of(Scram.SHA_256), PREFERRED, PENCIL);
        assertThatThrownBy(() -> server.first(client.first()))
                .isInstanceOf(ScramException.class)
                .hasMessageContaining("somebody in between has altered the offer");
    }

    @Test
    void theServerNoticesAnotherChannel() {
        ScramServer server = ScramServer.of(VERIFIER, PREFERRED);
        ChannelBinding other = new ChannelBinding.Required(Bytes.of(new byte[] {1, 2, 3}));
        ScramClient client = ScramClient.of(BOTH, other, PENCIL);
        Sasl proof = client.reply(server.first(client.first()));
        assertThatThrownBy(() -> server.finish(proof))
                .isInstanceOf(ScramException.class)
                .hasMessageContaining("bound to another channel");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    r=rOprNGfwEbeRWgbNEkqO,s=AAAA,i=1     | the server's SCRAM nonce does not continue the client's: somebody replays or alters the log-in
                    r=xxxrNGfwEbeRWgbNEkqOabc,s=AAAA,i=1  | the server's SCRAM nonce does not continue the client's: somebody replays or alters the log-in
                    r=rOprNGfwEbeRWgbNEkqOabc,s=AAAA,i=4097 | the server wants 4097 SCRAM iterations, more than the limit of 4096; raise the limit if the server is to be trusted
                    """)
    void theClientDistrustsTheServersFirstMessage(String message, String error) {
        ScramClient client = rfcClient();
        client.first();
        assertThatThrownBy(() -> client.reply(serverFirst(message)))
                .isInstanceOf(ScramException.class)
                .hasMessage(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                           | attribute 'r' is missing
                    s=AAAA,i=1                   | attribute 'r' is missing
                    m=x,r=rOprNGfwEbeRWgbNEkqOa,s=AAAA,i=1 | attribute 'r' is missing
                    r=,s=AAAA,i=1                | the nonce is empty or not printable
                    r=ä,s=AAAA,i=1               | the nonce is empty or not printable
                    r=rOprNGfwEbeRWgbNEkqOa      | attribute 's' is missing
                    r=rOprNGfwEbeRWgbNEkqOa,s=?,i=1 | attribute 's' is not base 64
                    r=rOprNGfwEbeRWgbNEkqOa,s=,i=1 | the salt is empty
                    r=rOprNGfwEbeRWgbNEkqOa,s=AAAA | attribute 'i' is missing
                    r=rOprNGfwEbeRWgbNEkqOa,s=AAAA,i=0 | the iteration count is not a number from 1 to 2147483647
                    r=rOprNGfwEbeRWgbNEkqOa,s=AAAA,i=-1 | the iteration count is not a number from 1 to 2147483647
                    r=rOprNGfwEbeRWgbNEkqOa,s=AAAA,i=2147483648 | the iteration count is not a number from 1 to 2147483647
                    r=rOprNGfwEbeRWgbNEkqOa,s=AAAA,i=99999999999 | the iteration count is not a number from 1 to 2147483647
                    r=rOprNGfwEbeRWgbNEkqOa,s=AAAA,i=1,! | there is no attribute at character 35
                    r=rOprNGfwEbeRWgbNEkqOa,s=AAAA,i=1,  | it ends in a comma
                    """)
    void theClientRefusesAMalformedFirstMessage(String message, String error) {
        ScramClient client = rfcClient();
        client.first();
        assertThatThrownBy(() -> client.reply(serverFirst(message)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("SCRAM server-first-message is malformed: " + error);
    }

    @Test
    void aMessageOverTheLimitIsNotParsed() {
        ScramClient client = rfcClient();
        client.first();
        assertThatThrownBy(() -> client.reply(serverFirst("r=" + "a".repeat(4095))))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("SCRAM server-first-message has 4097 bytes, at most 4096 are allowed");
    }

    @Test
    void extensionsAreAllowedAndMeanNothing() {
        ScramClient client = rfcClient();
        client.first();
        assertThat(text(client.reply(serverFirst(SERVER_FIRST + ",x=1")).data()))
                .startsWith("c=biws,r=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    v=AAAA                  | the server's SCRAM signature is wrong: it does not know the password, it is not the server that it should be
                    v=                      | the server's SCRAM signature is wrong: it does not know the password, it is not the server that it should be
                    e=invalid-proof         | the server ends SCRAM with: invalid-proof
                    """)
    void theClientDistrustsTheServersLastMessage(String message, String error) {
        ScramClient client = rfcClient();
        client.first();
        client.reply(serverFirst(SERVER_FIRST));
        assertThatThrownBy(() -> client.verify(new AuthenticationSaslFinal(bytes(message))))
                .isInstanceOf(ScramException.class)
                .hasMessage(error);
        assertThat(client.isVerified()).isFalse();
    }

    @Test
    void theServersSignatureIsDemanded() {
        ScramClient client = rfcClient();
        client.first();
        client.reply(serverFirst(SERVER_FIRST));
        assertThatThrownBy(client::requireVerified)
                .isInstanceOf(ScramException.class)
                .hasMessageContaining("has not shown its SCRAM signature");
    }

    @Test
    void stepsOutOfOrderAreRefused() {
        ScramClient client = rfcClient();
        AuthenticationSaslFinal last = new AuthenticationSaslFinal(bytes("v=" + SIGNATURE));
        assertThatThrownBy(() -> client.verify(last)).isInstanceOf(ProtocolException.class);
        client.first();
        client.reply(serverFirst(SERVER_FIRST));
        assertThatThrownBy(() -> client.reply(serverFirst(SERVER_FIRST)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("SCRAM messages come in the wrong order: SENT_PROOF");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                      | it ends too early
                    n,a=admin,n=,r=abc      | it names an authorization identity, which is not supported
                    x,,n=,r=abc             | its channel binding is none that is supported
                    p=tls-unique,,n=,r=abc  | its channel binding is none that is supported
                    p=tls-server-end-point,,n=,r=abc | its channel binding does not fit SCRAM-SHA-256
                    n,,m=1,n=,r=abc         | attribute 'n' is missing
                    n,,r=abc                | attribute 'n' is missing
                    n,,n=                   | attribute 'r' is missing
                    n,,n=,r=                | the nonce is empty or not printable
                    """)
    void theServerRefusesAMalformedFirstMessage(String message, String error) {
        assertThatThrownBy(() -> rfcServer().first(clientFirst(message)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("SCRAM client-first-message is malformed: " + error);
    }

    @Test
    void theServerRefusesWhatItDidNotOffer() {
        SaslInitial initial =
                new SaslInitial(Scram.SHA_256_PLUS, Field.of("p=tls-server-end-point,,n=,r=abc"));
        assertThatThrownBy(() -> rfcServer().first(initial))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("the client chose a SASL mechanism that was not offered");
        assertThatThrownBy(() -> rfcServer().first(new SaslInitial(Scram.SHA_256, Field.none())))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("the client sent no SCRAM client-first-message");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                 | SCRAM client-final-message is malformed: attribute 'c' is missing
                    c=biws,p=AAAA      | SCRAM client-final-message is malformed: attribute 'r' is missing
                    c=biws,r=abc       | SCRAM client-final-message is malformed: attribute 'p' is missing
                    c=biws,r=abc,p=AAAA | SCRAM client-final-message is malformed: the proof is not 32 bytes at the end
                    """)
    void theServerRefusesAMalformedLastMessage(String message, String error) {
        ScramServer server = rfcServer();
        server.first(clientFirst("n,,n=,r=abc"));
        assertThatThrownBy(() -> server.finish(new Sasl(bytes(message))))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(error);
    }

    @Test
    void theServerRefusesAnotherNonce() {
        ScramServer server = rfcServer();
        server.first(clientFirst("n,,n=,r=abc"));
        assertThatThrownBy(() -> server.finish(new Sasl(bytes("c=biws,r=abc,p=" + PROOF))))
                .isInstanceOf(ScramException.class)
                .hasMessage("the client's SCRAM messages have different nonces");
    }

    @Test
    void verifiersAreReadAsTheyAreWritten() {
        assertThat(ScramVerifier.parse(VERIFIER.text())).isEqualTo(VERIFIER);
        assertThat(VERIFIER.fits("pencil")).isTrue();
        assertThat(VERIFIER.fits("pencils")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "md5aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "SCRAM-SHA-256$4096:AAAA$AAAA:AAAA",
                "SCRAM-SHA-256$0:AAAA$AAAA:AAAA",
                "SCRAM-SHA-256$99999999999:AAAA$AAAA:AAAA",
                "SCRAM-SHA-256$4096:A$A:A"
            })
    void whatIsNoVerifierIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> ScramVerifier.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "a SCRAM verifier is SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey");
    }

    @Test
    void aDecoyKeepsItsSaltAndFitsNoPassword() {
        Bytes seed = bytes("seed");
        ScramVerifier decoy = ScramVerifier.decoy("nobody", seed);
        assertThat(ScramVerifier.decoy("nobody", seed).salt()).isEqualTo(decoy.salt());
        assertThat(ScramVerifier.decoy("somebody", seed).salt()).isNotEqualTo(decoy.salt());
        assertThat(decoy.fits("")).isFalse();
    }

    @Test
    void aPasswordRemembersTheKeysOfEachSaltAndIterations() {
        ScramSecret.Password password = new ScramSecret.Password("pencil");
        byte[] salt = {1, 2, 3};
        ScramSecret.Keys keys = password.keys(salt, 2);
        assertThat(password.keys(salt.clone(), 2)).isSameAs(keys);
        assertThat(password.keys(salt, 3)).isNotEqualTo(keys);
        assertThat(password.keys(new byte[] {1, 2, 4}, 2)).isNotEqualTo(keys);
        assertThat(new ScramSecret.Password("pencil").keys(salt, 2)).isEqualTo(keys);
        assertThat(new ScramSecret.Password("Pencil").keys(salt, 2)).isNotEqualTo(keys);
    }

    @Test
    void aServerThatShowsOtherSaltsIsAnsweredRightlyAndNotRememberedForEver() {
        ScramSecret.Password password = new ScramSecret.Password("pencil");
        ScramSecret.Keys first = password.keys(new byte[] {0}, 1);
        for (byte salt = 1; salt < 100; salt++) {
            password.keys(new byte[] {salt}, 1);
        }
        assertThat(password.keys(new byte[] {0}, 1)).isEqualTo(first).isNotSameAs(first);
    }

    @Test
    void secretsAreNotShown() {
        assertThat(PENCIL).hasToString("Password[not shown]");
        assertThat(new AuthenticationAnswer.Password("pencil")).hasToString("Password[not shown]");
        assertThat(VERIFIER.toString()).doesNotContain(SALT).contains("32 bytes");
    }
}
