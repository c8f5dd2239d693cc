package dev.weir.pooler.internal.auth;

import dev.weir.pooler.internal.auth.ClientStep.Accepted;
import dev.weir.pooler.internal.auth.ClientStep.Compute;
import dev.weir.pooler.internal.auth.ClientStep.Send;
import dev.weir.wire.Authentication.AuthenticationCleartextPassword;
import dev.weir.wire.FrontendMessage.AuthenticationResponse;
import dev.weir.wire.Md5Password;
import dev.weir.wire.ScramVerifier;

/// The client sends its password as it is.
final class ClearTextConversation implements Conversation {
    private final ClientLogin login;
    private final ScramVerifiers verifiers;

    ClearTextConversation(ClientLogin login, ScramVerifiers verifiers) {
        this.login = login;
        this.verifiers = verifiers;
    }

    @Override
    public ClientStep begin() {
        return new Send(new AuthenticationCleartextPassword());
    }

    @Override
    public ClientStep answer(AuthenticationResponse message) {
        return Passwords.judge(message, this::judge);
    }

    private ClientStep judge(String sent) {
        return switch (login.secret()) {
            case StoredSecret.Plain(var password) ->
                    judged(sent, Passwords.same(sent, password), "wrong password");
            case StoredSecret.Md5(var kept) ->
                    judged(
                            sent,
                            Md5Password.matches(kept, Md5Password.stored(login.user(), sent)),
                            "wrong password");
            case StoredSecret.Scram(var verifier) -> hashed(sent, verifier, "wrong password");
            case StoredSecret.None() -> decoy(sent, "the user has no password");
            case StoredSecret.UnknownUser() -> decoy(sent, "no such user");
        };
    }

    // Takes as long as for a user of whom a verifier is kept, and has the same outcome.
    private ClientStep decoy(String sent, String detail) {
        return hashed(sent, verifiers.decoy(login.user()), detail);
    }

    private ClientStep hashed(String sent, ScramVerifier verifier, String detail) {
        return new Compute(() -> judged(sent, verifier.fits(sent), detail));
    }

    // The client has shown the password itself, which a server takes in every case.
    private ClientStep judged(String sent, boolean right, String detail) {
        return right ? Accepted.with(new ServerSecret.Plain(sent)) : Passwords.failed(detail);
    }

    @Override
    public LoginRefusal refused(RuntimeException cause) {
        return Passwords.malformed(cause);
    }
}
