package dev.weir.net;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Which authorities may vouch for a server.
///
/// @param roots where their certificates are
/// @param revocationLists files of `sslcrl` and directories of `sslcrldir`, PEM or DER; once there
///   is one, each authority in a server's chain needs a current list there
public record ServerTrust(Roots roots, List<Path> revocationLists) {
    /// Nobody: enough for the modes that verify nothing.
    public static final ServerTrust NONE = new ServerTrust(new Nobody(), List.of());

    /// The authorities that the system trusts: `sslrootcert=system`. The JDK's own trust store.
    public static final ServerTrust SYSTEM = new ServerTrust(new SystemRoots(), List.of());

    public ServerTrust {
        revocationLists = List.copyOf(revocationLists);
    }

    /// The authorities in a PEM file: `sslrootcert`. The file may be missing in the modes that need
    /// none.
    public static ServerTrust of(Path file) {
        return new ServerTrust(new RootFile(file), List.of());
    }

    public ServerTrust withRevocationLists(List<Path> filesAndDirectories) {
        return new ServerTrust(roots, filesAndDirectories);
    }

    Optional<Path> file() {
        return roots instanceof RootFile(Path path) ? Optional.of(path) : Optional.empty();
    }

    /// Where certificates of authorities come from.
    public sealed interface Roots {}

    /// No authority.
    public record Nobody() implements Roots {}

    /// The JDK's trust store.
    public record SystemRoots() implements Roots {}

    /// A PEM file of any number of certificates.
    public record RootFile(Path path) implements Roots {}
}
