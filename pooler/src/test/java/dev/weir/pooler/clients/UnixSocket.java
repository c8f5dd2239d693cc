package dev.weir.pooler.clients;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/// As much of a socket as pgjdbc needs, over a Unix socket. Reads have no time limit.
final class UnixSocket extends Socket {
    private final UnixDomainSocketAddress address;
    private final SocketChannel channel;

    UnixSocket(UnixDomainSocketAddress address) {
        this.address = address;
        try {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// @param ignored the host that the URL has to name
    @Override
    public void connect(SocketAddress ignored, int patienceMs) throws IOException {
        channel.connect(address);
    }

    @Override
    public void connect(SocketAddress ignored) throws IOException {
        channel.connect(address);
    }

    @Override
    public InputStream getInputStream() {
        return Channels.newInputStream(channel);
    }

    @Override
    public OutputStream getOutputStream() {
        return Channels.newOutputStream(channel);
    }

    @Override
    public boolean isConnected() {
        return channel.isConnected();
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public void setTcpNoDelay(boolean isOn) {}

    @Override
    public void setKeepAlive(boolean isOn) {}

    @Override
    public void setSoTimeout(int ms) {}

    @Override
    public int getSoTimeout() {
        return 0;
    }

    @Override
    public int getSendBufferSize() {
        return 64 * 1024;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
