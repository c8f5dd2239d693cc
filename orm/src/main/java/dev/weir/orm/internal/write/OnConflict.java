package dev.weir.orm.internal.write;

import java.util.List;
import java.util.stream.Collectors;

/// What is done about rows that are there already. Columns are counted as in the entity.
sealed interface OnConflict {
    OnConflict REFUSED = new Refuse();

    /// Changes whatever rows are there: these columns, or if there are none to be changed, none.
    static OnConflict update(EntityTable<?> table, List<Integer> target, List<Integer> changed) {
        // Something must be set, so that the row is answered.
        boolean nothing = changed.isEmpty() && !table.isVersioned();
        return new Update(target, nothing ? target : changed, "");
    }

    /// The clause behind the rows; the table is called `t`.
    String sql(EntityTable<?> table);

    /// It is an error.
    record Refuse() implements OnConflict {
        @Override
        public String sql(EntityTable<?> table) {
            return "";
        }
    }

    /// The new row is left out.
    ///
    /// @param target the columns of the unique index; none for any
    record Skip(List<Integer> target) implements OnConflict {
        @Override
        public String sql(EntityTable<?> table) {
            return " on conflict " + names(table, target) + "do nothing";
        }
    }

    /// The row that is there is changed.
    ///
    /// @param target the columns of the unique index
    /// @param changed what is set to the new row's
    /// @param condition which rows are changed, with its `where`; empty for all
    record Update(List<Integer> target, List<Integer> changed, String condition)
            implements OnConflict {
        @Override
        public String sql(EntityTable<?> table) {
            String changes =
                    changed.stream()
                            .map(table::columnName)
                            .map(name -> name + " = excluded." + name)
                            .collect(Collectors.joining(", "));
            String version = Texts.nextVersion(table);
            String between = changes.isEmpty() || version.isEmpty() ? "" : ", ";
            return " on conflict "
                    + names(table, target)
                    + "do update set "
                    + changes
                    + between
                    + version
                    + condition;
        }
    }

    private static String names(EntityTable<?> table, List<Integer> target) {
        return target.isEmpty() ? "" : "(" + Texts.list(target, table::columnName) + ") ";
    }
}
