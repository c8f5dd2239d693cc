package dev.weir.pooler.clients;

import java.net.InetAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;

import javax.net.SocketFactory;

/// Lets pgjdbc connect over a Unix socket, whose path is its setting `socketFactoryArg`. Public,
/// for pgjdbc makes it by its name.
public final class UnixSocketFactory extends SocketFactory {
    private final UnixDomainSocketAddress address;

    public UnixSocketFactory(String path) {
        address = UnixDomainSocketAddress.of(path);
    }

    @Override
    public Socket createSocket() {
        return new UnixSocket(address);
    }

    @Override
    public Socket createSocket(String host, int port) {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        return createSocket();
    }
}
