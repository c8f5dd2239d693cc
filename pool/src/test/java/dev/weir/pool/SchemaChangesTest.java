package dev.weir.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/// A change of schema on one connection has the others forget what they knew of statements, at any
/// moment: those that are just being sent go on as if nothing had happened. No connection keeps
/// statements of its own here, so that all depend on what is forgotten.
@Timeout(60)
final class SchemaChangesTest {
    private static final int CHANGES = 300;
    private static final int ASKERS = 8;

    @Test
    void statementsRunWhileOthersChangeTheSchema() throws Exception {
        String name = Database.unique("schema_changes");
        AtomicBoolean over = new AtomicBoolean();
        List<Future<Long>> askers = new ArrayList<>();
        try (Pool db = Database.open(name, "pool_max_size=4&statement_cache_size=0");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < ASKERS; i++) {
                askers.add(threads.submit(() -> ask(db, over)));
            }
            try {
                for (int i = 0; i < CHANGES; i++) {
                    db.execute("create or replace view " + name + " as select 1 as n");
                }
            } finally {
                over.set(true);
            }
            for (Future<Long> asker : askers) {
                assertThat(asker.get()).isPositive();
            }
            db.execute("drop view " + name);
        }
    }

    private static long ask(Pool db, AtomicBoolean over) {
        long asked = 0;
        for (; !over.get(); asked++) {
            assertThat(db.query("select $1 + 1", (int) asked).one(Integer.class))
                    .isEqualTo((int) asked + 1);
        }
        return asked;
    }
}
