package dev.weir.driver.internal.login;

import dev.weir.driver.AuthenticationMethod;
import dev.weir.driver.AuthenticationPolicy;
import dev.weir.driver.ChannelBinding;
import dev.weir.driver.ConnectionSettings;
import dev.weir.driver.PasswordSource;
import dev.weir.driver.internal.login.AttemptException.Next;
import dev.weir.net.TlsChannel;
import dev.weir.wire.Authentication;
import dev.weir.wire.AuthenticationAnswer;
import dev.weir.wire.BearerClient;
import dev.weir.wire.Bytes;
import dev.weir.wire.Md5Password;
import dev.weir.wire.Scram;
import dev.weir.wire.ScramClient;
import dev.weir.wire.ScramSecret;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Answers the server's authentication requests, and believes no AuthenticationOk that the settings
/// do not allow. One object for one log in.
///
/// Source: PostgreSQL manual, Frontend/Backend Protocol, Start-up and SASL Authentication; libpq's
/// `require_auth` and `channel_binding`.
final class Authenticator {
    private final ConnectionSettings settings;
    private final LastPassword lastPassword;
    private final AuthenticationPolicy policy;
    private final Endpoint endpoint;
    private final Optional<TlsChannel> tls;
    private @Nullable AuthenticationMethod method;
    private @Nullable ScramClient scram;
    private @Nullable TokenLogIn token;

    Authenticator(
            ConnectionSettings settings,
            LastPassword lastPassword,
            Endpoint endpoint,
            Optional<TlsChannel> tls) {
        this.settings = settings;
        this.lastPassword = lastPassword;
        this.endpoint = endpoint;
        this.tls = tls;
        policy = settings.authentication();
    }

    /// What to answer, nothing after AuthenticationOk and where no answer is due.
    Optional<AuthenticationAnswer> answer(Authentication request)
            throws IOException, AttemptException {
        return switch (request) {
            case Authentication.AuthenticationOk() -> done();
            case Authentication.AuthenticationCleartextPassword() -> Optional.of(cleartext());
            case Authentication.AuthenticationMd5Password(var salt) -> Optional.of(md5(salt));
            case Authentication.AuthenticationSasl(var mechanisms) ->
                    Optional.of(beginSasl(mechanisms));
            case Authentication.AuthenticationSaslContinue message ->
                    Optional.of(
                            token != null
                                    ? token.client().refused(message)
                                    : scram().reply(message));
            case Authentication.AuthenticationSaslFinal message -> {
                scram().verify(message);
                yield Optional.empty();
            }
            case Authentication.AuthenticationGss() -> throw unsupported(AuthenticationMethod.GSS);
            case Authentication.AuthenticationGssContinue _ ->
                    throw unsupported(AuthenticationMethod.GSS);
            case Authentication.AuthenticationSspi() ->
                    throw unsupported(AuthenticationMethod.SSPI);
            case Authentication.AuthenticationKerberosV5() ->
                    throw refused("the server asks for Kerberos V5, which is not supported");
        };
    }

    private Optional<AuthenticationAnswer> done() throws AttemptException {
        if (method == null) {
            begin(AuthenticationMethod.NONE);
        }
        ScramClient client = scram;
        if (client != null) {
            client.requireVerified();
        }
        if (token != null) {
            token.client().requireNotRefused();
        }
        if (settings.channelBinding() == ChannelBinding.REQUIRE
                && (client == null || !client.mechanism().equals(Scram.SHA_256_PLUS))) {
            throw unbound();
        }
        return Optional.empty();
    }

    /// Notes the one method of this log in, if it will do.
    private void begin(AuthenticationMethod asked) throws AttemptException {
        if (method != null) {
            throw refused("the server asks for authentication a second time");
        }
        if (!policy.allowed().contains(asked)) {
            throw refused(
                    asked == AuthenticationMethod.NONE
                            ? "the server did not ask for authentication, but require_auth is "
                                    + policy
                            : "the server asks for authentication by "
                                    + asked.word()
                                    + ", but require_auth is "
                                    + policy);
        }
        boolean isScram = asked == AuthenticationMethod.SCRAM_SHA_256;
        if (settings.channelBinding() == ChannelBinding.REQUIRE && !isScram) {
            throw unbound();
        }
        method = asked;
    }

    private AuthenticationAnswer cleartext() throws AttemptException {
        begin(AuthenticationMethod.PASSWORD);
        if (!maySend(AuthenticationMethod.PASSWORD)) {
            throw refused(
                    "the server asks for the password in clear, over a connection without TLS;"
                            + " use sslmode=verify-full or another method on the server, or, if"
                            + " the network is to be trusted, set require_auth=password");
        }
        return new AuthenticationAnswer.Password(password());
    }

    /// Whether a secret may be sent as it is: nobody can read it on the way, or that was asked for.
    private boolean maySend(AuthenticationMethod asked) {
        return tls.isPresent()
                || endpoint instanceof Endpoint.Local
                || policy.named().contains(asked);
    }

