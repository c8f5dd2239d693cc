package dev.weir.pooler.internal.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/// A client that does what [TlsTransport] never does.
final class HalfClosing implements AutoCloseable {
    private final SocketChannel socket;
    private final SSLContext context;
    private final SSLEngine engine;

    HalfClosing(SocketChannel socket, String protocol) throws GeneralSecurityException {
        this.socket = socket;
        context = SSLContext.getInstance("TLS");
        context.init(null, new TrustsAll[] {new TrustsAll()}, null);
        engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(new String[] {protocol});
        engine.setSSLParameters(parameters);
    }

    Ends agree(ServerTls server, SocketChannel accepted) throws IOException {
        TlsBuffers buffers = new TlsBuffers();
        TlsTransport client =
                new TlsTransport(
                        context,
                        engine,
                        new Ciphertext(socket),
                        buffers,
                        new Peer(Optional.empty(), Peer.Start.AFTER_REQUEST));
        return new Ends(server.accept(accepted, buffers), client).agree();
    }

    /// Sends close_notify and leaves the socket open.
    void sayGoodBye() throws IOException {
        engine.closeOutbound();
        sendOne();
    }

    /// An update of the keys in TLS 1.3; a handshake anew in TLS 1.2.
    void askForNewKeys() throws IOException {
        engine.beginHandshake();
        sendOne();
    }

    private void sendOne() throws IOException {
        ByteBuffer out = ByteBuffer.allocate(20_000);
        engine.wrap(ByteBuffer.allocate(0), out);
        socket.write(out.flip());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
