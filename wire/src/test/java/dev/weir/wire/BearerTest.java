package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.wire.Authentication.AuthenticationSaslContinue;
import dev.weir.wire.AuthenticationAnswer.Sasl;
import dev.weir.wire.AuthenticationAnswer.SaslInitial;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

/// OAUTHBEARER, RFC 7628.
final class BearerTest {
    // The example of RFC 7628 section 4.1.
    private static final String TOKEN = "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==";

    private static Bytes bytes(String text) {
        return Bytes.of(text.replace('^', '\u0001').getBytes(StandardCharsets.UTF_8));
    }

    private static SaslInitial initial(String text) {
        return new SaslInitial(BearerClient.MECHANISM, new Field.Value(bytes(text)));
    }

    @Test
    void theClientShowsTheTokenAsPostgresWantsIt() {
        assertThat(new BearerClient(new BearerToken(TOKEN)).first())
                .isEqualTo(initial("n,,^auth=Bearer " + TOKEN + "^^"));
    }

    @Test
    void theServerTakesTheExampleOfTheRfc() {
        assertThat(
                        BearerServer.token(
                                initial(
                                        "n,,^host=server.example.com^port=143^auth=Bearer "
                                                + TOKEN
                                                + "^^")))
                .contains(new BearerToken(TOKEN));
    }

    @Property
    void eachTokenArrives(
            @ForAll
                    @StringLength(min = 1, max = 5000)
                    @CharRange(from = 'a', to = 'z')
                    @CharRange(from = '+', to = '9')
                    String text) {
        BearerToken token = new BearerToken(text.replace(',', '_'));
        assertThat(BearerServer.token(new BearerClient(token).first())).contains(token);
    }

    @Property
    void eachRefusalArrives(
            @ForAll String status, @ForAll String configuration, @ForAll String scope) {
        BearerRefusal refusal = new BearerRefusal(utf8(status), utf8(configuration), utf8(scope));
        BearerClient client = new BearerClient(new BearerToken(TOKEN));
        client.first();
        BearerServer.finish(client.refused(BearerServer.refuse(refusal)));
        assertThat(client.refusal()).contains(refusal);
        assertThatThrownBy(client::requireNotRefused).isInstanceOf(ProtocolException.class);
    }

    /// Halves of surrogates become question marks.
    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @Test
    void readsARefusalWithSpacesAndEscapes() {
        String json =
                " { \"status\" : \"invalid\\u005Ftoken\", \"scope\":\"a \\\"b\\\" \\/ \\n\" } ";
        assertThat(BearerRefusal.decode(bytes(json)))
                .isEqualTo(new BearerRefusal("invalid_token", "", "a \"b\" / \n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}x",
                "[]",
                "{\"status\"}",
                "{\"status\":1}",
                "{\"status\":{}}",
                "{\"status\":\"a}",
                "{\"status\":\"a\",}",
                "{\"status\":\"a\" \"scope\":\"b\"}",
                "{\"status\":\"a\",\"status\":\"b\"}",
                "{\"status\":\"\\x\"}",
                "{\"status\":\"\\u00g0\"}",
                "{\"status\":\"a\nb\"}"
            })
    void refusesOtherJson(String json) {
        assertThatThrownBy(() -> BearerRefusal.decode(bytes(json)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("OAUTHBEARER is malformed at");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n,,",
                "n,,^",
                "n,,^^",
                "n,,auth=Bearer a^^",
                "n,a=me,^auth=Bearer a^^",
                "p=tls-server-end-point,,^auth=Bearer a^^",
                "n,,^auth=Bearer a^",
                "n,,^auth=Bearer a^auth=Bearer b^^",
                "n,,^auth=Basic a^^",
                "n,,^auth=Bearer ^^",
                "n,,^auth=Bearer a b^^",
                "n,,^host=a^^"
            })
    void refusesOtherMessages(String text) {
        assertThatThrownBy(() -> BearerServer.token(initial(text)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("OAUTHBEARER message is malformed");
    }

    @Test
    void aClientWithoutTokenMayAskWhereToGetOne() {
        assertThat(BearerServer.token(initial("n,,^auth=^^"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer abc", "a\u0001b", "a\n", "ä", "=", "a=b"})
    void refusesWhatIsNoTokenAndDoesNotRepeatIt(String text) {
        assertThatThrownBy(() -> new BearerToken(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("abc");
    }

    @Test
    void refusesATokenThatIsTooLong() {
        assertThatThrownBy(() -> new BearerToken("a".repeat(BearerToken.CHARS_MAX + 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("60001 characters");
    }

    @Test
    void neverShowsTheToken() {
        BearerToken token = new BearerToken(TOKEN);
        assertThat(token.toString() + new BearerClient(token).first())
                .doesNotContain(TOKEN)
                .contains("not shown");
    }

    @Test
    void stepsComeInTheirOrder() {
        AuthenticationSaslContinue refusal =
                BearerServer.refuse(new BearerRefusal("invalid_token", "", ""));
        BearerClient client = new BearerClient(new BearerToken(TOKEN));
        assertThatThrownBy(() -> client.refused(refusal)).isInstanceOf(ProtocolException.class);
        client.first();
        client.requireNotRefused();
        assertThatThrownBy(client::first).isInstanceOf(ProtocolException.class);
        client.refused(refusal);
        assertThatThrownBy(() -> client.refused(refusal)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void anAnswerToARefusalIsOneSeparator() {
        assertThatThrownBy(() -> BearerServer.finish(new Sasl(bytes("x"))))
                .isInstanceOf(ProtocolException.class);
    }
}
