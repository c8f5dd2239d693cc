package dev.weir.testkit;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.TreeMap;

/// A socket with the protocol's frames. Deliberately without `wire`'s framing and messages: what
/// these are compared with must not be built of them.
final class RawConnection implements AutoCloseable {
    private static final int CONNECT_PATIENCE_MS = 10_000;
    private static final int READ_PATIENCE_MS = 60_000;

    private final Socket socket;
    private final DataInputStream in;
    private final ByteWriter out = new ByteWriter(8192);

    RawConnection(String host, int port) {
        socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), CONNECT_PATIENCE_MS);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(READ_PATIENCE_MS);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 65536));
        } catch (IOException e) {
            close();
            throw new TestkitException("could not connect to " + host + ":" + port, e);
        }
    }

    /// A message as it came.
    record Frame(char tag, ByteReader body) {}

    /// Where the body of a message to be sent is written. Sent by [#flush].
    ByteWriter out() {
        return out;
    }

    int begin(char tag) {
        out.putByte(tag);
        return out.skipInt();
    }

    void end(int lengthAt) {
        out.setInt(lengthAt, out.size() - lengthAt);
    }

    void flush() {
        try {
            socket.getOutputStream().write(out.array(), 0, out.size());
            out.clear();
        } catch (IOException e) {
            throw new TestkitException("could not send", e);
        }
    }

    Frame read() {
        try {
            char tag = (char) in.readUnsignedByte();
            int length = in.readInt();
            byte[] body = in.readNBytes(length - 4);
            if (body.length < length - 4) {
                throw new TestkitException("the server ended the connection within a message");
            }
            return new Frame(tag, new ByteReader(body));
        } catch (SocketTimeoutException e) {
            throw new TestkitException("no reply within " + READ_PATIENCE_MS + " ms", e);
        } catch (IOException e) {
            throw new TestkitException("could not read a message", e);
        }
    }

    static RawError error(ByteReader body) {
        Map<Character, String> fields = new TreeMap<>();
        for (byte code = body.takeByte(); code != 0; code = body.takeByte()) {
            fields.put((char) code, body.takeCString());
        }
        return new RawError(fields);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed, and nothing that was wanted of it is open.
        }
    }
}
