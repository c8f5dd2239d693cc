package dev.weir.orm.schema;

import dev.weir.orm.internal.names.Identifiers;
import dev.weir.orm.model.ColumnModel.Nullability;
import dev.weir.orm.model.TablePart;
import dev.weir.orm.model.ValueSource;
import dev.weir.orm.schema.LiveSchema.Column;
import dev.weir.orm.schema.LiveSchema.Generation;
import dev.weir.orm.schema.Migration.Caution;
import dev.weir.orm.schema.Migration.Change;
import dev.weir.orm.schema.Migration.Phase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the columns of a table lack, and its comments.
final class ColumnDifference {
    /// Functions that have another value for each row.
    private static final Pattern VOLATILE =
            Pattern.compile("(?i)\\b(nextval|random|clock_timestamp|\\w*uuid\\w*)\\s*\\(");

    private final TableChange table;
    private final Changes changes;

    ColumnDifference(TableChange table, Changes changes) {
        this.table = table;
        this.changes = changes;
    }

    void find() {
        for (Column aim : table.wanted().columns()) {
            ColumnDefinition definition = table.table().column(aim.name());
            Optional<Column> present = table.there().column(aim.name());
            present.ifPresentOrElse(
                    column -> compare(definition, column, aim), () -> add(definition));
        }
        table.there().columns().stream()
                .filter(column -> table.wanted().column(column.name()).isEmpty())
                .forEach(this::dropLater);
        compareComments();
    }

    private void add(ColumnDefinition column) {
        if (column.hasValueOfServer() || !table.hasRows()) {
            String sql = table.alter("add column " + column.sql());
            if (rewrites(column)) {
                changes.review(
                        Phase.TRANSACTION,
                        "writes the whole table anew, which is locked meanwhile.",
                        sql);
            } else {
                changes.add(Phase.TRANSACTION, sql);
            }
            return;
        }
        ColumnDefinition nullable = column.with(Nullability.NULLABLE);
        changes.add(
                Change.of(Phase.TRANSACTION, table.alter("add column " + nullable.sql()))
                        .remark(
                                "The model wants it not null, and the rows that there are have no"
                                        + " value: fill it, then see below."));
        requireValues(column);
    }

    private boolean rewrites(ColumnDefinition column) {
        boolean isComputed =
                column.source() instanceof ValueSource.Generated
                        || column.source() instanceof ValueSource.Identity
                        || column.defaultSql()
                                .filter(sql -> VOLATILE.matcher(sql).find())
                                .isPresent();
        return isComputed && table.hasRows();
    }

    private void compare(ColumnDefinition definition, Column present, Column aim) {
        if (!present.type().equals(aim.type())) {
            changeType(definition, present, aim);
        }
        if (definition.source() instanceof ValueSource.Generated
                || present.generation().isComputed()) {
            compareExpressions(definition, present, aim);
        } else if (!isDefaultInTheWay(present, aim)) {
            compareDefaults(definition, present, aim);
        }
        if (aim.isNotNull() && !present.isNotNull()) {
            requireValues(definition);
        } else if (present.isNotNull() && !aim.isNotNull()) {
            changes.add(Phase.TRANSACTION, table.alter(definition, "drop not null"));
        }
    }

    private void changeType(ColumnDefinition definition, Column present, Column aim) {
        boolean isQuick = TypeChange.isInCatalogueOnly(present.type(), aim.type());
        boolean losesDefault = isDefaultInTheWay(present, aim) && definition.defaultSql().isEmpty();
        String sql = table.alter(definition, typeChange(definition, present, aim));
        Regeneration computed = Regeneration.ofThoseFrom(table, definition);
        List<String> statements = computed.isEmpty() ? List.of(sql) : computed.around(List.of(sql));
        List<String> remarks = new ArrayList<>();
        if (table.hasRows() && (!isQuick || !computed.isEmpty())) {
            String fate =
                    TypeChange.mayRound(present.type(), aim.type())
                            ? ", fails if a value does not fit, and rounds or cuts what is finer."
                            : ", and fails if a value does not fit.";
            remarks.add(
                    "it is "
                            + present.type()
                            + ": writes the whole table anew, which is locked meanwhile"
                            + (isQuick ? "." : fate));
        }
        if (losesDefault) {
            remarks.add(lossOfDefault(present));
        }
        if (!present.views().isEmpty()) {
            remarks.add(inTheWay(present));
        }
        Caution caution = remarks.isEmpty() ? Caution.NONE : Caution.REVIEW;
        changes.add(new Change(Phase.TRANSACTION, caution, statements, remarks));
    }

    /// What stands behind the first name of the column.
    private String typeChange(ColumnDefinition definition, Column present, Column aim) {
        String type = "type " + definition.type();
        if (TypeChange.isInCatalogueOnly(present.type(), aim.type())) {
            return type;
        }
        String cast =
                TypeChange.isByAssignment(present.type(), aim.type())
                        ? type
                        : type + " using " + definition.sqlName() + "::" + definition.type();
        if (!isDefaultInTheWay(present, aim)) {
            return cast;
        }
        String next = ",\n    alter column " + definition.sqlName() + " ";
        return "drop default"
                + next
                + cast
                + definition.defaultSql().map(sql -> next + "set default " + sql).orElse("");
    }

