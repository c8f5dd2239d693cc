package dev.weir.pooler.internal.admin;

import dev.weir.wire.ColumnDescription;

/// Name and type of a column.
record Heading(String name, Type type) {
    ColumnDescription described(Format format) {
        return new ColumnDescription(name, 0, 0, type.oid(), type.size(), -1, format.ordinal());
    }
}
