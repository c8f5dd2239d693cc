package dev.weir.testkit;

import dev.weir.wire.BackendMessage.DataRow;
import dev.weir.wire.BackendMessage.RowDescription;
import dev.weir.wire.ColumnDescription;
import dev.weir.wire.Field;

import java.util.ArrayList;
import java.util.List;

/// Short ways to write messages that scripts often send.
public final class FakeMessages {
    private static final int TEXT_OID = 25;

    private FakeMessages() {}

    /// A description of columns of type `text`, in text format.
    public static RowDescription textColumns(String... names) {
        List<ColumnDescription> columns = new ArrayList<>();
        for (String name : names) {
            columns.add(new ColumnDescription(name, 0, 0, TEXT_OID, -1, -1, 0));
        }
        return new RowDescription(columns);
    }

    /// A row of texts.
    public static DataRow row(String... values) {
        List<Field> fields = new ArrayList<>();
        for (String value : values) {
            fields.add(Field.of(value));
        }
        return new DataRow(fields);
    }
}
