package dev.weir.orm.schema;

import dev.weir.orm.internal.names.Identifiers;
import dev.weir.orm.schema.LiveSchema.Constraint;
import dev.weir.orm.schema.LiveSchema.Index;
import dev.weir.orm.schema.LiveSchema.State;
import dev.weir.orm.schema.Migration.Change;
import dev.weir.orm.schema.Migration.Phase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the constraints of a table lack. Equal definitions are equal whatever their names are, and
/// a unique index does for a unique constraint.
final class ConstraintDifference {
    private final TableChange table;
    private final Changes changes;
    private final List<Constraint> others;
    private final List<Constraint> foreignKeys = new ArrayList<>();

    ConstraintDifference(TableChange table, Changes changes) {
        this.table = table;
        this.changes = changes;
        this.others = new ArrayList<>(table.there().constraints());
    }

    /// Finds what all but foreign keys lack.
    void find() {
        List<Constraint> missing = new ArrayList<>();
        for (Constraint aim : table.wanted().constraints()) {
            Optional<Constraint> same = others.stream().filter(aim::isLike).findFirst();
            same.ifPresentOrElse(this::keep, () -> missing.add(aim));
        }
        missing.stream().filter(aim -> !aim.isForeignKey()).forEach(this::replaceOrAdd);
        missing.stream().filter(Constraint::isForeignKey).forEach(foreignKeys::add);
    }

    /// Finds what foreign keys lack, and what is too much. Comes when all tables have been looked
    /// at: a foreign key may have to wait for the other table's key.
    void findRest() {
        foreignKeys.forEach(this::replaceOrAdd);
        others.stream().filter(each -> !isWantedAsIndex(each)).forEach(this::dropLater);
    }

    private void keep(Constraint present) {
        others.remove(present);
        if (!present.isValidated()) {
            validate(present.name());
        }
    }

    private void validate(String name) {
        changes.add(Phase.AFTERWARDS, table.alter("validate constraint " + Identifiers.of(name)));
    }

    private void replaceOrAdd(Constraint aim) {
        Optional<Constraint> old =
                others.stream()
                        .filter(
                                each ->
                                        each.name().equals(aim.name())
                                                || aim.kind().equals("p")
                                                        && each.kind().equals("p"))
                        .findFirst();
        if (old.isPresent()) {
            others.remove(old.get());
            replace(old.get(), aim);
        } else if (!isThereAsIndex(aim)) {
            add(aim);
        }
    }

    private void replace(Constraint old, Constraint aim) {
        String drop = table.dropConstraint(old);
        String add = "add " + table.constraint(aim.name());
        if (old.hasIndex() || aim.hasIndex()) {
            changes.review(
                    Phase.TRANSACTION,
                    ("it is %s: locks the table while the index is built, fails on rows that do"
                                    + " not fit, and is refused while foreign keys refer to it.")
                            .formatted(old.definition()),
                    table.alter(drop + ",\n    " + add));
        } else if (isCheckedLater()) {
            changes.add(phase(aim), table.alter(drop + ",\n    " + add + " not valid"));
            validate(aim.name());
        } else {
            changes.add(phase(aim), table.alter(drop + ",\n    " + add));
        }
    }

    private Phase phase(Constraint aim) {
        return aim.isForeignKey()
                ? changes.phaseOfForeignKey(table.foreignKey(aim.name()).table())
                : Phase.TRANSACTION;
    }

    private boolean isCheckedLater() {
        return table.hasRows() && !table.isPartitioned();
    }

    private void add(Constraint aim) {
        String sql = "add " + table.constraint(aim.name());
        if (!table.hasRows()) {
            changes.add(phase(aim), table.alter(sql));
        } else if (table.isPartitioned() || aim.kind().equals("x")) {
            changes.review(
                    Phase.TRANSACTION,
                    "locks the table while its rows are checked, and fails if they do not fit.",
                    table.alter(sql));
        } else if (aim.hasIndex()) {
            addByIndex(aim);
        } else {
            changes.add(phase(aim), table.alter(sql + " not valid"));
            validate(aim.name());
        }
    }

    /// A unique constraint or primary key takes over an index that was built without a lock.
    private void addByIndex(Constraint aim) {
        String name = Identifiers.of(aim.name());
        changes.waitForKey(table.table().name());
        boolean isKey = aim.kind().equals("p");
        Index index = indexOf(aim, table.wanted().indexes()).orElseThrow();
        changes.add(
                Change.of(
                                Phase.CONCURRENT,
                                "create unique index concurrently %s on %s %s"
                                        .formatted(
                                                name,
                                                table.table().name().sql(),
                                                PartSql.columns(index.keys())))
                        .remark("Fails if two rows are equal; drop what it leaves then."));
        changes.add(
                Phase.AFTERWARDS,
                table.alter(
                        "add constraint %s %s using index %s"
                                .formatted(name, isKey ? "primary key" : "unique", name)));
    }

    private static Optional<Index> indexOf(Constraint constraint, List<Index> indexes) {
        return indexes.stream()
                .filter(index -> index.constraint().equals(constraint.name()))
                .findFirst();
    }

    private boolean isThereAsIndex(Constraint aim) {
        return aim.kind().equals("u")
                && indexOf(aim, table.wanted().indexes()).stream()
                        .anyMatch(
                                index ->
                                        table.there().indexes().stream()
                                                .anyMatch(
                                                        each ->
                                                                index.isLike(each)
                                                                        && each.is(State.VALID)));
    }

    private boolean isWantedAsIndex(Constraint present) {
        return present.kind().equals("u")
                && indexOf(present, table.there().indexes()).stream()
                        .anyMatch(
                                index ->
                                        table.wanted().indexes().stream()
                                                .anyMatch(each -> each.isLike(index)));
    }

    private void dropLater(Constraint present) {
        changes.review(
                Phase.TRANSACTION,
                "loses the constraint " + present.definition() + ", which is not in the model.",
                table.alter(table.dropConstraint(present)));
    }
}
