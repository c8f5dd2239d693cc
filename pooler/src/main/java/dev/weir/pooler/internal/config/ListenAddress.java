package dev.weir.pooler.internal.config;

import java.util.Optional;

/// Where to listen.
///
/// @param host a name or address, without brackets; empty for all addresses
public record ListenAddress(String host, int port) {
    private static final int HOST_CHARACTERS_MAX = 255;

    static Optional<ListenAddress> parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0 || colon > HOST_CHARACTERS_MAX) {
            return Optional.empty();
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (host.contains(":") && !bracketed) {
            return Optional.empty();
        }
        String bare = bracketed ? host.substring(1, host.length() - 1) : host;
        return Kind.PORT
                .parse()
                .apply(text.substring(colon + 1))
                .map(port -> new ListenAddress(bare.equals("*") ? "" : bare, port));
    }
}
