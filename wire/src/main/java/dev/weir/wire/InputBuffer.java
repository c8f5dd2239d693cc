package dev.weir.wire;

import java.util.Arrays;

/// Bytes from the network, cut into frames. Without I/O: whoever reads the socket puts bytes at
/// [#writableStart()], says how many with [#filled(int)] and takes the frames with [#next()].
///
/// ```java
/// while (!input.next()) {
///     input.filled(channel.read(input.array(), input.writableStart(), input.writableLength()));
/// }
/// handle(input.tag(), input.body());
/// ```
///
/// A frame is a view, valid until the next call of `next`. The buffer grows with the bytes that
/// have arrived, to twice their number at most, and never by the length that a peer claims. It goes
/// back to its first size when it is empty after a message that would have fitted there, so that an
/// idle connection holds little and a stream of large rows does not grow it anew for each.
///
/// Not thread-safe: one reader at a time.
public final class InputBuffer {
    /// Bytes that the buffer has at first, unless told otherwise.
    public static final int INITIAL_BYTES = 16 * 1024;

    private static final int LENGTH_BYTES = 4;

    private final int initialBytes;
    private final int bodyBytesMax;
    private final ByteReader body = new ByteReader();

    private byte[] bytes;
    // Bytes from start to end are there; the current frame, if any, ends at frameEnd >= start.
    private int start;
    private int end;
    private int frameEnd;
    private int frameBytes;
    private byte tag;
    // Whole size of the frame that is not complete yet, as its header says; 0 while that is
    // unknown.
    private int pendingBytes;

    /// A buffer for messages of any size that a server sends.
    public InputBuffer() {
        this(INITIAL_BYTES, Limits.BODY_BYTES_MAX);
    }

    /// A buffer that refuses bodies larger than `bodyBytesMax`.
    public InputBuffer(int bodyBytesMax) {
        this(INITIAL_BYTES, bodyBytesMax);
    }

    /// A buffer of another first size.
    ///
    /// @param initialBytes size when it is empty, at least 16
    /// @param bodyBytesMax largest body in bytes, at most [Limits#BODY_BYTES_MAX]
    public InputBuffer(int initialBytes, int bodyBytesMax) {
        if (initialBytes < 16 || bodyBytesMax < 0 || bodyBytesMax > Limits.BODY_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "a buffer of " + initialBytes + " bytes for bodies up to " + bodyBytesMax);
        }
        this.initialBytes = initialBytes;
        this.bodyBytesMax = bodyBytesMax;
        bytes = new byte[initialBytes];
    }

    /// The array to fill from [#writableStart()] on, with room for at least one byte. Ask for it
    /// before each filling: it may be another one than before. The current message stays as it is,
    /// so that who must read in order to write may fill while it is being looked at.
    public byte[] array() {
        if (end == bytes.length) {
            // A new array, never a move in the old one, where the message's view is.
            bytes = Arrays.copyOf(bytes, doubled());
        }
        return bytes;
    }

    /// Index in [#array()] where the next byte from the network goes.
    public int writableStart() {
        return end;
    }

    /// How many bytes there is room for, after [#array()] at least 1.
    public int writableLength() {
        return bytes.length - end;
    }

    /// Says that `count` bytes have been put at [#writableStart()].
    public void filled(int count) {
        if (count < 0 || count > writableLength()) {
            throw new IllegalArgumentException(
                    count + " bytes put where there is room for " + writableLength());
        }
        end += count;
    }

    /// Moves to the next message.
    ///
    /// @return false if it has not arrived completely; fill and ask again
    /// @throws ProtocolException if its length cannot be
    public boolean next() {
        start = frameEnd;
        if (end - start < 1 + LENGTH_BYTES) {
            return incomplete(0);
        }
        int length = lengthAt(start + 1);
        if (length < LENGTH_BYTES || length - LENGTH_BYTES > bodyBytesMax) {
            throw new ProtocolException(
                    "message %s has a length of %d, must be %d to %d"
                            .formatted(Tags.name(bytes[start]), length, 4, bodyBytesMax + 4L));
        }
        if (end - start <= length) {
            return incomplete(1 + length);
        }
        tag = bytes[start];
        return complete(start + 1 + LENGTH_BYTES, start + 1 + length);
    }

    /// Moves to the next start-up packet, which has no tag; its body is for [StartupPacket#decode].
    ///
    /// @return false if it has not arrived completely; fill and ask again
    /// @throws ProtocolException if its length cannot be
    public boolean nextStartupPacket() {
        start = frameEnd;
        if (end - start < LENGTH_BYTES) {
            return incomplete(0);
        }
        int length = lengthAt(start);
        if (length < 2 * LENGTH_BYTES || length - LENGTH_BYTES > Limits.STARTUP_BODY_BYTES_MAX) {
            throw new ProtocolException(
                    "start-up packet has a length of %d, must be %d to %d"
                            .formatted(length, 8, Limits.STARTUP_BODY_BYTES_MAX + LENGTH_BYTES));
        }
        if (end - start < length) {
            return incomplete(length);
        }
        tag = 0;
        return complete(start + LENGTH_BYTES, start + length);
    }

    /// Tag of the current message, a constant of [BackendTag] or [FrontendTag]; 0 for a start-up
    /// packet.
    public byte tag() {
        return tag;
    }

    /// Body of the current message: always the same reader, with its window moved by [#next()].
    public ByteReader body() {
        return body;
    }

    /// Bytes that have arrived behind the current message. Must be 0 where a layer such as TLS
    /// begins: what came before it was not protected by it.
    public int buffered() {
        return end - frameEnd;
    }

    /// Bytes still to come of the message that [#next()] found incomplete; 0 if not even its length
    /// is there.
    public int missingBytes() {
        return pendingBytes == 0 ? 0 : pendingBytes - (end - start);
    }

    private int lengthAt(int at) {
        return bytes[at] << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
    }

    private boolean complete(int from, int to) {
        pendingBytes = 0;
        frameBytes = to - start;
        body.window(bytes, from, to);
        frameEnd = to;
        return true;
    }

    private boolean incomplete(int wholeBytes) {
        pendingBytes = wholeBytes;
        if (start == end) {
            empty();
        } else if (bytes.length - start < Math.max(wholeBytes, end - start + 1)
                || isWorthMoving()) {
            moveToFront();
        }
        if (end == bytes.length) {
            // Not even at the front is there room: so the message is larger than the array.
            bytes = Arrays.copyOf(bytes, Math.min(doubled(), wholeBytes));
        }
        return false;
    }

    /// Whether little room is left, and no more is to be moved than has been consumed.
    private boolean isWorthMoving() {
        return bytes.length - end < initialBytes / 2 && end - start <= start;
    }

    private void moveToFront() {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
            frameEnd = 0;
        }
    }

    private void empty() {
        if (bytes.length > initialBytes && frameBytes <= initialBytes) {
            bytes = new byte[initialBytes];
        }
        start = 0;
        end = 0;
        frameEnd = 0;
    }

    private int doubled() {
        if (bytes.length == ByteWriter.BYTES_MAX) {
            throw new ProtocolException(bytes.length + " bytes wait to be decoded, no more fit");
        }
        return (int) Math.min(ByteWriter.BYTES_MAX, 2L * bytes.length);
    }
}
