package dev.weir.net;

import dev.weir.net.TestCertificates.Identity;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

import javax.net.ssl.SSLSocket;

/// A channel and the other end of its connection.
///
/// @param cut ends the connection from the other side as a dying peer does
record Pair(Channel channel, InputStream fromChannel, OutputStream toChannel, Closeable cut)
        implements Closeable {
    /// Small, so that a channel is soon full, and alike on every system.
    private static final int BUFFER_BYTES = 192 * 1024;

    private static final Identity SERVER = TestCertificates.selfSigned("localhost");

    /// The kinds of connection, each of which keeps the same promises.
    enum Kind {
        TCP,
        UNIX,
        TLS_1_2,
        TLS_1_3
    }

    static Pair open(Kind kind) throws Exception {
        return switch (kind) {
            case TCP -> tcp();
            case UNIX -> unix();
            case TLS_1_2 -> tls(TlsVersion.TLS_1_2);
            case TLS_1_3 -> tls(TlsVersion.TLS_1_3);
        };
    }

    private static Pair tcp() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setReceiveBufferSize(BUFFER_BYTES);
            var address = (InetSocketAddress) server.getLocalSocketAddress();
            Channel channel = connect(address);
            Socket peer = server.accept();
            return new Pair(channel, peer.getInputStream(), peer.getOutputStream(), peer);
        }
    }

    private static Pair unix() throws Exception {
        Path directory = Files.createTempDirectory("weir-net");
        Path file = directory.resolve("s");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(file));
            Channel channel = UnixSocket.connect(file, soon());
            SocketChannel peer = server.accept();
            return new Pair(
                    channel, Channels.newInputStream(peer), Channels.newOutputStream(peer), peer);
        } finally {
            Files.delete(file);
            Files.delete(directory);
        }
    }

    private static Pair tls(TlsVersion version) throws Exception {
        var factory = SERVER.serverContext().getServerSocketFactory();
        try (ServerSocket server =
                factory.createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setReceiveBufferSize(BUFFER_BYTES);
            FutureTask<SSLSocket> accepting =
                    inBackground(
                            () -> {
                                SSLSocket peer = (SSLSocket) server.accept();
                                peer.startHandshake();
                                return peer;
                            });
            var address = (InetSocketAddress) server.getLocalSocketAddress();
            Channel tcp = connect(address);
            TlsOptions options =
                    TlsOptions.of(SslMode.REQUIRE).withVersions(new TlsVersions(version, version));
            Channel channel = Tls.wrap(tcp, options, "localhost", 0, soon());
            SSLSocket peer = accepting.get();
            return new Pair(channel, peer.getInputStream(), peer.getOutputStream(), peer);
        }
    }

    private static Channel connect(InetSocketAddress address) throws Exception {
        Channel channel = Tcp.connect(address, TcpOptions.DEFAULT, soon());
        ((SocketBytes) channel).socket().setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
        return channel;
    }

    static <T> FutureTask<T> inBackground(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(60));
    }

    /// Waits for that many bytes.
    byte[] read(int length) throws IOException, InterruptedException {
        byte[] bytes = new byte[length];
        int count = 0;
        while (count < length) {
            int more = channel.read(bytes, count, length - count);
            if (more < 0) {
                throw new IOException("ended after " + count + " bytes");
            }
            if (more == 0) {
                channel.awaitReadable(soon());
            }
            count += more;
        }
        return bytes;
    }

    /// Waits until all is handed to the system.
    void write(byte[] bytes) throws IOException, InterruptedException {
        int count = 0;
        while (count < bytes.length) {
            int more = channel.write(bytes, count, bytes.length - count);
            if (more == 0) {
                channel.awaitWritable(soon());
            }
            count += more;
        }
        while (!channel.flush()) {
            channel.awaitWritable(soon());
        }
    }

    /// Writes zeros until no more fit, and for some time none will.
    ///
    /// @return how many
    long fill() throws IOException, InterruptedException {
        byte[] block = new byte[1 << 18];
        long sent = 0;
        while (true) {
            for (int count = -1; count != 0; sent += count) {
                count = channel.write(block, 0, block.length);
            }
            try {
                // The system may move bytes on to the other end only now.
                channel.awaitWritable(Deadline.after(Duration.ofMillis(100)));
            } catch (DeadlineException full) {
                return sent;
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        cut.close();
    }
}
