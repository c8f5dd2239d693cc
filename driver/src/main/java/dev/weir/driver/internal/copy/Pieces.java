package dev.weir.driver.internal.copy;

import dev.weir.driver.CopyOptions;
import dev.weir.driver.internal.rows.RowView;
import dev.weir.wire.ByteReader;

/// Understands the pieces of a COPY to the client, one after the other. The server makes a piece of
/// each row (PostgreSQL manual, "COPY Operations"), whatever the format.
abstract class Pieces {
    static Pieces of(CopyOptions options) {
        return switch (options.format()) {
            case BINARY -> new BinaryPieces();
            case TEXT -> new LinePieces(options, new TextLine(options));
            case CSV -> new LinePieces(options, new CsvLine(options));
        };
    }

    /// Takes a piece, and moves the view to the row that it is.
    ///
    /// @return false if it is none: a header or a trailer
    /// @throws dev.weir.wire.ProtocolException if it cannot be understood
    abstract boolean take(ByteReader piece, RowView view);
}
