package dev.weir.pooler.internal.auth;

import dev.weir.pooler.internal.auth.ClientStep.Accepted;
import dev.weir.pooler.internal.auth.ClientStep.Compute;
import dev.weir.pooler.internal.auth.ClientStep.Refused;
import dev.weir.pooler.internal.auth.ClientStep.Send;
import dev.weir.wire.AuthenticationAnswer;
import dev.weir.wire.AuthenticationAnswer.SaslInitial;
import dev.weir.wire.Bytes;
import dev.weir.wire.FrontendMessage.AuthenticationResponse;
import dev.weir.wire.ProtocolException;
import dev.weir.wire.ScramSecret;
import dev.weir.wire.ScramServer;
import dev.weir.wire.ScramVerifier;
import dev.weir.wire.SqlState;

import java.util.List;

/// SCRAM-SHA-256, and SCRAM-SHA-256-PLUS where there is TLS to bind to. A user whom it cannot let
/// in (unknown, without a password, with an MD5 hash) gets a decoy: the client is refused at the
/// last message, as for a wrong password.
final class ScramConversation implements Conversation {
    private static final String FAILED = "SASL authentication failed";
    private static final String MECHANISM =
            "client selected an invalid SASL authentication mechanism";

    private sealed interface Phase {
        record Preparing() implements Phase {}

        record Offered(ScramServer server, ScramVerifier verifier) implements Phase {}

        record Challenged(ScramServer server, ScramVerifier verifier) implements Phase {}
    }

    private final ClientLogin login;
    private final ScramVerifiers verifiers;
    private Phase phase = new Phase.Preparing();

    ScramConversation(ClientLogin login, ScramVerifiers verifiers) {
        this.login = login;
        this.verifiers = verifiers;
    }

    @Override
    public ClientStep begin() {
        return switch (login.secret()) {
            case StoredSecret.Scram(var verifier) -> offer(verifier);
            case StoredSecret.Plain(var password) -> derive(password);
            case StoredSecret.None(), StoredSecret.UnknownUser(), StoredSecret.Md5 _ ->
                    offer(verifiers.decoy(login.user()));
        };
    }

    private ClientStep derive(String password) {
        return verifiers
                .known(login.user(), password)
                .map(this::offer)
                .orElseGet(() -> new Compute(() -> offer(verifiers.make(login.user(), password))));
    }

    private ClientStep offer(ScramVerifier verifier) {
        ScramServer server = ScramServer.of(verifier, login.binding());
        phase = new Phase.Offered(server, verifier);
        return new Send(server.offer());
    }

    @Override
    public ClientStep answer(AuthenticationResponse message) {
        return switch (phase) {
            case Phase.Preparing() -> throw new ProtocolException("nothing was asked for yet");
            case Phase.Offered offered -> challenge(offered, message);
            case Phase.Challenged challenged -> finish(challenged, message);
        };
    }

    private ClientStep challenge(Phase.Offered offered, AuthenticationResponse message) {
        ScramServer server = offered.server();
        SaslInitial initial = AuthenticationAnswer.saslInitial(message);
        if (!server.offer().mechanisms().contains(initial.mechanism())) {
            return new Refused(
                    LoginRefusal.protocol(MECHANISM, "offered was " + server.offer().mechanisms()));
        }
        ClientStep step = new Send(server.first(initial));
        phase = new Phase.Challenged(server, offered.verifier());
        return step;
    }

    private ClientStep finish(Phase.Challenged challenged, AuthenticationResponse message) {
        return switch (challenged.server().finish(AuthenticationAnswer.sasl(message))) {
            case ScramServer.Accepted(var signature, var clientKey) ->
                    new Accepted(List.of(signature), forServer(clientKey, challenged.verifier()));
            case ScramServer.Refused() ->
                    new Refused(LoginRefusal.of(SqlState.INVALID_PASSWORD, FAILED, detail()));
        };
    }

    private ServerSecret forServer(Bytes clientKey, ScramVerifier verifier) {
        return login.secret() instanceof StoredSecret.Plain(var password)
                ? new ServerSecret.Plain(password)
                : new ServerSecret.ScramKeys(new ScramSecret.Keys(clientKey, verifier.serverKey()));
    }

    private String detail() {
        return switch (login.secret()) {
            case StoredSecret.Scram _, StoredSecret.Plain _ -> "wrong password";
            case StoredSecret.Md5 _ -> "SCRAM authentication failed: user has MD5 secret";
            case StoredSecret.None() -> "the user has no password";
            case StoredSecret.UnknownUser() -> "no such user";
        };
    }

    @Override
    public LoginRefusal refused(RuntimeException cause) {
        return LoginRefusal.protocol(FAILED, String.valueOf(cause.getMessage()));
    }
}
