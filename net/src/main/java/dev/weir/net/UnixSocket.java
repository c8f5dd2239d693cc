package dev.weir.net;

import jdk.net.UnixDomainPrincipal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/// Connections over a Unix domain socket.
public final class UnixSocket {
    /// Longest path: `sun_path` of unix(7) is 108 bytes with its closing NUL.
    private static final int PATH_BYTES_MAX = 107;

    private static final long RETRY_MILLIS = 5;

    private UnixSocket() {}

    /// Connects to the socket file itself (`/run/postgresql/.s.PGSQL.5432`, not its directory).
    ///
    /// @throws ConnectException if nobody listens there, the file is missing, or its path is too
    ///   long
    /// @throws DeadlineException if the listener's queue stayed full until the deadline
    /// @throws InterruptedException if the thread was interrupted; nothing is left open
    public static Channel connect(Path file, Deadline deadline)
            throws IOException, InterruptedException {
        int length = file.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > PATH_BYTES_MAX) {
            throw new ConnectException(
                    attempt(file)
                            + ": the path has "
                            + length
                            + " bytes, and the system allows "
                            + PATH_BYTES_MAX
                            + "; use a directory with a shorter path");
        }
        while (true) {
            try {
                return connectNow(file);
            } catch (SocketException failure) {
                if (!mayBeFullQueue(file, failure)) {
                    throw explained(file, failure);
                }
                if (deadline.isOver()) {
                    throw late(file, failure);
                }
            }
            Thread.sleep(RETRY_MILLIS);
        }
    }

    /// The name of the operating system's user that the server runs as, for libpq's `requirepeer`.
    ///
    /// @return empty if the channel is no Unix socket or the system does not tell
    public static Optional<String> peerUser(Channel channel) throws IOException {
        if (!(channel instanceof SocketBytes bytes)) {
            return Optional.empty();
        }
        SocketChannel socket = bytes.socket();
        for (SocketOption<?> option : socket.supportedOptions()) {
            // By name: module jdk.net, which declares the option, may be absent.
            if (option.name().equals("SO_PEERCRED")) {
                UnixDomainPrincipal peer = (UnixDomainPrincipal) socket.getOption(option);
                return Optional.of(peer.user().getName());
            }
        }
        return Optional.empty();
    }

    private static Channel connectNow(Path file) throws IOException {
        SocketBytes channel = SocketBytes.over(SocketChannel.open(StandardProtocolFamily.UNIX));
        boolean isConnected = false;
        try {
            if (!channel.connectNow(UnixDomainSocketAddress.of(file))) {
                throw new SocketException("the system would connect later, which it never does");
            }
            isConnected = true;
            return channel;
        } finally {
            if (!isConnected) {
                channel.close();
            }
        }
    }

    /// Whether the listener's queue may be full, for which connect(2) says EAGAIN at once: for a
    /// Unix socket the system does not go on by itself.
    ///
    /// The JDK has no exception of its own for EAGAIN, and the text is in the user's language. But
    /// it has subclasses for the likely other refusals, except those of files that are no sockets.
    private static boolean mayBeFullQueue(Path file, SocketException failure) throws IOException {
        return failure.getClass() == SocketException.class
                && Files.exists(file)
                && Files.readAttributes(file, BasicFileAttributes.class).isOther();
    }

    private static DeadlineException late(Path file, SocketException failure) {
        var exception =
                new DeadlineException(
                        attempt(file)
                                + ": the server's queue of new connections stayed full until the"
                                + " deadline ("
                                + failure.getMessage()
                                + ")");
        exception.initCause(failure);
        return exception;
    }

    private static String attempt(Path file) {
        return "cannot connect to Unix socket \"" + file + "\"";
    }

    private static IOException explained(Path file, SocketException failure) {
        String cause =
                Files.exists(file)
                        ? failure.getMessage() + "; is a server running there?"
                        : "there is no such file; is a server running, and is this its socket"
                                + " directory?";
        var exception = new ConnectException(attempt(file) + ": " + cause);
        exception.initCause(failure);
        return exception;
    }
}
