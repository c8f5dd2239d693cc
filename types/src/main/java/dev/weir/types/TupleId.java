package dev.weir.types;

/// A value of the type tid: the place of a row version in its table.
///
/// @param block number of the block, from 0 to 4294967295
/// @param offset number of the row in it, from 0 to 65535
public record TupleId(long block, int offset) {
    public TupleId {
        if (block < 0 || block > 0xffff_ffffL || offset < 0 || offset > 0xffff) {
            throw new IllegalArgumentException("(" + block + "," + offset + ") is no tid");
        }
    }

    /// The server's text.
    @Override
    public String toString() {
        return "(" + block + "," + offset + ")";
    }
}
