package dev.weir.driver.internal.statement;

import dev.weir.types.TypeRegistry;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// What all connections to one database know together: the types of its catalogue, and the
/// descriptions of statements. Thread-safe.
public final class SharedKnowledge {
    /// Statements remembered at most.
    static final int DESCRIPTIONS_MAX = 4096;

    /// Bytes that they may take at most, by estimate.
    static final long BYTES_MAX = 16 << 20;

    private final AtomicReference<TypeRegistry> types;
    // Guards what follows, too.
    private final LinkedHashMap<StatementKey, StatementDescription> descriptions =
            new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

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

    void learn(StatementDescription description) {
        StatementKey key = description.key();
        synchronized (descriptions) {
            forget(key);
            descriptions.put(key, description);
            bytes += weight(key, description);
            while (descriptions.size() > 1
                    && (descriptions.size() > DESCRIPTIONS_MAX || bytes > BYTES_MAX)) {
                forget(descriptions.firstEntry().getKey());
            }
        }
    }

    /// Forgets one statement: what is known of it holds no more, or not everywhere.
    void forget(StatementKey key) {
        synchronized (descriptions) {
            StatementDescription known = descriptions.remove(key);
            if (known != null) {
                bytes -= weight(key, known);
            }
        }
    }

    /// Forgets all statements, and the types that not every server has: the schema has changed.
    void forgetSchema() {
        types.updateAndGet(TypeRegistry::withoutLoaded);
        forgetStatements();
    }

    /// Forgets all statements: names in them may mean something else.
    void forgetStatements() {
        synchronized (descriptions) {
            descriptions.clear();
            bytes = 0;
        }
    }

    int size() {
        synchronized (descriptions) {
            return descriptions.size();
        }
    }

    private static long weight(StatementKey key, StatementDescription description) {
        return 2L * key.sql().length()
                + 8L * description.parameterOids().length()
                + 256L * description.rows().size()
                + 512;
    }
}
