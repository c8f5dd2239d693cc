package dev.weir.orm.internal.write;

import dev.weir.orm.internal.run.Statements;

import java.util.List;

/// Inserts a list of entities, all or none, by the fastest way that yields what must come back.
final class BulkInsert<T> {
    /// From so many rows on COPY is faster: it needs two round trips more, and less for each row.
    static final int COPY_ROWS_MIN = 500;

    private final Statements statements;
    private final Known known;
    private final EntityTable<T> table;

    BulkInsert(Statements statements, Known known, EntityTable<T> table) {
        this.statements = statements;
        this.known = known;
        this.table = table;
    }

    /// @return the entities as they are then, in their order
    List<T> insert(List<T> entities) {
        if (entities.size() <= 1) {
            return entities.stream()
                    .map(new SingleInsert<>(statements, known, table)::insert)
                    .toList();
        }
        List<T> whole = completed(entities);
        boolean returns = whole.stream().anyMatch(each -> !table.shape(each).returned().isEmpty());
        if (returns || whole.size() >= COPY_ROWS_MIN) {
            return byFacts(whole, returns);
        }
        return Inserts.insert(statements, table, whole);
    }

    private List<T> completed(List<T> entities) {
        Completion<T> completion = new Completion<>(table, statements.json(), table.made());
        try (KeySupply keys = KeySupply.forAll(known, table, statements, entities)) {
            return entities.stream().map(each -> completion.complete(each, keys)).toList();
        }
    }

    private List<T> byFacts(List<T> whole, boolean returns) {
        TableFacts facts = known.facts(statements, table);
        if (returns) {
            return Inserts.returning(statements, table, facts, whole);
        }
        if (!facts.takesCopy()) {
            return Inserts.insert(statements, table, whole);
        }
        List<Integer> sent = table.inserted();
        statements.copyIn(
                CopyRows.target(table, sent),
                new CopyRows<>(statements, table, sent),
                whole.iterator(),
                _ -> {});
        return whole;
    }
}
