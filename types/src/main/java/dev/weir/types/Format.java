package dev.weir.types;

/// How a value is written on the wire (Protocol: "Formats and Format Codes").
public enum Format {
    TEXT(0),
    BINARY(1);

    private final int code;

    Format(int code) {
        this.code = code;
    }

    /// The format code in Bind, RowDescription and the COPY responses.
    public int code() {
        return code;
    }
}
