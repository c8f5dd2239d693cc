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
            Optional<Channel> channel = connectNow(file);
            if (channel.isPresent()) {
                return channel.get();
            }
            if (deadline.isOver()) {
                throw new DeadlineException(
                        attempt(file)
                                + ": the server's queue of new connections stayed full until the"
                                + " deadline");
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

    /// Empty if the listener's queue is full: for a Unix socket the system then does not go on by
    /// itself.
    private static Optional<Channel> connectNow(Path file) throws IOException {
        SocketBytes channel = SocketBytes.over(SocketChannel.open(StandardProtocolFamily.UNIX));
        boolean isConnected = false;
        try {
            isConnected = channel.connectNow(UnixDomainSocketAddress.of(file));
            return isConnected ? Optional.of(channel) : Optional.empty();
        } catch (SocketException failure) {
            // connect(2) says EAGAIN, for which the JDK has no exception of its own.
            if (String.valueOf(failure.getMessage()).contains("temporarily unavailable")) {
                return Optional.empty();
            }
            throw explained(file, failure);
        } finally {
            if (!isConnected) {
                channel.close();
            }
        }
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