    /// Whether a default may be none of the new type: the server casts only some by itself.
    private static boolean isDefaultInTheWay(Column present, Column aim) {
        return !present.type().equals(aim.type())
                && !TypeChange.isInCatalogueOnly(present.type(), aim.type())
                && !present.defaultSql().isEmpty()
                && !present.defaultSql().startsWith("nextval(");
    }

    private static String inTheWay(Column present) {
        return "fails while there are views that read it: drop "
                + String.join(", ", present.views())
                + " before, and make "
                + (present.views().size() == 1 ? "it" : "them")
                + " anew.";
    }

    private static String lossOfDefault(Column present) {
        return "loses the default " + present.defaultSql() + ", which the model does not know.";
    }

    /// A check that is validated first needs only a short lock for `set not null`.
    private void requireValues(ColumnDefinition column) {
        String set = table.alter(column, "set not null");
        if (!table.hasRows()) {
            changes.add(Phase.TRANSACTION, set);
            return;
        }
        String check =
                Identifiers.of(
                        new GivenNames()
                                .give(
                                        table.table().name().name(),
                                        List.of(column.name()),
                                        "not_null"));
        changes.review(
                Phase.AFTERWARDS,
                "fails if "
                        + column.sqlName()
                        + " has nulls. The check comes first since it can be validated without"
                        + " locking anybody out.",
                table.alter(
                        "add constraint %s check (%s is not null) not valid"
                                .formatted(check, column.sqlName())),
                table.alter("validate constraint " + check),
                set,
                table.alter("drop constraint " + check));
    }

    private void compareDefaults(ColumnDefinition definition, Column present, Column aim) {
        if (definition.source() instanceof ValueSource.Identity) {
            addIdentity(definition, present);
        } else if (present.generation() == Generation.IDENTITY_ALWAYS) {
            changes.add(Phase.TRANSACTION, table.alter(definition, "set generated by default"));
        } else if (!aim.defaultSql().isEmpty() && !aim.defaultSql().equals(present.defaultSql())) {
            definition
                    .defaultSql()
                    .ifPresent(
                            sql ->
                                    changes.add(
                                            Phase.TRANSACTION,
                                            table.alter(definition, "set default " + sql)));
        } else if (aim.defaultSql().isEmpty() && isForeign(definition, present)) {
            changes.review(
                    Phase.TRANSACTION,
                    lossOfDefault(present),
                    table.alter(definition, "drop default"));
        }
    }

    /// A default of another program's: not the one of a key that comes from a sequence.
    private static boolean isForeign(ColumnDefinition definition, Column present) {
        return !present.defaultSql().isEmpty()
                && !(definition.source() instanceof ValueSource.Sequence
                        && present.defaultSql().startsWith("nextval("));
    }

    /// A key of `serial` has its values from the server just as well.
    private void addIdentity(ColumnDefinition definition, Column present) {
        if (present.generation().isIdentity() || !present.defaultSql().isEmpty()) {
            return;
        }
        String sql = table.alter(definition, "add generated by default as identity");
        if (!table.hasRows()) {
            changes.add(Phase.TRANSACTION, sql);
            return;
        }
        changes.review(
                Phase.TRANSACTION,
                "locks the table until the end of the transaction; the sequence must go on after"
                        + " the keys that there are.",
                sql,
                "select setval(pg_get_serial_sequence('%s', '%s'), max(%s)) from %s"
                        .formatted(
                                table.table().name().sql().replace("'", "''"),
                                definition.name().replace("'", "''"),
                                definition.sqlName(),
                                table.table().name().sql()));
    }

    private void compareExpressions(ColumnDefinition definition, Column present, Column aim) {
        if (!aim.generation().isComputed()) {
            changes.add(Phase.TRANSACTION, table.alter(definition, "drop expression"));
        } else if (present.generation() != aim.generation()
                || !present.expression().equals(aim.expression())) {
            List<String> statements =
                    new Regeneration(table, List.of(definition)).around(List.of());
            changes.review(
                    Phase.TRANSACTION,
                    "computes the column anew and loses what is in it; the table is locked"
                            + " meanwhile.",
                    statements.toArray(String[]::new));
        }
    }

    private void dropLater(Column column) {
        boolean isInTheWay =
                column.isNotNull()
                        && column.expression().isEmpty()
                        && column.generation() == Generation.DEFAULT;
        List<String> remarks = new ArrayList<>();
        remarks.add(
                "loses all that is in the column, which is not in the model"
                        + (isInTheWay
                                ? "; while it is there, inserts fail: it is not null."
                                : "."));
        if (!column.views().isEmpty()) {
            remarks.add(inTheWay(column));
        }
        String sql = table.alter("drop column " + Identifiers.of(column.name()));
        changes.add(new Change(Phase.TRANSACTION, Caution.REVIEW, List.of(sql), remarks));
    }

    private void compareComments() {
        for (TablePart.Comment comment : table.table().parts(TablePart.Comment.class)) {
            String present =
                    comment.name().isEmpty()
                            ? table.there().comment()
                            : table.there().column(comment.name()).map(Column::comment).orElse("");
            if (!present.equals(comment.text())) {
                changes.add(Phase.TRANSACTION, PartSql.comment(table.table().name(), comment));
            }
        }
    }
}
