package dev.weir.orm.internal.write;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// Parts of statements. The table is called `t` in them.
final class Texts {
    private Texts() {}

    /// One behind the other, with commas.
    static String list(List<Integer> columns, IntFunction<String> each) {
        return columns.stream().map(each::apply).collect(Collectors.joining(", "));
    }

    /// What the version is set to; nothing if there is none.
    static String nextVersion(EntityTable<?> table) {
        if (!table.isVersioned()) {
            return "";
        }
        String name = table.columnName(table.version());
        Class<?> type = table.column(table.version()).type().javaType();
        return name
                + " = "
                + (Number.class.isAssignableFrom(type)
                        ? "t." + name + " + 1"
                        : "clock_timestamp()");
    }

    /// `returning t.id, t.version`; nothing for no columns.
    static String returning(EntityTable<?> table, List<Integer> columns) {
        return columns.isEmpty()
                ? ""
                : " returning " + list(columns, each -> "t." + table.columnName(each));
    }
}
