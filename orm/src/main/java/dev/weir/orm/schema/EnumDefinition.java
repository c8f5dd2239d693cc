package dev.weir.orm.schema;

import dev.weir.driver.SqlText;
import dev.weir.orm.model.ColumnModel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An enumeration of PostgreSQL, whose labels are the names of a Java enum's constants.
record EnumDefinition(ObjectName name, List<String> labels) {
    /// The type of a column, if it is an enumeration or an array of them.
    static Optional<EnumDefinition> of(ColumnModel<?> column) {
        Class<?> type = column.type().driverClass();
        while (type.isArray()) {
            type = type.getComponentType();
        }
        if (!type.isEnum()) {
            return Optional.empty();
        }
        String name = column.type().name().replaceAll("(\\[\\])+$", "");
        List<String> labels =
                Stream.of(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .toList();
        return Optional.of(new EnumDefinition(ObjectName.parse(name), labels));
    }

    String sql() {
        return "create type "
                + name.sql()
                + " as enum "
                + labels.stream().map(SqlText::literal).collect(Collectors.joining(", ", "(", ")"));
    }
}
