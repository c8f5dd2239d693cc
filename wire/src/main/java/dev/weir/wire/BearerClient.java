package dev.weir.wire;

import dev.weir.wire.Authentication.AuthenticationSaslContinue;
import dev.weir.wire.AuthenticationAnswer.Sasl;
import dev.weir.wire.AuthenticationAnswer.SaslInitial;

import java.util.Optional;

/// The client's side of OAUTHBEARER: [#first()] shows the token. AuthenticationOk follows, or what
/// [#refused] takes, and then an error.
///
/// It proves nothing about the server, and whoever reads the token may use it: TLS must prove who
/// the server is. Not thread-safe; one object for one log-in.
///
/// Source: RFC 7628; PostgreSQL manual, SASL Authentication.
public final class BearerClient {
    /// The mechanism's name.
    public static final String MECHANISM = "OAUTHBEARER";

    /// What parts the pairs of a message, and stands alone in the answer to a refusal.
    static final String SEPARATOR = "\u0001";

    private final BearerToken token;
    private boolean sent;
    private Optional<BearerRefusal> refusal = Optional.empty();

    public BearerClient(BearerToken token) {
        this.token = token;
    }

    /// First step: the answer to AuthenticationSASL.
    public SaslInitial first() {
        if (sent) {
            throw new ProtocolException("OAUTHBEARER messages come in the wrong order");
        }
        sent = true;
        return new SaslInitial(
                MECHANISM,
                Field.of(
                        Gs2Header.NO_BINDING
                                + SEPARATOR
                                + "auth=Bearer "
                                + token.text()
                                + SEPARATOR
                                + SEPARATOR));
    }

    /// Second step, only where the server does not take the token: it says why, and wants an answer
    /// before it says so as an error.
    ///
    /// @throws ProtocolException if the server's message is malformed
    public Sasl refused(AuthenticationSaslContinue message) {
        if (!sent || refusal.isPresent()) {
            throw new ProtocolException("OAUTHBEARER messages come in the wrong order");
        }
        refusal = Optional.of(BearerRefusal.decode(message.data()));
        return new Sasl(Bytes.of((byte) SEPARATOR.charAt(0)));
    }

    /// Why the server has refused, if it has.
    public Optional<BearerRefusal> refusal() {
        return refusal;
    }

    /// To be called on AuthenticationOk.
    ///
    /// @throws ProtocolException if the server has refused the token before
    public void requireNotRefused() {
        if (refusal.isPresent()) {
            throw new ProtocolException(
                    "the server says that the log-in is done, but has refused the token before");
        }
    }
}
