package dev.weir.pooler.load;

import dev.weir.wire.BackendMessage.DataRow;
import dev.weir.wire.BackendMessage.RowDescription;
import dev.weir.wire.Bytes;
import dev.weir.wire.ColumnDescription;
import dev.weir.wire.Field;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// What messages hold, as text.
final class Texts {
    private Texts() {}

    static List<String> of(DataRow row) {
        return row.fields().stream().map(Texts::of).toList();
    }

    static String of(Field field) {
        return switch (field) {
            case Field.Null() -> "null";
            case Field.Value(var bytes) -> of(bytes);
        };
    }

    static List<String> of(RowDescription description) {
        return description.columns().stream().map(ColumnDescription::name).toList();
    }

    static String of(Bytes bytes) {
        return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }
}
