package dev.weir.bench;

import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendMessage.ErrorResponse;
import dev.weir.wire.BackendMessage.ReadyForQuery;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.InputBuffer;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.StartupPacket;
import dev.weir.wire.StartupPacket.SslRequest;
import dev.weir.wire.StartupPacket.StartupMessage;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLSocket;

/// A client that is trusted and does next to nothing: no thread, no buffer, so that ten thousand of
/// them fit beside the process that is measured. Used by one thread.
final class TrustedClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int REQUEST_BYTES = 128;
    private static final int ANSWER_BYTES = 1_024;
    private static final int ANSWER_BYTES_MAX = 64 * 1_024;

    private final Socket socket;

    private TrustedClient(Socket socket) {
        this.socket = socket;
    }

    /// Logs in to the bench's own server.
    static TrustedClient logIn(Server.Address server) throws IOException {
        return logIn(
                new InetSocketAddress(server.host(), server.port()),
                Server.TRUSTED_USER,
                Optional.empty());
    }

    static TrustedClient logIn(InetSocketAddress address, String user, Optional<SelfSigned> tls)
            throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            socket.connect(address, PATIENCE_MILLIS);
            TrustedClient client =
                    new TrustedClient(tls.isPresent() ? secure(socket, tls.get()) : socket);
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("user", user);
            parameters.put("database", Server.DATABASE);
            client.exchange(encoded(new StartupMessage(ProtocolVersion.V3_0, parameters)));
            return client;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static ByteWriter encoded(StartupPacket packet) {
        ByteWriter out = new ByteWriter(REQUEST_BYTES);
        packet.encode(out);
        return out;
    }

    private static Socket secure(Socket plain, SelfSigned trusted) throws IOException {
        ByteWriter request = encoded(new SslRequest());
        plain.getOutputStream().write(request.array(), 0, request.size());
        int answer = plain.getInputStream().read();
        if (answer != 'S') {
            throw new IOException("asked for TLS, the server answered with byte " + answer);
        }
        SSLSocket secured =
                (SSLSocket)
                        trusted.sockets()
                                .createSocket(
                                        plain,
                                        plain.getInetAddress().getHostAddress(),
                                        plain.getPort(),
                                        true);
        secured.startHandshake();
        return secured;
    }

    /// Asks for a constant and passes over the answer.
    void query() throws IOException {
        ByteWriter out = new ByteWriter(REQUEST_BYTES);
        new Query("select 1").encode(out);
        exchange(out);
    }

    /// Sends a request and passes over its answer, up to the next ReadyForQuery.
    ///
    /// @throws IOException if the connection broke or the answer is an error
    void exchange(ByteWriter request) throws IOException {
        socket.getOutputStream().write(request.array(), 0, request.size());
        InputBuffer in = new InputBuffer(ANSWER_BYTES, ANSWER_BYTES_MAX);
        while (true) {
            while (!in.next()) {
                fill(in);
            }
            switch (BackendMessage.decode(in.tag(), in.body())) {
                case ReadyForQuery _ -> {
                    return;
                }
                case ErrorResponse(var error) ->
                        throw new IOException("the server refused: " + error.text('M'));
                default -> {}
            }
        }
    }

    private void fill(InputBuffer in) throws IOException {
        byte[] array = in.array();
        int count = socket.getInputStream().read(array, in.writableStart(), in.writableLength());
        if (count < 0) {
            throw new EOFException("the server closed the connection instead of answering");
        }
        in.filled(count);
    }

    /// The socket, for who exchanges messages in a manner of its own.
    Socket socket() {
        return socket;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
