package dev.weir.driver.internal.login;

import dev.weir.driver.HostAddress;
import dev.weir.net.Channel;
import dev.weir.net.Deadline;
import dev.weir.net.Tcp;
import dev.weir.net.TcpOptions;
import dev.weir.net.UnixSocket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One address of one host: what a session is connected to, and what a cancel request of it must go
/// to.
public sealed interface Endpoint {
    /// The host of the settings that it belongs to.
    HostAddress host();

    /// Connects, without TLS.
    Channel open(TcpOptions options, Deadline deadline) throws IOException, InterruptedException;

    /// An address of a network.
    record Network(HostAddress host, InetAddress address) implements Endpoint {
        @Override
        public Channel open(TcpOptions options, Deadline deadline)
                throws IOException, InterruptedException {
            return Tcp.connect(new InetSocketAddress(address, host.port()), options, deadline);
        }

        @Override
        public String toString() {
            String text = address.getHostAddress();
            return text.contains(":") ? "[" + text + "]:" + host.port() : text + ":" + host.port();
        }
    }

    /// A socket in the file system.
    record Local(HostAddress host, Path file) implements Endpoint {
        @Override
        public Channel open(TcpOptions options, Deadline deadline)
                throws IOException, InterruptedException {
            return UnixSocket.connect(file, deadline);
        }

        @Override
        public String toString() {
            return file.toString();
        }
    }

    /// All addresses of a host, in the resolver's order.
    static List<Endpoint> of(HostAddress host, Deadline deadline)
            throws IOException, InterruptedException {
        Optional<Path> file = host.socketFile();
        if (file.isPresent()) {
            return List.of(new Local(host, file.get()));
        }
        List<Endpoint> endpoints = new ArrayList<>();
        for (InetAddress address : Tcp.resolve(host.target(), deadline)) {
            endpoints.add(new Network(host, address));
        }
        return endpoints;
    }
}
