package dev.weir.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A parameter's value, as its bytes.
///
/// @param oid the type, 0 to let the server guess
/// @param value empty for null
public record RawParameter(int oid, RawFormat format, Optional<byte[]> value) {
    /// A text of whatever type the statement asks for.
    public static RawParameter text(String value) {
        return text(0, value);
    }

    public static RawParameter text(int oid, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return new RawParameter(oid, RawFormat.TEXT, Optional.of(bytes));
    }

    public static RawParameter binary(int oid, byte[] value) {
        return new RawParameter(oid, RawFormat.BINARY, Optional.of(value));
    }

    public static RawParameter nullOf(int oid) {
        return new RawParameter(oid, RawFormat.TEXT, Optional.empty());
    }
}
