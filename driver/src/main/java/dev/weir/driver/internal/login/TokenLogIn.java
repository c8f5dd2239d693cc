package dev.weir.driver.internal.login;

import dev.weir.driver.PasswordSource;
import dev.weir.driver.TokenSource;
import dev.weir.driver.internal.login.AttemptException.Next;
import dev.weir.wire.AuthenticationAnswer;
import dev.weir.wire.BearerClient;
import dev.weir.wire.BearerRefusal;
import dev.weir.wire.BearerToken;

import java.util.Optional;

/// Gets a token from the user's source, and says why a server does not take it.
final class TokenLogIn {
    /// What is shown of each text that a server refuses with.
    private static final int SHOWN_CHARS_MAX = 200;

    private final BearerClient client;

    private TokenLogIn(BearerClient client) {
        this.client = client;
    }

    static TokenLogIn with(Optional<TokenSource> source, PasswordSource.Request request)
            throws AttemptException {
        String token = source.isPresent() ? given(source.get(), request) : "";
        if (token.isEmpty()) {
            throw new AttemptException(
                    "the server asks for a bearer token (OAuth), and none is given; set a token"
                            + " source (withTokens)",
                    Next.NOTHING);
        }
        try {
            return new TokenLogIn(new BearerClient(new BearerToken(token)));
        } catch (IllegalArgumentException e) {
            throw new AttemptException(String.valueOf(e.getMessage()), Next.NOTHING, e);
        }
    }

    private static String given(TokenSource source, PasswordSource.Request request)
            throws AttemptException {
        try {
            return source.token(request);
        } catch (RuntimeException failure) {
            throw new AttemptException(
                    "the token source failed: " + failure, Next.NOTHING, failure);
        }
    }

    AuthenticationAnswer first() {
        return client.first();
    }

    BearerClient client() {
        return client;
    }

    /// Why the server does not take the token, if it has said so.
    Optional<String> refusal() {
        return client.refusal().map(TokenLogIn::describe);
    }

    private static String describe(BearerRefusal refusal) {
        return "It did not take the token: "
                + shown(refusal.status().isEmpty() ? "it does not say why" : refusal.status())
                + described("; the token needs the scope ", refusal.scope())
                + described(
                        "; the authorization server is described at ",
                        refusal.openidConfiguration());
    }

    private static String described(String what, String value) {
        return value.isEmpty() ? "" : what + shown(value);
    }

    /// Anything may stand there.
    private static String shown(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= SHOWN_CHARS_MAX
                ? printable
                : printable.substring(0, SHOWN_CHARS_MAX) + "...";
    }
}
