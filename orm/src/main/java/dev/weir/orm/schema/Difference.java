package dev.weir.orm.schema;

import dev.weir.driver.Row;
import dev.weir.driver.SqlClient;
import dev.weir.driver.Transaction;
import dev.weir.driver.TransactionOptions;
import dev.weir.orm.model.TablePart;
import dev.weir.orm.schema.LiveSchema.Kind;
import dev.weir.orm.schema.LiveSchema.Relation;
import dev.weir.orm.schema.Migration.Phase;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Compares what a database has with what it would have if it had the model.
final class Difference {
    private Schema schema;
    private final Changes changes = new Changes();

    Difference(Schema schema) {
        this.schema = schema;
    }

    /// Carries what was found out of the transaction that must not be kept.
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Undone() {
            super("undone on purpose", null, false, false);
        }
    }

    Migration to(SqlClient db) {
        List<Migration> found = new ArrayList<>(1);
        try {
            db.transaction(
                    TransactionOptions.REPEATABLE_READ,
                    tx -> {
                        found.add(compare(tx));
                        throw new Undone();
                    });
        } catch (Undone _) {
            // The tables that were created in it are gone.
        }
        return found.getFirst();
    }

    private Migration compare(Transaction tx) {
        Row session =
                tx.query("select coalesce(current_schema(), ''), current_setting('search_path')")
                        .one();
        String home = session.stringValue(0);
        if (home.isEmpty()) {
            throw new SchemaException(
                    "no schema of the search path ("
                            + session.stringValue(1)
                            + ") exists: create one, or connect with options=-csearch_path=...");
        }
        Set<String> read = new TreeSet<>(schema.schemas());
        read.add(home);
        LiveSchema there = new Catalogue(tx, SchemaNames.of(read)).read();
        schema = schema.withPairsOf(there, home);
        LiveSchema wanted = new Scratch(tx, schema, home).read(session.stringValue(1));
        compare(there, wanted, home);
        return changes.migration();
    }

    private void compare(LiveSchema there, LiveSchema wanted, String home) {
        addMissing(schema.extensions(), there.extensions(), SchemaScript::extension);
        addMissing(schema.schemas(), there.schemas(), SchemaScript::schema);
        new ObjectDifference(schema, there, home, changes).find();
        compareTables(there.relations(), wanted.relations(), home);
        noteOthers(there, home);
    }

    private void addMissing(Set<String> names, Set<String> there, UnaryOperator<String> sql) {
        names.stream()
                .filter(name -> !there.contains(name))
                .forEach(name -> changes.add(Phase.TRANSACTION, sql.apply(name)));
    }

    private void compareTables(
            Map<ObjectName, Relation> there, Map<ObjectName, Relation> wanted, String home) {
        List<TableChange> known = new ArrayList<>();
        List<TableDefinition> missing = new ArrayList<>();
        for (TableDefinition table : schema.tables()) {
            Relation relation = there.get(table.name().orIn(home));
            if (relation == null) {
                missing.add(table);
            } else if (relation.kind() == Kind.OTHER) {
                changes.note(table.name().sql() + " is no table here, and was not compared.");
            } else {
                known.add(new TableChange(table, relation, aim(table, wanted, home)));
            }
        }
        missing.forEach(table -> changes.add(Phase.TRANSACTION, SchemaScript.table(table)));
        known.forEach(table -> new ColumnDifference(table, changes).find());
        List<ConstraintDifference> constraints =
                known.stream().map(table -> new ConstraintDifference(table, changes)).toList();
        constraints.forEach(ConstraintDifference::find);
        missing.forEach(this::addRest);
        constraints.forEach(ConstraintDifference::findRest);
        known.forEach(table -> new IndexDifference(table, changes).find());
    }

    private static Relation aim(
            TableDefinition table, Map<ObjectName, Relation> wanted, String home) {
        return Objects.requireNonNull(wanted.get(table.name().orIn(home)));
    }

    private void addRest(TableDefinition table) {
        for (TablePart.ForeignKey key : table.parts(TablePart.ForeignKey.class)) {
            changes.add(
                    changes.phaseOfForeignKey(key.table()), SchemaScript.foreignKey(table, key));
        }
        List<String> statements = new ArrayList<>(SchemaScript.indexes(table));
        statements.addAll(SchemaScript.comments(table));
        statements.forEach(sql -> changes.add(Phase.TRANSACTION, sql));
    }

    private void noteOthers(LiveSchema there, String home) {
        Set<ObjectName> known =
                schema.tables().stream()
                        .map(table -> table.name().orIn(home))
                        .collect(Collectors.toSet());
        String others =
                there.relations().values().stream()
                        .filter(each -> each.kind() != Kind.OTHER && !known.contains(each.name()))
                        .map(each -> each.name().sql())
                        .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            changes.note("In no model, and left alone: " + others + ".");
        }
    }
}
