package dev.weir.testkit;

import dev.weir.wire.FrontendMessage;
import dev.weir.wire.InputBuffer;
import dev.weir.wire.StartupPacket;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

import javax.net.ssl.SSLSocket;

/// A [FakeSession]'s socket and the messages that come by it.
final class FakeChannel implements AutoCloseable {
    private static final int READ_PATIENCE_MS = 10_000;

    private final Socket plain;
    private final InputBuffer input = new InputBuffer();
    private Socket socket;

    FakeChannel(Socket socket) throws IOException {
        plain = socket;
        this.socket = socket;
        socket.setSoTimeout(READ_PATIENCE_MS);
        socket.setTcpNoDelay(true);
    }

    /// Moves to the next message; false at the end of the connection.
    boolean next() throws IOException {
        while (!input.next()) {
            if (!fill()) {
                return false;
            }
        }
        return true;
    }

    FrontendMessage message() {
        return FrontendMessage.decode(input.tag(), input.body());
    }

    StartupPacket readStartup() throws IOException {
        while (!input.nextStartupPacket()) {
            if (!fill()) {
                throw new EOFException("the client ended the connection before a start-up packet");
            }
        }
        return StartupPacket.decode(input.body());
    }

    private boolean fill() throws IOException {
        InputStream stream = socket.getInputStream();
        int count = stream.read(input.array(), input.writableStart(), input.writableLength());
        if (count < 0) {
            return false;
        }
        input.filled(count);
        return true;
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    void startTls(CertificateFiles certificate) throws IOException {
        SSLSocket tls =
                (SSLSocket)
                        TestTls.serverContext(certificate)
                                .getSocketFactory()
                                .createSocket(plain, "", plain.getPort(), false);
        tls.setUseClientMode(false);
        var parameters = tls.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"postgresql"});
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        socket = tls;
    }

    void reset() throws IOException {
        plain.setSoLinger(true, 0);
        plain.close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
        try {
            plain.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }
}
