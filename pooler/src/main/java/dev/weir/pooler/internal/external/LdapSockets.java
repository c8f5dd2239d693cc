package dev.weir.pooler.internal.external;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.SocketFactory;

/// The sockets for `ldaps`. The JDK makes it, by its name.
public final class LdapSockets extends SocketFactory {
    private final SocketFactory factory;

    private LdapSockets(SocketFactory factory) {
        this.factory = factory;
    }

    /// What the JDK calls.
    public static SocketFactory getDefault() {
        try {
            return new LdapSockets(LdapTls.ofSystem().sockets());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Socket createSocket() throws IOException {
        return factory.createSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return factory.createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
            throws IOException {
        return factory.createSocket(host, port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return factory.createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort)
            throws IOException {
        return factory.createSocket(address, port, local, localPort);
    }
}
