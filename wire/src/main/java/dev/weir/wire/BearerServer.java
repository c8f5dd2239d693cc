package dev.weir.wire;

import dev.weir.wire.Authentication.AuthenticationSasl;
import dev.weir.wire.Authentication.AuthenticationSaslContinue;
import dev.weir.wire.AuthenticationAnswer.Sasl;
import dev.weir.wire.AuthenticationAnswer.SaslInitial;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The server's side of OAUTHBEARER: [#offer()], [#token], then AuthenticationOk, or [#refuse],
/// [#finish] and an error.
///
/// Source: RFC 7628 section 3; PostgreSQL manual, SASL Authentication.
public final class BearerServer {
    private static final char SEPARATOR = BearerClient.SEPARATOR.charAt(0);
    private static final String SCHEME = "bearer ";
    private static final String AUTHORIZATION = "auth=";

    private BearerServer() {}

    /// What to offer to the client.
    public static AuthenticationSasl offer() {
        return new AuthenticationSasl(List.of(BearerClient.MECHANISM));
    }

    /// The client's first message.
    ///
    /// @return the token; empty if the client has none and asks where to get one: [#refuse] it
    /// @throws ProtocolException if it is malformed, or asks for what was not offered
    public static Optional<BearerToken> token(SaslInitial initial) {
        if (!initial.mechanism().equals(BearerClient.MECHANISM)) {
            throw new ProtocolException("the client chose a SASL mechanism that was not offered");
        }
        String text =
                switch (initial.response()) {
                    case Field.Null() -> throw malformed("there is no message");
                    case Field.Value(var bytes) -> {
                        ByteReader in = bytes.reader();
                        yield in.takeUtf8(in.remaining());
                    }
                };
        return token(authorization(pairs(text)));
    }

    /// What stands behind the header: pairs with a separator behind each, and one more.
    private static String pairs(String text) {
        boolean isHeader =
                text.startsWith(Gs2Header.NO_BINDING)
                        || text.startsWith(Gs2Header.SERVER_CANNOT_BIND);
        if (!isHeader) {
            throw malformed("it must begin with n,, or y,, since nothing can be bound");
        }
        String pairs = text.substring(Gs2Header.NO_BINDING.length());
        if (pairs.length() < 2
                || pairs.charAt(0) != SEPARATOR
                || !pairs.endsWith(BearerClient.SEPARATOR)) {
            throw malformed("its pairs must stand between separators");
        }
        return pairs.substring(1, pairs.length() - 1);
    }

    private static String authorization(String pairs) {
        Optional<String> found = Optional.empty();
        int from = 0;
        while (from < pairs.length()) {
            int to = pairs.indexOf(SEPARATOR, from);
            if (to < 0) {
                throw malformed("its last pair does not end");
            }
            String pair = pairs.substring(from, to);
            if (pair.startsWith(AUTHORIZATION)) {
                if (found.isPresent()) {
                    throw malformed("it has two tokens");
                }
                found = Optional.of(pair.substring(AUTHORIZATION.length()));
            }
            from = to + 1;
        }
        return found.orElseThrow(() -> malformed("it has no authorization"));
    }

    private static Optional<BearerToken> token(String authorization) {
        if (authorization.isEmpty()) {
            return Optional.empty();
        }
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw malformed("its authorization is not of the kind Bearer");
        }
        try {
            return Optional.of(
                    new BearerToken(authorization.substring(SCHEME.length()).stripLeading()));
        } catch (IllegalArgumentException e) {
            throw malformed(e.getMessage());
        }
    }

    private static ProtocolException malformed(@org.jspecify.annotations.Nullable String why) {
        return new ProtocolException("the OAUTHBEARER message is malformed: " + why);
    }

    /// Why the token is not taken.
    public static AuthenticationSaslContinue refuse(BearerRefusal refusal) {
        return new AuthenticationSaslContinue(refusal.encode());
    }

    /// The client's answer to [#refuse]. Send an error next.
    ///
    /// @throws ProtocolException if it is malformed
    public static void finish(Sasl answer) {
        if (answer.data().length() != 1 || answer.data().at(0) != SEPARATOR) {
            throw malformed("the answer to a refusal must be a separator");
        }
    }
}
