package dev.weir.driver;

import java.nio.file.Path;
import java.util.Optional;

/// One place to connect to: an element of the lists `host`, `hostaddr` and `port`.
///
/// @param name the host's name or address, or the directory of a Unix socket if it begins with `/`
/// @param address a numeric address that saves the look-up of the name, empty if there is none
/// @param port 1 to 65535; of a Unix socket, the end of its file's name
public record HostAddress(String name, String address, int port) {
    private static final int PORT_MAX = 65_535;

    /// @throws IllegalArgumentException if the port is out of range, or the name means an abstract
    ///   socket
    public HostAddress {
        if (port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException(
                    "the port is " + port + ", must be from 1 to " + PORT_MAX);
        }
        if (name.startsWith("@")) {
            throw new IllegalArgumentException(
                    "the host \""
                            + name
                            + "\" means an abstract socket, which Java cannot open; use the"
                            + " directory of a Unix socket, or TCP");
        }
    }

    /// A host known by name only.
    public static HostAddress of(String name, int port) {
        return new HostAddress(name, "", port);
    }

    /// File of the Unix socket, if that is what the name means.
    public Optional<Path> socketFile() {
        return name.startsWith("/") && address.isEmpty()
                ? Optional.of(Path.of(name, ".s.PGSQL." + port))
                : Optional.empty();
    }

    /// What to look up: the address if there is one, otherwise the name.
    public String target() {
        return address.isEmpty() ? name : address;
    }

    /// The name for people and for certificates: the name if there is one, otherwise the address.
    public String shownName() {
        return name.isEmpty() ? address : name;
    }

    @Override
    public String toString() {
        return shownName() + (shownName().contains(":") ? " port " : ":") + port;
    }
}
