package dev.weir.pooler.internal.auth;

import dev.weir.pooler.internal.auth.ClientStep.Accepted;
import dev.weir.pooler.internal.auth.ClientStep.Ask;
import dev.weir.pooler.internal.auth.ClientStep.Send;
import dev.weir.wire.Authentication.AuthenticationCleartextPassword;
import dev.weir.wire.FrontendMessage.AuthenticationResponse;

/// The client sends its password as it is, and somebody else knows whether that is right.
final class ExternalConversation implements Conversation {
    private final String user;
    private final PasswordCheck check;

    ExternalConversation(String user, PasswordCheck check) {
        this.user = user;
        this.check = check;
    }

    @Override
    public ClientStep begin() {
        return new Send(new AuthenticationCleartextPassword());
    }

    @Override
    public ClientStep answer(AuthenticationResponse message) {
        return Passwords.judge(message, sent -> new Ask(() -> judged(sent)));
    }

    // The server may ask for the same password.
    private ClientStep judged(String sent) {
        return check.refusal(user, sent)
                .map(Passwords::failed)
                .orElseGet(() -> Accepted.with(new ServerSecret.Plain(sent)));
    }

    @Override
    public LoginRefusal refused(RuntimeException cause) {
        return Passwords.malformed(cause);
    }
}
