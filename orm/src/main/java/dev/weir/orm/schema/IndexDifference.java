package dev.weir.orm.schema;

import dev.weir.orm.internal.names.Identifiers;
import dev.weir.orm.model.TablePart;
import dev.weir.orm.schema.LiveSchema.Index;
import dev.weir.orm.schema.LiveSchema.State;
import dev.weir.orm.schema.Migration.Caution;
import dev.weir.orm.schema.Migration.Change;
import dev.weir.orm.schema.Migration.Phase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the indexes of a table lack, but for those of constraints. Equal definitions are equal
/// whatever their names are.
final class IndexDifference {
    private final TableChange table;
    private final Changes changes;
    private final List<Index> others;

    IndexDifference(TableChange table, Changes changes) {
        this.table = table;
        this.changes = changes;
        this.others = new ArrayList<>(table.there().indexes());
    }

    void find() {
        // A unique constraint may be there as an index.
        table.wanted().indexes().stream().filter(IndexDifference::isOwned).forEach(this::find);
        List<Index> missing = new ArrayList<>();
        for (Index aim : table.wanted().indexes()) {
            if (!isOwned(aim)) {
                find(aim).ifPresentOrElse(this::repair, () -> missing.add(aim));
            }
        }
        missing.forEach(this::replaceOrAdd);
        others.stream().filter(each -> !isOwned(each)).forEach(this::dropLater);
    }

    /// Whether a constraint has it.
    private static boolean isOwned(Index index) {
        return !index.constraint().isEmpty();
    }

    /// Takes the index that is like a wanted one out of those that are left.
    private Optional<Index> find(Index aim) {
        Optional<Index> same = others.stream().filter(aim::isLike).findFirst();
        same.ifPresent(others::remove);
        return same;
    }

    /// An index that could not be built to its end is kept up and never used.
    private void repair(Index present) {
        if (!present.is(State.VALID)) {
            changes.add(
                    Change.of(
                                    Phase.CONCURRENT,
                                    "reindex index concurrently " + table.index(present))
                            .remark("It was not built to its end, and is not used."));
        }
    }

    private void replaceOrAdd(Index aim) {
        if (table.table().keyIndexes().contains(aim.name()) && isCovered(aim)) {
            return;
        }
        TablePart.Index definition = table.definition(aim);
        Optional<Index> old =
                others.stream().filter(each -> each.name().equals(aim.name())).findFirst();
        if (old.isPresent() && !isOwned(old.get()) && !table.isPartitioned()) {
            others.remove(old.get());
            replace(old.get(), definition);
        } else {
            add(definition);
        }
    }

    /// Whether an index that is there finds rows by the columns of a foreign key.
    private boolean isCovered(Index aim) {
        return table.there().indexes().stream()
                .filter(index -> index.is(State.VALID) && !index.is(State.PARTIAL))
                .filter(index -> index.definition().matches("(btree|hash) .*"))
                .anyMatch(index -> ForeignKeys.begins(index.keys(), aim.keys()));
    }

    private void add(TablePart.Index definition) {
        ObjectName name = table.table().name();
        if (table.isPartitioned()) {
            changes.review(
                    Phase.TRANSACTION,
                    "locks out all writing while the index is built: a partitioned table has no"
                            + " other way.",
                    PartSql.index(name, definition));
        } else {
            changes.add(
                    Phase.CONCURRENT, PartSql.concurrently(name, definition, definition.name()));
        }
    }

    /// There is an index all the time.
    private void replace(Index old, TablePart.Index definition) {
        String made = new GivenNames().give(definition.name(), List.of(), "new");
        ObjectName newName = new ObjectName(table.table().name().schema(), made);
        changes.add(
                new Change(
                        Phase.CONCURRENT,
                        Caution.NONE,
                        List.of(
                                PartSql.concurrently(table.table().name(), definition, made),
                                table.dropIndex(old),
                                "alter index "
                                        + newName.sql()
                                        + " rename to "
                                        + Identifiers.of(definition.name())),
                        List.of("In place of " + old.definition() + ".")));
    }

    private void dropLater(Index present) {
        changes.review(
                // That of a partitioned table cannot be dropped concurrently.
                table.isPartitioned() ? Phase.TRANSACTION : Phase.CONCURRENT,
                "queries may get slow: "
                        + present.definition()
                        + (present.is(State.UNIQUE) ? ", unique" : "")
                        + ", which is not in the model.",
                table.dropIndex(present));
    }
}
