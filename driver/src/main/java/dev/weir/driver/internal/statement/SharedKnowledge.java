package dev.weir.driver.internal.statement;

import dev.weir.types.TypeRegistry;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// What all connections to one database know together: the types of its catalogue, and the
/// descriptions of statements. Thread-safe.
public final class SharedKnowledge {
    /// Statements remembered at most.
    static final int DESCRIPTIONS_MAX = 4096;

    private final AtomicReference<TypeRegistry> types;
    private final Map<StatementKey, StatementDescription> descriptions =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<StatementKey, StatementDescription> eldest) {
                    return size() > DESCRIPTIONS_MAX;
                }
            };

    public SharedKnowledge(TypeRegistry types) {
        this.types = new AtomicReference<>(types);
    }

    public TypeRegistry types() {
        return types.get();
    }

    public TypeRegistry learnTypes(UnaryOperator<TypeRegistry> more) {
        return types.updateAndGet(more);
    }

    @Nullable StatementDescription description(StatementKey key) {
        synchronized (descriptions) {
            return descriptions.get(key);
        }
    }

    void learn(StatementKey key, StatementDescription description) {
        synchronized (descriptions) {
            descriptions.put(key, description);
        }
    }

    /// Forgets all statements: the schema has changed.
    void forgetStatements() {
        synchronized (descriptions) {
            descriptions.clear();
        }
    }
}
