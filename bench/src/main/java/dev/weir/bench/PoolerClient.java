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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLSocket;

/// A client that is trusted and does next to nothing: no thread, no buffer, so that ten thousand of
/// them fit beside the pooler that is measured. Used by one thread.
final class PoolerClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int REQUEST_BYTES = 128;
    private static final int ANSWER_BYTES = 1_024;
    private static final int ANSWER_BYTES_MAX = 64 * 1_024;

    private final Socket socket;

    private PoolerClient(Socket socket) {
        this.socket = socket;
    }

    static PoolerClient logIn(int port, Optional<SelfSigned> tls) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            PoolerClient client =
                    new PoolerClient(tls.isPresent() ? secure(socket, tls.get()) : socket);
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("user", Server.USER);
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
            throw new IOException("asked for TLS, the pooler answered with byte " + answer);
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

    private void exchange(ByteWriter request) throws IOException {
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
                        throw new IOException("the pooler refused: " + error.text('M'));
                default -> {}
            }
        }
    }

    private void fill(InputBuffer in) throws IOException {
        byte[] array = in.array();
        int count = socket.getInputStream().read(array, in.writableStart(), in.writableLength());
        if (count < 0) {
            throw new EOFException("the pooler closed the connection instead of answering");
        }
        in.filled(count);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
