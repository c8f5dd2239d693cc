package dev.weir.orm.internal.write;

import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.ValueSource.Sequence;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What is remembered of a database: its tables and the keys that are left of its sequences.
/// Thread-safe.
final class Known {
    private final Map<EntityModel<?>, EntityTable<?>> tables = new ConcurrentHashMap<>();
    private final Map<EntityTable<?>, TableFacts> facts = new ConcurrentHashMap<>();
    private final Map<Sequence, SequenceKeys> sequences = new ConcurrentHashMap<>();

    @SuppressWarnings("unchecked") // made for the model
    <T> EntityTable<T> table(EntityModel<T> model) {
        return (EntityTable<T>) tables.computeIfAbsent(model, EntityTable::new);
    }

    /// Asked for once; not within the look-up, which would block others.
    TableFacts facts(Statements statements, EntityTable<?> table) {
        TableFacts known = facts.get(table);
        if (known == null) {
            known = TableFacts.of(statements, table);
            facts.put(table, known);
        }
        return known;
    }

    SequenceKeys keys(Sequence sequence) {
        return sequences.computeIfAbsent(sequence, SequenceKeys::new);
    }
}
