package dev.weir.pooler.internal.auth;

import static dev.weir.pooler.internal.auth.Talk.body;
import static dev.weir.pooler.internal.auth.Talk.forServer;
import static dev.weir.pooler.internal.auth.Talk.sent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.wire.Authentication.AuthenticationOk;
import dev.weir.wire.Authentication.AuthenticationSasl;
import dev.weir.wire.Authentication.AuthenticationSaslContinue;
import dev.weir.wire.AuthenticationAnswer.Sasl;
import dev.weir.wire.AuthenticationAnswer.SaslInitial;
import dev.weir.wire.ChannelBinding;
import dev.weir.wire.ScramClient;
import dev.weir.wire.ScramSecret;
import dev.weir.wire.ScramServer;
import dev.weir.wire.ScramVerifier;

import org.junit.jupiter.api.Test;

/// A client logs in to the pooler, and the pooler with what that has shown to the server, so that
/// no password is kept anywhere in between.
final class PassThroughTest {
    private static final ChannelBinding UNBOUND = new ChannelBinding.None();
    private static final ScramVerifier VERIFIER = ScramVerifier.of("pencil", 16);

    private static ServerSecret shownByClient() {
        ClientAuthentication authentication =
                ClientAuthentication.of(
                        ClientLogin.of(
                                AuthenticationMethod.SCRAM_SHA_256,
                                "alice",
                                StoredSecret.of(VERIFIER.text())),
                        ScramVerifiers.of(16));
        AuthenticationSasl offer = (AuthenticationSasl) sent(authentication.begin());
        ScramClient client =
                ScramClient.of(offer.mechanisms(), UNBOUND, new ScramSecret.Password("pencil"));
        ClientStep challenge = authentication.answer(body(client.first()));
        return forServer(
                authentication.answer(
                        body(client.reply((AuthenticationSaslContinue) sent(challenge)))));
    }

    private static ScramServer.Outcome logIn(
            ServerAuthentication authentication, ScramServer server) {
        SaslInitial first = (SaslInitial) sent(authentication.answer(server.offer()));
        return server.finish((Sasl) sent(authentication.answer(server.first(first))));
    }

    @Test
    void theKeysOfTheClientsLogInOpenTheServer() {
        ServerAuthentication authentication =
                ServerAuthentication.of("alice", shownByClient(), UNBOUND);
        ScramServer.Outcome outcome = logIn(authentication, ScramServer.of(VERIFIER, UNBOUND));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ScramServer.Accepted.class,
                        accepted ->
                                assertThat(authentication.answer(accepted.message()))
                                        .isEqualTo(new ServerStep.Wait()));
        assertThat(authentication.answer(new AuthenticationOk())).isEqualTo(new ServerStep.Done());
    }

    @Test
    void theKeysFitNoVerifierWithAnotherSalt() {
        ScramServer server = ScramServer.of(ScramVerifier.of("pencil", 16), UNBOUND);
        assertThat(logIn(ServerAuthentication.of("alice", shownByClient(), UNBOUND), server))
                .isEqualTo(new ScramServer.Refused());
    }
}
