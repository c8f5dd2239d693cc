package dev.weir.wire;

import dev.weir.wire.Authentication.AuthenticationSasl;
import dev.weir.wire.Authentication.AuthenticationSaslContinue;
import dev.weir.wire.Authentication.AuthenticationSaslFinal;
import dev.weir.wire.AuthenticationAnswer.Sasl;
import dev.weir.wire.AuthenticationAnswer.SaslInitial;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// The server's side of SCRAM-SHA-256 and SCRAM-SHA-256-PLUS, in three steps: [#offer()], [#first],
/// [#finish].
///
/// The steps do no I/O and little work: only the client iterates. Not thread-safe; one object for
/// one log-in. Each step can be done once, in this order.
///
/// Source: RFC 5802, RFC 7677, RFC 5929; PostgreSQL manual, SASL Authentication.
public final class ScramServer {
    /// How a log-in ends.
    public sealed interface Outcome {}

    /// The client knows the password. Send `message`, then AuthenticationOk.
    ///
    /// @param message the server's signature
    /// @param clientKey with the verifier's server key this logs in to another server that has the
    ///   same verifier ([ScramSecret.Keys]), without knowing the password
    public record Accepted(AuthenticationSaslFinal message, Bytes clientKey) implements Outcome {}

    /// The client does not know the password. Send an error with [SqlState#INVALID_PASSWORD].
    public record Refused() implements Outcome {}

    private enum Step {
        START,
        SENT_FIRST,
        DONE
    }

    private final ScramVerifier verifier;
    private final ChannelBinding binding;
    private final String ownNonce;

    private Step step = Step.START;
    private String header = "";
    private String nonce = "";
    private String messages = "";

    ScramServer(ScramVerifier verifier, ChannelBinding binding, String nonce) {
        this.verifier = verifier;
        this.binding = binding;
        this.ownNonce = nonce;
    }

    /// A server for a client who says to be the user with this verifier.
    ///
    /// @param binding [ChannelBinding.None] without TLS; [ChannelBinding.Required] refuses clients
    ///   that do not bind
    public static ScramServer of(ScramVerifier verifier, ChannelBinding binding) {
        return new ScramServer(verifier, binding, Scram.nonce());
    }

    /// What to offer to the client.
    public AuthenticationSasl offer() {
        return new AuthenticationSasl(
                switch (binding) {
                    case ChannelBinding.None() -> List.of(Scram.SHA_256);
                    case ChannelBinding.Preferred _ -> List.of(Scram.SHA_256_PLUS, Scram.SHA_256);
                    case ChannelBinding.Required _ -> List.of(Scram.SHA_256_PLUS);
                });
    }

    /// The client's first message: answers with nonce, salt and iterations.
    ///
    /// @throws ProtocolException if it is malformed, or asks for what was not offered
    /// @throws ScramException if somebody has hidden from the client that it could bind
    public AuthenticationSaslContinue first(SaslInitial initial) {
        advance(Step.START, Step.DONE);
        if (!offer().mechanisms().contains(initial.mechanism())) {
            throw new ProtocolException("the client chose a SASL mechanism that was not offered");
        }
        ScramAttributes attributes =
                new ScramAttributes("SCRAM client-first-message", response(initial));
        header = attributes.takePart() + "," + authorization(attributes) + ",";
        checkHeader(initial.mechanism(), attributes);
        String bare = attributes.text().substring(attributes.position());
        attributes.take('n');
        nonce = attributes.takeNonce() + ownNonce;
        attributes.skipExtensions();
        String reply =
                "r=%s,s=%s,i=%d"
                        .formatted(
                                nonce,
                                ScramVerifier.base64(verifier.salt()),
                                verifier.iterations());
        messages = bare + "," + reply;
        step = Step.SENT_FIRST;
        return new AuthenticationSaslContinue(utf8(reply));
    }