    private AuthenticationAnswer md5(Bytes salt) throws AttemptException {
        begin(AuthenticationMethod.MD5);
        return new AuthenticationAnswer.Password(
                Md5Password.hash(settings.user(), password(), salt));
    }

    /// SCRAM proves more, so a token is shown only where that is not offered, or will not do.
    private AuthenticationAnswer beginSasl(List<String> mechanisms)
            throws IOException, AttemptException {
        boolean isScram =
                mechanisms.contains(Scram.SHA_256) || mechanisms.contains(Scram.SHA_256_PLUS);
        boolean isBearer = mechanisms.contains(BearerClient.MECHANISM);
        if (!isScram && !isBearer) {
            throw refused(
                    "the server offers only the mechanisms "
                            + mechanisms.stream().limit(10).toList()
                            + ", of which none is supported; supported are SCRAM-SHA-256,"
                            + " SCRAM-SHA-256-PLUS and OAUTHBEARER");
        }
        boolean mayScram = policy.allowed().contains(AuthenticationMethod.SCRAM_SHA_256);
        return isBearer && !(isScram && mayScram) ? beginBearer() : beginScram(mechanisms);
    }

    private AuthenticationAnswer beginBearer() throws AttemptException {
        begin(AuthenticationMethod.OAUTH);
        if (!maySend(AuthenticationMethod.OAUTH)) {
            throw refused(
                    "the server asks for a bearer token (OAuth), over a connection without TLS;"
                            + " use sslmode=verify-full, or, if the network is to be trusted, set"
                            + " require_auth=oauth");
        }
        TokenLogIn begun = TokenLogIn.with(settings.tokens(), forWhom());
        token = begun;
        return begun.first();
    }

    /// Why the server does not take the token, if it has said so.
    Optional<String> refusal() {
        TokenLogIn begun = token;
        return begun == null ? Optional.empty() : begun.refusal();
    }

    private AuthenticationAnswer beginScram(List<String> mechanisms)
            throws IOException, AttemptException {
        begin(AuthenticationMethod.SCRAM_SHA_256);
        if (tls.isEmpty() && mechanisms.contains(Scram.SHA_256_PLUS)) {
            throw refused(
                    "the server offers SCRAM-SHA-256-PLUS over a connection without TLS: somebody"
                            + " in between may have taken TLS away");
        }
        Optional<ScramSecret> keys = settings.scramKeys();
        ScramSecret secret = keys.isPresent() ? keys.get() : lastPassword.of(password());
        ScramClient client = ScramClient.of(mechanisms, binding(), secret);
        scram = client;
        return client.first();
    }

    private dev.weir.wire.ChannelBinding binding() throws IOException, AttemptException {
        Bytes data = tls.isPresent() ? Bytes.of(tls.get().serverEndPointBinding()) : Bytes.empty();
        return switch (settings.channelBinding()) {
            case DISABLE -> new dev.weir.wire.ChannelBinding.None();
            case PREFER ->
                    data.length() == 0
                            ? new dev.weir.wire.ChannelBinding.None()
                            : new dev.weir.wire.ChannelBinding.Preferred(data);
            case REQUIRE -> {
                if (data.length() == 0) {
                    throw unbound();
                }
                yield new dev.weir.wire.ChannelBinding.Required(data);
            }
        };
    }

    private ScramClient scram() throws AttemptException {
        ScramClient client = scram;
        if (client == null) {
            throw refused("the server continues a SASL exchange that has not begun");
        }
        return client;
    }

    private PasswordSource.Request forWhom() {
        return new PasswordSource.Request(
                endpoint.host().shownName(),
                endpoint.host().port(),
                settings.database(),
                settings.user());
    }

    private String password() throws AttemptException {
        String password = given(forWhom());
        if (password.isEmpty()) {
            throw refused(
                    "the server asks for a password, and none is given; set password, PGPASSWORD,"
                            + " a line in the password file, or a password source");
        }
        if (password.indexOf('\0') >= 0) {
            throw refused("the password has a NUL character, which none may have");
        }
        return password;
    }

    private String given(PasswordSource.Request request) throws AttemptException {
        try {
            return settings.passwords().password(request);
        } catch (RuntimeException failure) {
            throw new AttemptException(
                    "the password source failed: " + failure, Next.NOTHING, failure);
        }
    }

    private AttemptException unsupported(AuthenticationMethod asked) {
        return refused(
                "the server asks for authentication by "
                        + asked.word()
                        + ", which is not supported; supported are password, md5,"
                        + " scram-sha-256 and oauth");
    }

    private AttemptException unbound() {
        return refused(
                tls.isEmpty()
                        ? "channel_binding=require needs TLS, and the connection has none"
                        : "channel_binding=require needs SCRAM-SHA-256-PLUS, and the server did not"
                                + " authenticate by it");
    }

    private static AttemptException refused(String outcome) {
        return new AttemptException(outcome, Next.NOTHING);
    }
}
