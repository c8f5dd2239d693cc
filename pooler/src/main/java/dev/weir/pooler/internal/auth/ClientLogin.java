package dev.weir.pooler.internal.auth;

import dev.weir.wire.ChannelBinding;

/// All that is known when a client's log-in begins.
///
/// @param user the name that the client gave
/// @param secret what is kept of that user
/// @param binding to the client's TLS connection; none without TLS
public record ClientLogin(
        AuthenticationMethod method,
        String user,
        StoredSecret secret,
        ChannelBinding binding,
        Identity identity) {
    /// A log-in without TLS over TCP.
    public static ClientLogin of(AuthenticationMethod method, String user, StoredSecret secret) {
        return new ClientLogin(
                method, user, secret, new ChannelBinding.None(), new Identity.None());
    }
}
