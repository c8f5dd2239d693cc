package dev.weir.pooler.internal.auth;

import dev.weir.pooler.internal.auth.ServerStep.Compute;
import dev.weir.pooler.internal.auth.ServerStep.Done;
import dev.weir.pooler.internal.auth.ServerStep.Failed;
import dev.weir.pooler.internal.auth.ServerStep.Send;
import dev.weir.pooler.internal.auth.ServerStep.Wait;
import dev.weir.wire.Authentication;
import dev.weir.wire.Authentication.AuthenticationCleartextPassword;
import dev.weir.wire.Authentication.AuthenticationGss;
import dev.weir.wire.Authentication.AuthenticationGssContinue;
import dev.weir.wire.Authentication.AuthenticationKerberosV5;
import dev.weir.wire.Authentication.AuthenticationMd5Password;
import dev.weir.wire.Authentication.AuthenticationOk;
import dev.weir.wire.Authentication.AuthenticationSasl;
import dev.weir.wire.Authentication.AuthenticationSaslContinue;
import dev.weir.wire.Authentication.AuthenticationSaslFinal;
import dev.weir.wire.Authentication.AuthenticationSspi;
import dev.weir.wire.AuthenticationAnswer.Password;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;
import dev.weir.wire.Bytes;
import dev.weir.wire.ChannelBinding;
import dev.weir.wire.Limits;
import dev.weir.wire.Md5Password;
import dev.weir.wire.ProtocolException;
import dev.weir.wire.Scram;
import dev.weir.wire.ScramClient;
import dev.weir.wire.ScramException;
import dev.weir.wire.ScramSecret;

import java.util.List;
import java.util.function.Supplier;

/// The pooler's log-in to a server, the pooler being the client: each message with tag `R` that the
/// server sends is handed to [#answer]. The server is not trusted: whatever it sends, the outcome
/// is a step; no exception leaves, and after a failure there is nothing but failure. It may ask
/// once, for one kind of proof: a server that begins SCRAM cannot fall back to the password itself.
///
/// Not thread-safe: it belongs to the connection's event loop, and for the time of a [Compute] to
/// whoever runs that.
///
/// Source: PostgreSQL manual, Frontend/Backend Protocol, Start-up.
public final class ServerAuthentication {
    /// Most SCRAM iterations done for a server, some 50 ms. PostgreSQL's default is 4,096.
    public static final int SCRAM_ITERATIONS_MAX = 100_000;

    private static final String WRONG_TYPE = "server login failed: wrong password type";
    private static final String NO_MECHANISM =
            "server login failed: none of the server's SASL authentication mechanisms are"
                    + " supported";

    private sealed interface Phase {
        record Start() implements Phase {}

        record PasswordSent() implements Phase {}

        record FirstSent(ScramClient client) implements Phase {}

        record ProofSent(ScramClient client) implements Phase {}

        record Verified() implements Phase {}

        record Over() implements Phase {}
    }

    private final String user;
    private final ServerSecret secret;
    private final ChannelBinding binding;
    private Phase phase = new Phase.Start();

    private ServerAuthentication(String user, ServerSecret secret, ChannelBinding binding) {
        this.user = user;
        this.secret = secret;
        this.binding = binding;
    }

    /// A log-in of which nothing has been answered yet.
    ///
    /// @param user as in StartupMessage
    /// @param binding to the TLS connection to the server; none without TLS
    public static ServerAuthentication of(
            String user, ServerSecret secret, ChannelBinding binding) {
        return new ServerAuthentication(user, secret, binding);
    }

    /// Answers the server.
    ///
    /// @param body of a message with tag `R`
    public ServerStep answer(ByteReader body) {
        if (body.remaining() > Limits.AUTHENTICATION_BODY_BYTES_MAX) {
            return failed("an authentication request has " + body.remaining() + " bytes");
        }
        return guarded(() -> answered(decoded(body)));
    }

    private static Authentication decoded(ByteReader body) {
        if (BackendMessage.decode(BackendTag.AUTHENTICATION, body) instanceof Authentication a) {
            return a;
        }
        throw new ProtocolException("the message is no authentication request");
    }

    /// Answers the server.
    public ServerStep answer(Authentication request) {
        return guarded(() -> answered(request));
    }

