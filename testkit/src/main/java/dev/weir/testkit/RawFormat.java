package dev.weir.testkit;

/// How a value's bytes are meant, with the protocol's code for it.
public enum RawFormat {
    TEXT(0),
    BINARY(1);

    private final int code;

    RawFormat(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
