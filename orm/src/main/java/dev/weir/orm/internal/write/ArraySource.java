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
/// @param columns of the entity, in the order of the parameters
record ArraySource(EntityTable<?> table, List<Integer> columns) {
    String sql() {
        StringJoiner arrays = new StringJoiner(", ", "unnest(", ")");
        StringJoiner names = new StringJoiner(", ", " with ordinality as s (", ", number)");
        for (int i = 0; i < columns.size(); i++) {
            if (carriage(i) != Carriage.NUMBERED) {
                arrays.add(parameter(i));
                names.add("c" + i);
            }
        }
        return arrays + names.toString();
    }

    /// The value of a column of the entity, which must be among those of the source.
    String value(int column) {
        int i = columns.indexOf(column);
        return switch (carriage(i)) {
            case UNNESTED -> "s.c" + i;
            case TEXT -> "s.c" + i + "::" + type(i).name();
            case NUMBERED -> "(" + parameter(i) + ")[s.number::integer]";
        };
    }

    private String parameter(int i) {
        String element = carriage(i) == Carriage.TEXT ? "text" : type(i).name();
        return "$" + (i + 1) + "::" + element + "[]";
    }

    private Carriage carriage(int i) {
        return Carriage.of(type(i));
    }

    private SqlType<?> type(int i) {
        return table.column(columns.get(i)).type();
    }
}
