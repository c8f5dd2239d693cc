package dev.weir.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Connections over TCP.
public final class Tcp {
    private static final Map<String, String> LIBPQ_NAMES =
            Map.of(
                    "TCP_KEEPIDLE", "keepalives_idle",
                    "TCP_KEEPINTERVAL", "keepalives_interval",
                    "TCP_KEEPCOUNT", "keepalives_count");

    private Tcp() {}

    /// Connects to one address; a name's several addresses are for the caller to try in turn.
    ///
    /// @param address resolved, see [#resolve]
    /// @throws UnknownHostException if the address is not resolved
    /// @throws ConnectException if the connection was refused or the host cannot be reached
    /// @throws DeadlineException if no answer came before the deadline
    /// @throws InterruptedException if the thread was interrupted; nothing is left open
    public static Channel connect(InetSocketAddress address, TcpOptions options, Deadline deadline)
            throws IOException, InterruptedException {
        if (address.isUnresolved()) {
            throw new UnknownHostException(
                    "cannot connect to host \""
                            + address.getHostString()
                            + "\" port "
                            + address.getPort()
                            + ": the name has not been resolved to an address");
        }
        SocketBytes channel = SocketBytes.over(SocketChannel.open());
        boolean isConnected = false;
        try {
            apply(options, channel.socket());
            channel.connect(address, deadline);
            isConnected = true;
            return channel;
        } catch (DeadlineException late) {
            throw new DeadlineException(
                    attempt(address)
                            + ": no answer before the deadline; is the host up, and does a firewall"
                            + " drop packets to the port?");
        } catch (SocketException failure) {
            throw explained(address, failure);
        } finally {
            if (!isConnected) {
                channel.close();
            }
        }
    }

    /// The addresses of a host name, in the resolver's order; an address literal gives itself at
    /// once.
    ///
    /// The system's resolver cannot be interrupted, so it works on a thread of its own, one per
    /// name that is being looked up, while the caller waits.
    ///
    /// @throws UnknownHostException if there is no such host
    /// @throws DeadlineException if the resolver did not answer before the deadline
    public static List<InetAddress> resolve(String host, Deadline deadline)
            throws IOException, InterruptedException {
        return Resolver.resolve(host, deadline);
    }

    /// Names those of the options that are set and that this system or JDK cannot apply; [#connect]
    /// leaves them out. libpq's names. `tcp_user_timeout` always is one: the JDK has no such
    /// option.
    public static List<String> unsupported(TcpOptions options) {
        List<String> names = new ArrayList<>();
        try (SocketChannel socket = SocketChannel.open()) {
            extended(options)
                    .forEach(
                            (name, value) -> {
                                if (value > 0 && option(socket, name).isEmpty()) {
                                    names.add(LIBPQ_NAMES.getOrDefault(name, name));
                                }
                            });
        } catch (IOException noSocket) {
            throw new UncheckedIOException(noSocket);
        }
        if (options.userTimeoutMillis() > 0) {
            names.add("tcp_user_timeout");
        }
        return List.copyOf(names);
    }

    private static void apply(TcpOptions options, SocketChannel socket) throws IOException {
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, options.keepAlive());
        if (!options.keepAlive()) {
            return;
        }
        for (var setting : extended(options).entrySet()) {
            Optional<SocketOption<Integer>> option = option(socket, setting.getKey());
            if (setting.getValue() > 0 && option.isPresent()) {
                socket.setOption(option.get(), setting.getValue());
            }
        }
    }

    private static Map<String, Integer> extended(TcpOptions options) {
        return Map.of(
                "TCP_KEEPIDLE", options.keepAliveIdleSeconds(),
                "TCP_KEEPINTERVAL", options.keepAliveIntervalSeconds(),
                "TCP_KEEPCOUNT", options.keepAliveCount());
    }

    /// Looked up by name, since module `jdk.net`, which declares these options, may be absent.
    @SuppressWarnings("unchecked")
    private static Optional<SocketOption<Integer>> option(SocketChannel socket, String name) {
        return socket.supportedOptions().stream()
                .filter(option -> option.name().equals(name) && option.type() == Integer.class)
                .map(option -> (SocketOption<Integer>) option)
                .findFirst();
    }

    private static String attempt(InetSocketAddress address) {
        String host = address.getHostString();
        String ip = address.getAddress().getHostAddress();
        String where = host.equals(ip) ? "host " + ip : "host \"" + host + "\" (" + ip + ")";
        return "cannot connect to " + where + " port " + address.getPort();
    }

    private static IOException explained(InetSocketAddress address, SocketException failure) {
        String cause =
                switch (failure) {
                    case NoRouteToHostException _ -> "there is no route to the host";
                    case ConnectException _
                            when String.valueOf(failure.getMessage()).contains("refused") ->
                            "the connection was refused; is a server running there, and does it"
                                    + " listen on this address and port?";
                    default -> failure.getMessage();
                };
        var exception = new ConnectException(attempt(address) + ": " + cause);
        exception.initCause(failure);
        return exception;
    }
}