    private static Bytes response(SaslInitial initial) {
        return switch (initial.response()) {
            case Field.Value(var bytes) -> bytes;
            case Field.Null() ->
                    throw new ProtocolException("the client sent no SCRAM client-first-message");
        };
    }

    private static String authorization(ScramAttributes attributes) {
        String authorization = attributes.takePart();
        if (!authorization.isEmpty()) {
            throw attributes.malformed(
                    "it names an authorization identity, which is not supported");
        }
        return authorization;
    }

    private void checkHeader(String mechanism, ScramAttributes attributes) {
        boolean plus = mechanism.equals(Scram.SHA_256_PLUS);
        switch (header) {
            case Gs2Header.BOUND, Gs2Header.NO_BINDING -> {
                if (plus != header.equals(Gs2Header.BOUND)) {
                    throw attributes.malformed("its channel binding does not fit " + mechanism);
                }
            }
            case Gs2Header.SERVER_CANNOT_BIND -> {
                if (plus) {
                    throw attributes.malformed("its channel binding does not fit " + mechanism);
                }
                refuseDowngrade();
            }
            default -> throw attributes.malformed("its channel binding is none that is supported");
        }
    }

    private void refuseDowngrade() {
        if (!(binding instanceof ChannelBinding.None)) {
            throw new ScramException(
                    "the client could bind to the channel but thinks that the server cannot:"
                            + " somebody in between has altered the offer");
        }
    }

    /// The client's last message: the proof.
    ///
    /// @throws ProtocolException if it is malformed
    /// @throws ScramException if it is bound to another channel, or repeats the first message
    ///   wrongly
    public Outcome finish(Sasl answer) {
        advance(Step.SENT_FIRST, Step.DONE);
        ScramAttributes attributes =
                new ScramAttributes("SCRAM client-final-message", answer.data());
        String bound = attributes.take('c');
        String repeated = attributes.takeNonce();
        attributes.skipExtensionsUpTo('p');
        String withoutProof = attributes.text().substring(0, attributes.position() - 1);
        byte[] proof = attributes.takeBase64('p');
        if (proof.length != Scram.KEY_BYTES || !attributes.atEnd()) {
            throw attributes.malformed("the proof is not 32 bytes at the end");
        }
        checkBinding(bound);
        if (!repeated.equals(nonce)) {
            throw new ScramException("the client's SCRAM messages have different nonces");
        }
        return judge(messages + "," + withoutProof, proof);
    }

    private void checkBinding(String bound) {
        Gs2Header expected =
                switch (binding) {
                    case ChannelBinding.None() -> Gs2Header.unbound(header);
                    case ChannelBinding.Preferred(var data) -> expected(data);
                    case ChannelBinding.Required(var data) -> expected(data);
                };
        if (!bound.equals(expected.attribute())) {
            throw new ScramException(
                    "the client's SCRAM proof is bound to another channel: somebody sits in"
                            + " between, or the server has several certificates");
        }
    }

    private Gs2Header expected(Bytes data) {
        return header.equals(Gs2Header.BOUND) ? Gs2Header.bound(data) : Gs2Header.unbound(header);
    }

    private Outcome judge(String authMessage, byte[] proof) {
        byte[] signature = Scram.hmac(verifier.storedKey().toByteArray(), authMessage);
        Bytes clientKey = Bytes.of(Scram.xor(proof, signature));
        Bytes storedKey = Bytes.of(Scram.sha256(clientKey.toByteArray()));
        if (!storedKey.sameAs(verifier.storedKey())) {
            return new Refused();
        }
        Bytes own = Bytes.of(Scram.hmac(verifier.serverKey().toByteArray(), authMessage));
        return new Accepted(
                new AuthenticationSaslFinal(utf8("v=" + ScramVerifier.base64(own))), clientKey);
    }

    // A step that throws leaves the object done: both steps go there first.
    private void advance(Step from, Step to) {
        if (step != from) {
            throw new ProtocolException("SCRAM messages come in the wrong order: " + step);
        }
        step = to;
    }

    private static Bytes utf8(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
