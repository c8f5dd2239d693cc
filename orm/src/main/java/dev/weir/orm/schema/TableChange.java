package dev.weir.orm.schema;

import dev.weir.orm.internal.names.Identifiers;
import dev.weir.orm.model.TablePart;
import dev.weir.orm.schema.LiveSchema.Constraint;
import dev.weir.orm.schema.LiveSchema.Index;
import dev.weir.orm.schema.LiveSchema.Kind;
import dev.weir.orm.schema.LiveSchema.Relation;

import java.util.function.Predicate;

/// A table that is there and in the model.
///
/// @param there as it is
/// @param wanted as it shall be
record TableChange(TableDefinition table, Relation there, Relation wanted) {
    /// Whether rows that there are can stand in the way.
    boolean hasRows() {
        return !there.isEmpty();
    }

    boolean isPartitioned() {
        return there.kind() == Kind.PARTITIONED_TABLE;
    }

    /// `alter table` with what shall be done.
    String alter(String what) {
        return "alter table " + table.name().sql() + "\n    " + what;
    }

    /// `alter table ... alter column`.
    String alter(ColumnDefinition column, String what) {
        return alter("alter column " + column.sqlName() + " " + what);
    }

    String dropConstraint(Constraint constraint) {
        return "drop constraint "
                + (loses(constraint::names) ? "if exists " : "")
                + Identifiers.of(constraint.name());
    }

    String dropIndex(Index index) {
        return (isPartitioned() ? "drop index " : "drop index concurrently ")
                + (loses(index::names) ? "if exists " : "")
                + index(index);
    }

    /// Whether something goes with a column that is not in the model.
    private boolean loses(Predicate<String> names) {
        return there.columns().stream()
                .map(LiveSchema.Column::name)
                .anyMatch(each -> names.test(each) && wanted.column(each).isEmpty());
    }

    /// The name of an index, with the table's schema if that is named.
    String index(Index index) {
        return new ObjectName(table.name().schema(), index.name()).sql();
    }

    /// A constraint as the model has it.
    String constraint(String name) {
        if (name.equals(table.keyName())) {
            return PartSql.primaryKey(table);
        }
        return table.parts().stream()
                .filter(part -> part.name().equals(name))
                .flatMap(part -> PartSql.constraint(part).stream())
                .findFirst()
                .orElseThrow();
    }

    TablePart.ForeignKey foreignKey(String name) {
        return table.parts(TablePart.ForeignKey.class).stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// An index as the model has it.
    TablePart.Index definition(Index index) {
        return table.parts(TablePart.Index.class).stream()
                .filter(part -> part.name().equals(index.name()))
                .findFirst()
                .orElseThrow();
    }
}
