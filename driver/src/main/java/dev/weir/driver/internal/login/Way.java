package dev.weir.driver.internal.login;

import dev.weir.driver.ConnectionSettings;
import dev.weir.net.SslMode;
import dev.weir.wire.ProtocolVersion;

import java.util.Optional;

/// How to try an endpoint: which of the encryptions and protocol versions that the settings allow,
/// and which remain to be tried.
///
/// @param encryption what to ask for
/// @param version what to ask for
/// @param rest whether the other encryption may be tried too
record Way(
        ConnectionSettings settings,
        Endpoint endpoint,
        Encryption encryption,
        ProtocolVersion version,
        Rest rest) {
    private static final System.Logger LOG = System.getLogger("dev.weir.driver");

    /// What is left after a way.
    enum Rest {
        OTHER_ENCRYPTION,
        NONE
    }

    static Way first(ConnectionSettings settings, Endpoint endpoint) {
        SslMode mode = ChannelSettings.sslMode(settings);
        // As libpq: there is no TLS on Unix sockets, whatever sslmode says.
        boolean isTls = mode.triesTlsFirst() && endpoint instanceof Endpoint.Network;
        return new Way(
                settings,
                endpoint,
                isTls ? Encryption.TLS : Encryption.PLAIN,
                settings.newestProtocol(),
                allowsBoth(mode, endpoint) ? Rest.OTHER_ENCRYPTION : Rest.NONE);
    }

    private static boolean allowsBoth(SslMode mode, Endpoint endpoint) {
        return mode.allowsPlain() && mode.allowsTls() && endpoint instanceof Endpoint.Network;
    }

    /// The way to try after this one failed, if there is one.
    Optional<Way> after(AttemptException failure) {
        return switch (failure.next()) {
            case OTHER_ENCRYPTION, OTHER_ENCRYPTION_OR_ADDRESS -> otherEncryption(failure);
            case OLDER_PROTOCOL -> olderProtocol();
            case NEXT_ADDRESS, NOTHING -> Optional.empty();
        };
    }

    /// What to add to the outcome of an attempt where there may be two.
    String note() {
        if (!allowsBoth(ChannelSettings.sslMode(settings), endpoint)) {
            return "";
        }
        return encryption == Encryption.TLS ? " (asked for TLS)" : " (without TLS)";
    }

    private Optional<Way> otherEncryption(AttemptException failure) {
        if (rest == Rest.NONE) {
            return Optional.empty();
        }
        if (encryption == Encryption.TLS) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "sslmode=prefer: trying "
                            + endpoint
                            + " without TLS, since with TLS: "
                            + failure.outcome());
        }
        Encryption other = encryption == Encryption.TLS ? Encryption.PLAIN : Encryption.TLS;
        return Optional.of(new Way(settings, endpoint, other, version, Rest.NONE));
    }

    private Optional<Way> olderProtocol() {
        boolean isNewer = version.code() > ProtocolVersion.V3_0.code();
        return isNewer && settings.oldestProtocol().equals(ProtocolVersion.V3_0)
                ? Optional.of(new Way(settings, endpoint, encryption, ProtocolVersion.V3_0, rest))
                : Optional.empty();
    }
}
