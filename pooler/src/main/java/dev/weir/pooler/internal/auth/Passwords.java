package dev.weir.pooler.internal.auth;

import dev.weir.pooler.internal.auth.ClientStep.Refused;
import dev.weir.wire.AuthenticationAnswer;
import dev.weir.wire.FrontendMessage.AuthenticationResponse;
import dev.weir.wire.ProtocolException;
import dev.weir.wire.SqlState;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Function;

/// What the two methods that take a PasswordMessage have in common.
final class Passwords {
    /// Most bytes of a password that a client sends, as in PgBouncer.
    static final int BYTES_MAX = 65_534;

    private static final String FAILED = "password authentication failed";

    private Passwords() {}

    /// Judges the text of a PasswordMessage, unless it is none that could be right.
    static ClientStep judge(AuthenticationResponse message, Function<String, ClientStep> judge) {
        String text = AuthenticationAnswer.password(message).password();
        if (text.isEmpty()) {
            return new Refused(
                    LoginRefusal.of(
                            SqlState.INVALID_PASSWORD, "empty password returned by client"));
        }
        if (utf8(text).length > BYTES_MAX) {
            return failed("password too long");
        }
        return judge.apply(text);
    }

    /// Compares in a time that depends only on the length of what the client sent.
    static boolean same(String sent, String kept) {
        return MessageDigest.isEqual(utf8(sent), utf8(kept));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static ClientStep failed(String detail) {
        return new Refused(LoginRefusal.of(SqlState.INVALID_PASSWORD, FAILED, detail));
    }

    static LoginRefusal malformed(RuntimeException cause) {
        String why = cause instanceof ProtocolException ? cause.getMessage() : cause.toString();
        return LoginRefusal.protocol(FAILED, "malformed PasswordMessage: " + why);
    }
}
