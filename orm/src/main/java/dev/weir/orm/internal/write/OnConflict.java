package dev.weir.orm.internal.write;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What is done about rows that are there already. Columns are counted as in the entity.
sealed interface OnConflict {
    OnConflict REFUSED = new Refuse();

    /// Changes whatever rows are there: these columns, or if there are none to be changed, none.
    static Update update(ConflictTarget target, EntityTable<?> table, List<Integer> changed) {
        // Something must be set, so that the row is answered.
        boolean nothing = changed.isEmpty() && !table.isVersioned();
        if (nothing && target.columns().isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing is left to be set where a row is there already: name columns in"
                            + " doUpdate(...), or say doNothing()");
        }
        return new Update(target, nothing ? target.columns() : changed, Extent.NAMED, "");
    }

    /// Changes what a program says.
    ///
    /// @param named the columns that it has named; none for all but the conflict's
    /// @param all which are all
    static OnConflict changing(
            ConflictTarget target, EntityTable<?> table, List<Integer> named, List<Integer> all) {
        if (target.sql().isEmpty()) {
            throw new IllegalArgumentException(
                    "an update needs to know what finds the row that is there: name the columns of"
                            + " a unique index in onConflict(...)");
        }
        if (!named.isEmpty()) {
            return update(target, table, named);
        }
        List<Integer> changed = new ArrayList<>(all);
        changed.removeAll(target.columns());
        Update update = update(target, table, changed);
        return new Update(target, update.changed(), Extent.SENT, "");
    }

    /// Which columns are changed.
    enum Extent {
        /// Those that were named.
        NAMED,
        /// Those of which an insert sends values, since of others the new row has but the default.
        SENT
    }

    /// The same for an insert of these columns.
    OnConflict sending(EntityTable<?> table, List<Integer> sent);

    /// The clause behind the rows; the table is called `t`.
    String sql(EntityTable<?> table);

    /// It is an error.
    record Refuse() implements OnConflict {
        @Override
        public OnConflict sending(EntityTable<?> table, List<Integer> sent) {
            return this;
        }

        @Override
        public String sql(EntityTable<?> table) {
            return "";
        }
    }

    /// The new row is left out.
    ///
    /// @param target the unique index; none for any
    record Skip(ConflictTarget target) implements OnConflict {
        @Override
        public OnConflict sending(EntityTable<?> table, List<Integer> sent) {
            return this;
        }

        @Override
        public String sql(EntityTable<?> table) {
            return " on conflict " + target.sql() + "do nothing";
        }
    }

    /// The row that is there is changed.
    ///
    /// @param target the unique index
    /// @param changed what is set to the new row's
    /// @param extent of these
    /// @param condition which rows are changed, with its `where`; empty for all
    record Update(ConflictTarget target, List<Integer> changed, Extent extent, String condition)
            implements OnConflict {
        @Override
        public OnConflict sending(EntityTable<?> table, List<Integer> sent) {
            return extent == Extent.NAMED
                    ? this
                    : update(target, table, changed.stream().filter(sent::contains).toList());
        }

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
                    + target.sql()
                    + "do update set "
                    + changes
                    + between
                    + version
                    + condition;
        }
    }
}
