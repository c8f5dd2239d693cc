package dev.weir.pooler.internal.config;

import java.net.InetAddress;
import java.util.Optional;

/// A line of `auth_hba_file`.
///
/// @param range empty for all addresses
record HostRule(
        RecordType type,
        NameMatch databases,
        NameMatch users,
        Optional<AddressRange> range,
        HostRules.Verdict verdict) {
    enum RecordType {
        LOCAL,
        HOST,
        HOSTSSL,
        HOSTNOSSL;

        boolean fits(Transport transport) {
            return switch (this) {
                case LOCAL -> transport == Transport.UNIX_SOCKET;
                case HOST -> transport != Transport.UNIX_SOCKET;
                case HOSTSSL -> transport == Transport.TCP_WITH_TLS;
                case HOSTNOSSL -> transport == Transport.TCP;
            };
        }
    }

    // A range that does not fit its mask has nobody, as in PgBouncer.
    private boolean isInRange(InetAddress address) {
        return range.stream().anyMatch(each -> !each.isAmbiguous() && each.contains(address));
    }

    boolean matches(HostRules.Request request) {
        return type.fits(request.transport())
                && (range.isEmpty() || request.address().filter(this::isInRange).isPresent())
                && databases.matchesDatabase(request)
                && users.matchesUser(request.user());
    }
}
