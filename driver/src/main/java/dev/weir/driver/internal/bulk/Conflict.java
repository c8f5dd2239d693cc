package dev.weir.driver.internal.bulk;

import dev.weir.driver.ParameterException;
import dev.weir.driver.SqlText;
import dev.weir.driver.internal.table.Table;
import dev.weir.driver.internal.table.TableColumn;

import java.util.List;
import java.util.stream.Collectors;

/// What to do with a row that is there already.
sealed interface Conflict {
    /// The clause behind the rows, with what tells the rows apart.
    ///
    /// @param table where they go
    /// @param written the columns that the statement writes
    String sql(Table table, List<TableColumn> written);

    /// It is an error.
    record Refuse() implements Conflict {
        @Override
        public String sql(Table table, List<TableColumn> written) {
            return "";
        }
    }

    /// The new one is left out.
    ///
    /// @param key the columns of the unique index; none for any
    record Skip(List<String> key) implements Conflict {
        @Override
        public String sql(Table table, List<TableColumn> written) {
            return " on conflict "
                    + (key.isEmpty() ? "" : SqlText.columnList(key))
                    + " do nothing returning true";
        }
    }

    /// The old one is changed.
    ///
    /// @param key the columns of the unique index
    /// @param changed names of columns; none for all that are written but for the key
    record Update(List<String> key, List<String> changed) implements Conflict {
        /// The server that tells in `returning` what a row was before.
        private static final int RETURNING_OLD = 18;

        private List<String> toSet(List<String> written) {
            List<String> absent = changed.stream().filter(name -> !written.contains(name)).toList();
            if (!absent.isEmpty()) {
                throw new ParameterException(
                        "columns that are to be changed on a conflict are not written: "
                                + absent
                                + "; written are "
                                + written);
            }
            List<String> set =
                    changed.isEmpty()
                            ? written.stream().filter(name -> !key.contains(name)).toList()
                            : changed;
            if (set.isEmpty()) {
                throw new ParameterException(
                        "nothing but the key is written, so there is nothing to change on a"
                                + " conflict: "
                                + written
                                + "; use onConflictDoNothing");
            }
            return set;
        }

        @Override
        public String sql(Table table, List<TableColumn> written) {
            String changes =
                    toSet(written.stream().map(TableColumn::name).toList()).stream()
                            .map(SqlText::quoted)
                            .map(name -> name + " = excluded." + name)
                            .collect(Collectors.joining(", "));
            return " on conflict "
                    + SqlText.columnList(key)
                    + " do update set "
                    + changes
                    + " returning "
                    + isNew(table);
        }

        private String isNew(Table table) {
            if (table.serverVersion() >= RETURNING_OLD) {
                return "with (old as before) before." + SqlText.quoted(key.getFirst()) + " is null";
            }
            if (table.isPartitioned()) {
                // It has no system columns to return. The statement does not see its own rows.
                String same =
                        key.stream()
                                .map(SqlText::quoted)
                                .map(name -> "before." + name + " = " + table.name() + "." + name)
                                .collect(Collectors.joining(" and "));
                return "not exists (select from " + table.name() + " before where " + same + ")";
            }
            // A row version that no transaction has superseded yet is new.
            return "xmax = 0";
        }
    }
}
