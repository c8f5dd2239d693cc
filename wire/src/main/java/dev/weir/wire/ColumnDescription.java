package dev.weir.wire;

/// One column as RowDescription describes it.
///
/// @param name name in the result
/// @param tableOid table that it comes from, 0 if it is computed
/// @param attributeNumber number of the column in that table, 0 if it is computed
/// @param typeOid type, unsigned 32 bits in an `int`
/// @param typeSize size in bytes, negative where it varies (`pg_type.typlen`)
/// @param typeModifier meaning depends on the type (`pg_attribute.atttypmod`), -1 if there is none
/// @param formatCode 0 text, 1 binary; 0 also where it is not known yet
public record ColumnDescription(
        String name,
        int tableOid,
        int attributeNumber,
        int typeOid,
        int typeSize,
        int typeModifier,
        int formatCode) {
    /// An empty name, and the numbers.
    static final int BYTES_MIN = 19;

    static ColumnDescription decode(ByteReader in) {
        return new ColumnDescription(
                in.takeCString(),
                in.takeInt(),
                in.takeShort(),
                in.takeInt(),
                in.takeShort(),
                in.takeInt(),
                in.takeShort());
    }

    void encode(ByteWriter out) {
        out.putCString(name);
        out.putInt(tableOid);
        out.putShort(attributeNumber);
        out.putInt(typeOid);
        out.putShort(typeSize);
        out.putInt(typeModifier);
        out.putShort(formatCode);
    }
}
