package dev.weir.driver.internal.copy;

import dev.weir.driver.CopyOptions;
import dev.weir.driver.internal.rows.RowView;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ProtocolException;

/// Rows as lines. Each is laid out anew as a row of texts.
final class LinePieces extends Pieces {
    private final Line line;
    private final ByteWriter row = new ByteWriter(1024);
    private final ByteReader reader = new ByteReader();
    private boolean headed;

    /// Takes the values of a line apart.
    interface Line {
        /// Writes the length and the bytes of each value, or -1 for null.
        ///
        /// @param bytes the line without its end, from `start` to `end`
        /// @return how many values there are
        int split(byte[] bytes, int start, int end, ByteWriter out);
    }

    LinePieces(CopyOptions options, Line line) {
        this.line = line;
        this.headed = !options.hasHeader();
    }

    @Override
    boolean take(ByteReader piece, RowView view) {
        int start = piece.position();
        int end = start + piece.remaining();
        byte[] bytes = piece.array();
        piece.skip(piece.remaining());
        if (!headed) {
            headed = true;
            return false;
        }
        if (end == start || bytes[end - 1] != '\n') {
            throw new ProtocolException("a line of COPY data has no end");
        }
        row.clear();
        row.putShort(0);
        int count = view.shape().size() == 0 ? 0 : line.split(bytes, start, end - 1, row);
        row.setShort(0, count);
        view.moveTo(reader.window(row.array(), 0, row.size()));
        return true;
    }

    /// The bytes of an option, which are compared with those of a value.
    static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
