package dev.weir.net;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.FutureTask;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/// The server's side of TLS, record by record, so that a test decides which bytes go out and when.
final class HandMadePeer implements Closeable {
    private static final int ROOM = 64 * 1024;

    private final Socket socket;
    private final SSLEngine engine;
    private final ByteBuffer arrived = ByteBuffer.allocate(ROOM).limit(0);

    private HandMadePeer(Socket socket, SSLContext context) {
        this.socket = socket;
        this.engine = context.createSSLEngine();
        engine.setUseClientMode(false);
    }

    /// The two ends of a connection whose handshake is over.
    record Connection(TlsChannel channel, HandMadePeer peer) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            channel.close();
            peer.close();
        }
    }

    static Connection connect(SSLContext context, TlsVersion version) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FutureTask<HandMadePeer> accepting =
                    Pair.inBackground(
                            () -> {
                                HandMadePeer peer = new HandMadePeer(server.accept(), context);
                                peer.handshake();
                                return peer;
                            });
            var address = (InetSocketAddress) server.getLocalSocketAddress();
            Channel tcp = Tcp.connect(address, TcpOptions.DEFAULT, Pair.soon());
            TlsOptions options =
                    TlsOptions.of(SslMode.REQUIRE).withVersions(new TlsVersions(version, version));
            TlsChannel channel = Tls.wrap(tcp, options, "db.example", 5432, Pair.soon());
            HandMadePeer peer = accepting.get();
            return new Connection(channel, peer);
        }
    }

    private void handshake() throws IOException {
        engine.beginHandshake();
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> TlsTasks.run(engine);
                case NEED_WRAP -> send(wrap(new byte[0]));
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> unwrap(ByteBuffer.allocate(ROOM));
                case FINISHED, NOT_HANDSHAKING -> {
                    return;
                }
            }
        }
    }

    /// A record with those bytes, or what the engine has to say where there are none.
    byte[] wrap(byte[] plaintext) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(ROOM);
        engine.wrap(ByteBuffer.wrap(plaintext), out);
        return Arrays.copyOf(out.array(), out.position());
    }

    /// What asks for new keys (TLS 1.3) or a new handshake (TLS 1.2).
    byte[] beginAgain() throws IOException {
        engine.beginHandshake();
        TlsTasks.run(engine);
        return wrap(new byte[0]);
    }

    /// What says that no more will come.
    byte[] farewell() throws IOException {
        engine.closeOutbound();
        return wrap(new byte[0]);
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// Waits for that many bytes of plaintext.
    byte[] receive(int length) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(ROOM);
        while (into.position() < length) {
            unwrap(into);
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                send(wrap(new byte[0]));
            }
        }
        return Arrays.copyOf(into.array(), into.position());
    }

    private void unwrap(ByteBuffer into) throws IOException {
        SSLEngineResult result = engine.unwrap(arrived, into);
        if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            TlsTasks.run(engine);
        }
        if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
            arrived.compact();
            int count =
                    socket.getInputStream()
                            .read(arrived.array(), arrived.position(), arrived.remaining());
            if (count < 0) {
                throw new EOFException("the client has ended the connection");
            }
            arrived.position(arrived.position() + count).flip();
        }
    }

    /// Ends the connection without a word.
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
