package dev.weir.wire;

import dev.weir.wire.Authentication.AuthenticationSaslContinue;
import dev.weir.wire.Authentication.AuthenticationSaslFinal;
import dev.weir.wire.AuthenticationAnswer.Sasl;
import dev.weir.wire.AuthenticationAnswer.SaslInitial;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;

/// The client's side of SCRAM-SHA-256 and SCRAM-SHA-256-PLUS, in three steps: [#first()], [#reply],
/// [#verify]. Then, and only then, AuthenticationOk may be believed: [#requireVerified()].
///
/// The steps do no I/O; [#reply] computes as long as the server's iterations take, the first time
/// that its secret meets the server's salt. Not thread-safe; one object for one log-in. Each step
/// can be done once, in this order.
///
/// Source: RFC 5802, RFC 7677, RFC 5929; PostgreSQL manual, SASL Authentication.
public final class ScramClient {
    private enum Step {
        START,
        SENT_FIRST,
        SENT_PROOF,
        VERIFIED,
        FAILED
    }

    private static final Base64.Encoder BASE_64 = Base64.getEncoder();

    private final Gs2Header header;
    private final ScramSecret secret;
    private final int iterationsMax;
    private final String nonce;
    private final String firstBare;

    private Step step = Step.START;
    private byte[] serverSignature = new byte[0];

    ScramClient(
            Gs2Header header, ScramSecret secret, int iterationsMax, String user, String nonce) {
        this.header = header;
        this.secret = secret;
        this.iterationsMax = iterationsMax;
        this.nonce = nonce;
        this.firstBare = "n=" + user + ",r=" + nonce;
    }

    /// A client with the default bound on iterations, [Scram#ITERATIONS_MAX].
    ///
    /// @param offered mechanisms that AuthenticationSASL names
    /// @throws ScramException if the server offers none that is acceptable
    public static ScramClient of(List<String> offered, ChannelBinding binding, ScramSecret secret) {
        return of(offered, binding, secret, Scram.ITERATIONS_MAX);
    }

    /// A client.
    ///
    /// @param offered mechanisms that AuthenticationSASL names
    /// @param iterationsMax most iterations to do for a server that wants them
    /// @throws ScramException if the server offers none that is acceptable
    public static ScramClient of(
            List<String> offered, ChannelBinding binding, ScramSecret secret, int iterationsMax) {
        if (iterationsMax < 1) {
            throw new IllegalArgumentException(
                    "iterationsMax is " + iterationsMax + ", must be at least 1");
        }
        // The server takes the user from StartupMessage and ignores this one: it stays empty.
        return new ScramClient(
                Gs2Header.choose(offered, binding), secret, iterationsMax, "", Scram.nonce());
    }

    /// The mechanism chosen.
    public String mechanism() {
        return header.mechanism();
    }

    /// First step: the answer to AuthenticationSASL.
    public SaslInitial first() {
        advance(Step.START, Step.SENT_FIRST);
        return new SaslInitial(mechanism(), Field.of(header.text() + firstBare));
    }

    /// Second step: the proof, for the server's nonce, salt and iterations.
    ///
    /// @throws ProtocolException if the server's message is malformed
    /// @throws ScramException if its nonce does not continue the client's, or it wants too many
    ///   iterations
    public Sasl reply(AuthenticationSaslContinue message) {
        advance(Step.SENT_FIRST, Step.FAILED);
        ScramAttributes attributes =
                new ScramAttributes("SCRAM server-first-message", message.data());
        String serverNonce = attributes.takeNonce();
        byte[] salt = attributes.takeBase64('s');
        int iterations = iterations(attributes);
        attributes.skipExtensions();
        check(serverNonce, salt, attributes);
        String finalBare = "c=" + header.attribute() + ",r=" + serverNonce;
        byte[] proof =
                proof(firstBare + "," + attributes.text() + "," + finalBare, salt, iterations);
        step = Step.SENT_PROOF;
        return new Sasl(utf8(finalBare + ",p=" + BASE_64.encodeToString(proof)));
    }

    private void check(String serverNonce, byte[] salt, ScramAttributes attributes) {
        if (!serverNonce.startsWith(nonce) || serverNonce.length() == nonce.length()) {
            throw new ScramException(
                    "the server's SCRAM nonce does not continue the client's: somebody replays or"
                            + " alters the log-in");
        }
        if (salt.length == 0) {
            throw attributes.malformed("the salt is empty");
        }
    }

    private int iterations(ScramAttributes attributes) {
        String text = attributes.take('i');
        if (!text.matches("[1-9][0-9]{0,9}") || Long.parseLong(text) > Integer.MAX_VALUE) {
            throw attributes.malformed("the iteration count is not a number from 1 to 2147483647");
        }
        int iterations = Integer.parseInt(text);
        if (iterations > iterationsMax) {
            throw new ScramException(
                    "the server wants "
                            + iterations
                            + " SCRAM iterations, more than the limit of "
                            + iterationsMax
                            + "; raise the limit if the server is to be trusted");
        }
        return iterations;
    }

    private byte[] proof(String authMessage, byte[] salt, int iterations) {
        ScramSecret.Keys keys = keys(salt, iterations);
        byte[] clientKey = keys.clientKey().toByteArray();
        serverSignature = Scram.hmac(keys.serverKey().toByteArray(), authMessage);
        return Scram.xor(clientKey, Scram.hmac(Scram.sha256(clientKey), authMessage));
    }

    private ScramSecret.Keys keys(byte[] salt, int iterations) {
        return switch (secret) {
            case ScramSecret.Keys keys -> keys;
            case ScramSecret.Password password -> password.keys(salt, iterations);
        };
    }

    /// Third step: checks the server's signature, which only a server that knows the password's
    /// verifier can make.
    ///
    /// @throws ProtocolException if the server's message is malformed
    /// @throws ScramException if the signature is wrong, or an error stands in its place
    public void verify(AuthenticationSaslFinal message) {
        advance(Step.SENT_PROOF, Step.FAILED);
        ScramAttributes attributes =
                new ScramAttributes("SCRAM server-final-message", message.data());
        if (attributes.nextIs('e')) {
            throw new ScramException("the server ends SCRAM with: " + attributes.take('e'));
        }
        byte[] signature = attributes.takeBase64('v');
        attributes.skipExtensions();
        if (!MessageDigest.isEqual(serverSignature, signature)) {
            throw new ScramException(
                    "the server's SCRAM signature is wrong: it does not know the password, it is"
                            + " not the server that it should be");
        }
        step = Step.VERIFIED;
    }

    /// Whether the server has proved itself.
    public boolean isVerified() {
        return step == Step.VERIFIED;
    }

    /// To be called on AuthenticationOk.
    ///
    /// @throws ScramException if the server has not proved itself
    public void requireVerified() {
        if (!isVerified()) {
            throw new ScramException(
                    "the server says that the log-in is done, but has not shown its SCRAM"
                            + " signature");
        }
    }

    // A step that throws leaves the object failed: reply and verify go there first.
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
