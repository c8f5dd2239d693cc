package dev.weir.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;

/// One direction of a proxied connection: finds the messages in the bytes, applies the faults and
/// passes the rest on. Used by one thread.
final class ProxyPump {
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int ENCRYPTION_CODE_MIN = 80_877_103;
    private static final int ENCRYPTION_CODE_MAX = 80_877_104;
    private static final int LENGTH_BYTES = 4;

    private final ProxyConnection connection;
    private final Socket target;
    private final FaultDirection faults;
    private final ProxyPhase phase;
    private final boolean isFromServer;
    private boolean isStartup;
    private byte[] pending = new byte[0];

    private ProxyPump(
            ProxyConnection connection, Socket target, FaultDirection faults, ProxyPhase phase) {
        this(connection, target, faults, phase, true);
    }

    private ProxyPump(
            ProxyConnection connection,
            Socket target,
            FaultDirection faults,
            ProxyPhase phase,
            boolean isFromServer) {
        this.connection = connection;
        this.target = target;
        this.faults = faults;
        this.phase = phase;
        this.isFromServer = isFromServer;
        isStartup = !isFromServer;
    }

    static ProxyPump fromClient(
            ProxyConnection connection, Socket target, FaultDirection faults, ProxyPhase phase) {
        return new ProxyPump(connection, target, faults, phase, false);
    }

    static ProxyPump fromServer(
            ProxyConnection connection, Socket target, FaultDirection faults, ProxyPhase phase) {
        return new ProxyPump(connection, target, faults, phase);
    }

    void take(byte[] chunk, int count) throws IOException, InterruptedException {
        int before = pending.length;
        pending = Arrays.copyOf(pending, before + count);
        System.arraycopy(chunk, 0, pending, before, count);
        int at = 0;
        int length = nextLength(at);
        while (length > 0 && !connection.isCut()) {
            pass(Arrays.copyOfRange(pending, at, at + length));
            at += length;
            length = nextLength(at);
        }
        pending = Arrays.copyOfRange(pending, at, pending.length);
    }

    /// The sender has ended its side: what is left passes, and then the end.
    void end() throws IOException, InterruptedException {
        write(pending, pending.length);
        faults.awaitFlow();
        if (!connection.isCut()) {
            target.shutdownOutput();
        }
    }

    /// How many bytes the next message has, or what must pass as it is; 0 if it is not complete.
    private int nextLength(int at) {
        int available = pending.length - at;
        if (available == 0) {
            return 0;
        }
        if (isStartup && pending[at] == TLS_HANDSHAKE) {
            phase.makeOpaque();
        }
        if (phase.isOpaque()) {
            return available;
        }
        if (isFromServer && phase.takeAnswer(pending[at])) {
            return 1;
        }
        return messageLength(at, available);
    }

    private int messageLength(int at, int available) {
        int header = isStartup ? 0 : 1;
        if (available < header + LENGTH_BYTES) {
            return 0;
        }
        int length = intAt(pending, at + header);
        if (length < LENGTH_BYTES) {
            // Not the protocol: nothing can be known of what follows either.
            phase.makeOpaque();
            return available;
        }
        return available < header + length ? 0 : header + length;
    }

    private static int intAt(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
    }

    private void pass(byte[] message) throws IOException, InterruptedException {
        if (phase.isOpaque() || message.length == 1) {
            write(message, message.length);
        } else if (isStartup) {
            passStartup(message);
        } else {
            apply(faults.faultFor((char) message[0]), message, 1 + LENGTH_BYTES);
        }
    }

    private void passStartup(byte[] packet) throws IOException, InterruptedException {
        int code = packet.length < 2 * LENGTH_BYTES ? 0 : intAt(packet, LENGTH_BYTES);
        if (code >= ENCRYPTION_CODE_MIN && code <= ENCRYPTION_CODE_MAX) {
            phase.oweAnswer();
        } else {
            isStartup = false;
        }
        apply(faults.faultFor(FaultDirection.STARTUP), packet, LENGTH_BYTES);
    }

    private void apply(MessageFault fault, byte[] message, int headerBytes)
            throws IOException, InterruptedException {
        switch (fault) {
            case MessageFault.None() -> write(message, message.length);
            case MessageFault.Drop() -> {}
            case MessageFault.Alter(var change) -> {
                byte[] altered =
                        altered(message, headerBytes, change.apply(body(message, headerBytes)));
                write(altered, altered.length);
            }
            case MessageFault.InjectBefore(var bytes) -> {
                write(bytes, bytes.length);
                write(message, message.length);
            }
            case MessageFault.InjectAfter(var bytes) -> {
                write(message, message.length);
                write(bytes, bytes.length);
            }
            case MessageFault.CutAt(int bytes, Cut cut) -> {
                write(message, Math.min(bytes, message.length));
                connection.cut(cut);
            }
            case MessageFault.StallBefore() -> {
                faults.stall();
                write(message, message.length);
            }
        }
    }

    private static byte[] body(byte[] message, int headerBytes) {
        return Arrays.copyOfRange(message, headerBytes, message.length);
    }

    /// The message with another body, and the length that belongs to it.
    private static byte[] altered(byte[] message, int headerBytes, byte[] body) {
        byte[] altered = Arrays.copyOf(message, headerBytes + body.length);
        System.arraycopy(body, 0, altered, headerBytes, body.length);
        int length = LENGTH_BYTES + body.length;
        int at = headerBytes - LENGTH_BYTES;
        altered[at] = (byte) (length >>> 24);
        altered[at + 1] = (byte) (length >>> 16);
        altered[at + 2] = (byte) (length >>> 8);
        altered[at + 3] = (byte) length;
        return altered;
    }

    private void write(byte[] bytes, int count) throws IOException, InterruptedException {
        OutputStream out = target.getOutputStream();
        int at = 0;
        while (at < count && !connection.isCut()) {
            FaultDirection.Permit permit = faults.permit(count - at);
            if (connection.isCut()) {
                return;
            }
            out.write(bytes, at, permit.bytes());
            at += permit.bytes();
            if (permit.cut().isPresent()) {
                connection.cut(permit.cut().get());
            }
        }
    }
}
