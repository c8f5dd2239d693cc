package dev.weir.driver.internal.copy;

import dev.weir.driver.internal.rows.RowView;
import dev.weir.wire.ByteReader;

/// Rows in binary, which are laid out as those of a query are. The header comes before the first
/// one, in the same piece.
final class BinaryPieces extends Pieces {
    private boolean headed;

    @Override
    boolean take(ByteReader piece, RowView view) {
        if (!headed) {
            BinaryHeader.take(piece);
            headed = true;
        }
        if (piece.remaining() == 0 || isTrailer(piece)) {
            return false;
        }
        view.moveTo(piece);
        return true;
    }

    private static boolean isTrailer(ByteReader piece) {
        byte[] array = piece.array();
        int at = piece.position();
        if (piece.remaining() != Short.BYTES || (array[at] & array[at + 1]) != -1) {
            return false;
        }
        piece.skip(Short.BYTES);
        return true;
    }
}
