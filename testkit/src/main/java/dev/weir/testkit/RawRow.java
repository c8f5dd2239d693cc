package dev.weir.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A row as it came: each value its bytes, or empty for null.
public record RawRow(List<Optional<byte[]>> values) {
    public boolean isNull(int column) {
        return values.get(column).isEmpty();
    }

    /// A value that must not be null.
    public byte[] bytes(int column) {
        return values.get(column)
                .orElseThrow(() -> new TestkitException("column " + column + " is null"));
    }

    /// A value in text format that must not be null.
    public String text(int column) {
        return new String(bytes(column), StandardCharsets.UTF_8);
    }
}
