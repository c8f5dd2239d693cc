package dev.weir.orm.binding;

import dev.weir.testkit.TestServer;
import dev.weir.wire.ByteReader;
import dev.weir.wire.FrontendMessage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A proxy without TLS that keeps what clients send. Thread-safe.
final class Wiretap implements AutoCloseable {
    private final TestServer server;
    private final ServerSocket listener;
    private final List<ByteArrayOutputStream> heard = new CopyOnWriteArrayList<>();

    Wiretap(TestServer server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().name("wiretap").start(this::accept);
    }

    /// A connection string to the server through the tap.
    String url() {
        return "postgresql://postgres@127.0.0.1:" + listener.getLocalPort() + "/postgres";
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket target = new Socket(server.host(), server.port());
                client.setTcpNoDelay(true);
                target.setTcpNoDelay(true);
                ByteArrayOutputStream copy = new ByteArrayOutputStream();
                heard.add(copy);
                pass(client, target, copy);
                pass(target, client, OutputStream.nullOutputStream());
            } catch (IOException e) {
                // Closed: nobody comes any more.
            }
        }
    }

    private static void pass(Socket from, Socket to, OutputStream copy) {
        Thread.ofVirtual().start(() -> pump(from, to, copy));
    }

    private static void pump(Socket from, Socket to, OutputStream copy) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                synchronized (copy) {
                    copy.write(buffer, 0, count);
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // The other side has ended.
        }
    }

    /// What clients have sent since the last call, connection by connection, without what comes
    /// before the first message.
    List<FrontendMessage> take() {
        List<FrontendMessage> messages = new ArrayList<>();
        for (ByteArrayOutputStream each : heard) {
            synchronized (each) {
                byte[] bytes = each.toByteArray();
                messages.addAll(decoded(bytes));
                each.reset();
            }
        }
        return messages;
    }

    /// A start-up packet has no tag: its first byte is 0.
    private static List<FrontendMessage> decoded(byte[] bytes) {
        List<FrontendMessage> messages = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            int start = buffer.position();
            boolean tagged = buffer.get(start) != 0;
            int length = buffer.getInt(start + (tagged ? 1 : 0)) + (tagged ? 1 : 0);
            if (tagged) {
                ByteReader body = new ByteReader().window(bytes, start + 5, start + length);
                messages.add(FrontendMessage.decode(bytes[start], body));
            }
            buffer.position(start + length);
        }
        return messages;
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