    private ServerStep guarded(Supplier<ServerStep> work) {
        try {
            return work.get();
        } catch (ProtocolException | ScramException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private ServerStep answered(Authentication request) {
        return switch (request) {
            case AuthenticationOk() -> ok();
            case AuthenticationCleartextPassword() -> clearText();
            case AuthenticationMd5Password(var salt) -> md5(salt);
            case AuthenticationSasl(var mechanisms) -> begin(mechanisms);
            case AuthenticationSaslContinue message -> prove(message);
            case AuthenticationSaslFinal message -> verify(message);
            case AuthenticationKerberosV5() -> unsupported("Kerberos V5");
            case AuthenticationGss(), AuthenticationGssContinue _ -> unsupported("GSSAPI");
            case AuthenticationSspi() -> unsupported("SSPI");
        };
    }

    private ServerStep ok() {
        Phase before = phase;
        phase = new Phase.Over();
        return switch (before) {
            case Phase.Start(), Phase.PasswordSent(), Phase.Verified() -> new Done();
            case Phase.FirstSent _, Phase.ProofSent _ ->
                    failed(
                            "server login failed: failed to verify server signature",
                            "the server says that the log-in is done, but has not shown its SCRAM"
                                    + " signature");
            case Phase.Over() -> failed("the server goes on asking after the log-in's end");
        };
    }

    private ServerStep clearText() {
        requireStart("AuthenticationCleartextPassword");
        return secret instanceof ServerSecret.Plain plain
                ? send(plain.text())
                : wrongType("cleartext password", "wrong password type");
    }

    private ServerStep md5(Bytes salt) {
        requireStart("AuthenticationMD5Password");
        return switch (secret) {
            case ServerSecret.Plain plain -> send(Md5Password.hash(user, plain.text(), salt));
            case ServerSecret.Md5(var text) -> send(Md5Password.answer(text, salt));
            case ServerSecret.None(), ServerSecret.ScramKeys _, ServerSecret.VerifierOnly() ->
                    wrongType("MD5", "wrong password type");
        };
    }

    private ServerStep send(String password) {
        phase = new Phase.PasswordSent();
        return new Send(new Password(password));
    }

    private void requireStart(String message) {
        if (!(phase instanceof Phase.Start)) {
            throw new ProtocolException(
                    "protocol error: " + message + " after the server has asked for something");
        }
    }

    private ServerStep begin(List<String> mechanisms) {
        if (!(phase instanceof Phase.Start)) {
            return failed("protocol error: duplicate AuthenticationSASL message from server");
        }
        return switch (secret) {
            case ServerSecret.Plain(var password) -> begin(mechanisms, password);
            case ServerSecret.ScramKeys(var keys) -> begin(mechanisms, keys);
            case ServerSecret.None(), ServerSecret.Md5 _ ->
                    wrongType("SCRAM", "wrong password type");
            case ServerSecret.VerifierOnly() ->
                    wrongType(
                            "SCRAM",
                            "password is SCRAM secret but client authentication did not provide"
                                    + " SCRAM keys");
        };
    }

    private ServerStep begin(List<String> mechanisms, ScramSecret scram) {
        if (!mechanisms.contains(Scram.SHA_256) && !mechanisms.contains(Scram.SHA_256_PLUS)) {
            return failed(NO_MECHANISM, "it offers " + mechanisms);
        }
        ScramClient client = ScramClient.of(mechanisms, binding, scram, SCRAM_ITERATIONS_MAX);
        phase = new Phase.FirstSent(client);
        return new Send(client.first());
    }

    private ServerStep prove(AuthenticationSaslContinue message) {
        return switch (phase) {
            case Phase.FirstSent(var client) -> prove(client, message);
            case Phase.ProofSent _, Phase.Verified() ->
                    failed(
                            "SCRAM exchange protocol error: received second"
                                    + " AuthenticationSASLContinue");
            case Phase.Start(), Phase.PasswordSent(), Phase.Over() ->
                    failed(
                            "protocol error: AuthenticationSASLContinue without prior"
                                    + " AuthenticationSASL");
        };
    }

    private ServerStep prove(ScramClient client, AuthenticationSaslContinue message) {
        phase = new Phase.ProofSent(client);
        Supplier<ServerStep> proof = () -> new Send(client.reply(message));
        // Keys are the outcome of the iterations, so that none are left to do.
        return secret instanceof ServerSecret.ScramKeys
                ? proof.get()
                : new Compute(() -> guarded(proof));
    }

    private ServerStep verify(AuthenticationSaslFinal message) {
        if (!(phase instanceof Phase.ProofSent(var client))) {
            return failed(
                    "protocol error: AuthenticationSASLFinal without prior"
                            + " AuthenticationSASLContinue");
        }
        try {
            client.verify(message);
        } catch (ScramException e) {
            return failed(
                    "server login failed: invalid server signature",
                    String.valueOf(e.getMessage()));
        }
        phase = new Phase.Verified();
        return new Wait();
    }

    private ServerStep unsupported(String what) {
        return failed(
                "server login failed: unknown/unsupported auth method",
                "the server asks for " + what);
    }

    private ServerStep wrongType(String what, String why) {
        return failed(WRONG_TYPE, "cannot do " + what + " authentication: " + why);
    }

    private ServerStep failed(String detail) {
        return failed("server login failed", detail);
    }

    private ServerStep failed(String reason, String detail) {
        phase = new Phase.Over();
        return new Failed(reason, detail);
    }
}
