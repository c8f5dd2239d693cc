package dev.weir.orm.internal.write;

import dev.weir.orm.model.SqlType;

import java.util.List;
import java.util.StringJoiner;

/// Rows as arrays side by side, each a parameter: the source `s` of a statement, whose columns are
/// `c0`, `c1`, ... and the row's number, counted from 1.
///
/// Casts name the type without a length, `varchar[]` and not `varchar(50)[]`: such a cast cuts
/// silently, while the column itself refuses what is too long.
///
/// @param columns what the program calls them, in the order of the parameters
/// @param types their types
/// @param first the number of the first parameter
record ArraySource(List<Integer> columns, List<SqlType<?>> types, int first) {
    /// Columns of an entity.
    static ArraySource of(EntityTable<?> table, List<Integer> columns) {
        List<SqlType<?>> types =
                columns.stream().<SqlType<?>>map(each -> table.column(each).type()).toList();
        return new ArraySource(columns, types, 1);
    }

    String sql() {
        StringJoiner arrays = new StringJoiner(", ", "unnest(", ")");
        StringJoiner names = new StringJoiner(", ", " with ordinality as s (", ", number)");
        for (int i = 0; i < types.size(); i++) {
            if (carriage(i) != Carriage.NUMBERED) {
                arrays.add(parameter(i));
                names.add("c" + i);
            }
        }
        return arrays + names.toString();
    }

    /// The value of a column, which must be among those of the source.
    String value(int column) {
        int i = columns.indexOf(column);
        return switch (carriage(i)) {
            case UNNESTED -> "s.c" + i;
            case TEXT -> "s.c" + i + "::" + types.get(i).name();
            case NUMBERED -> "(" + parameter(i) + ")[s.number::integer]";
        };
    }

    private String parameter(int i) {
        String element = carriage(i) == Carriage.TEXT ? "text" : types.get(i).name();
        return "$" + (first + i) + "::" + element + "[]";
    }

    private Carriage carriage(int i) {
        return Carriage.of(types.get(i));
    }
}
