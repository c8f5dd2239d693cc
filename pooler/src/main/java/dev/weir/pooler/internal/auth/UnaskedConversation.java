package dev.weir.pooler.internal.auth;

import dev.weir.pooler.internal.auth.ClientStep.Accepted;
import dev.weir.pooler.internal.auth.ClientStep.Refused;
import dev.weir.wire.FrontendMessage.AuthenticationResponse;
import dev.weir.wire.ProtocolException;
import dev.weir.wire.SqlState;

/// The methods that ask the client for nothing, and so end where they begin.
final class UnaskedConversation implements Conversation {
    private final ClientLogin login;

    UnaskedConversation(ClientLogin login) {
        this.login = login;
    }

    @Override
    public ClientStep begin() {
        return switch (login.method()) {
            case ANY -> accepted();
            case TRUST -> known() ? accepted() : refused("\"trust\"", "no such user");
            case CERT -> certificate();
            case PEER -> peer();
            case PLAIN, MD5, SCRAM_SHA_256 ->
                    throw new IllegalStateException(login.method() + " asks for a password");
        };
    }

    private boolean known() {
        return !(login.secret() instanceof StoredSecret.UnknownUser);
    }

    private ClientStep certificate() {
        return switch (login.identity()) {
            case Identity.Certificate(var name, var map) when map.test(name, login.user()) ->
                    known() ? accepted() : refused("certificate", "no such user");
            case Identity.Certificate(var name, _) ->
                    refused("certificate", "TLS certificate name mismatch: it names " + name);
            case Identity.None(), Identity.OperatingSystemUser _ ->
                    refused("certificate", "TLS client certificate required");
        };
    }

    private ClientStep peer() {
        return switch (login.identity()) {
            case Identity.OperatingSystemUser(var name, var map)
                    when map.test(name, login.user()) ->
                    known() ? accepted() : refusedPeer("no such user");
            case Identity.OperatingSystemUser(var name, _) ->
                    refusedPeer("the client's process belongs to " + name);
            case Identity.None(), Identity.Certificate _ ->
                    refusedPeer("the connection tells nothing of the client's process");
        };
    }

    private ClientStep accepted() {
        return Accepted.with(ServerSecret.of(login.secret()));
    }

    private static ClientStep refused(String what, String detail) {
        return refusedAs(what + " authentication failed", detail);
    }

    private static ClientStep refusedPeer(String detail) {
        return refusedAs("unix socket login rejected", detail);
    }

    private static ClientStep refusedAs(String phrase, String detail) {
        return new Refused(
                LoginRefusal.of(SqlState.INVALID_AUTHORIZATION_SPECIFICATION, phrase, detail));
    }

    @Override
    public ClientStep answer(AuthenticationResponse message) {
        throw new ProtocolException("nothing was asked for");
    }

    @Override
    public LoginRefusal refused(RuntimeException cause) {
        return LoginRefusal.protocol(
                "unexpected authentication answer", String.valueOf(cause.getMessage()));
    }
}
