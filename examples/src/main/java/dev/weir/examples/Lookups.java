package dev.weir.examples;

import dev.weir.driver.Connection;
import dev.weir.driver.SqlClient;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// Single rows by their key, from one thread and from many.
final class Lookups {
    private static final String BY_KEY =
            """
            select code_point, name, script, block, category
            from unicode
            where code_point = $1
            """;

    private final List<UnicodeCharacter> characters;

    Lookups(List<UnicodeCharacter> characters) {
        this.characters = characters;
    }

    /// One thread: a round trip each.
    long alone(SqlClient db, int count) {
        long found = 0;
        for (int i = 0; i < count; i++) {
            found += lookUp(db, i);
        }
        return found;
    }

    /// Many virtual threads over few connections. Those that share one share its writes and reads
    /// too: what several ask for at the same time leaves together and comes back together.
    long together(List<Connection> connections, int threads, int each) {
        AtomicLong found = new AtomicLong();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < threads; thread++) {
                Connection db = connections.get(thread % connections.size());
                int start = thread * each;
                executor.submit(
                        () -> {
                            for (int i = start; i < start + each; i++) {
                                found.addAndGet(lookUp(db, i));
                            }
                        });
            }
        }
        return found.get();
    }

    /// @return 1 if the row is the one that was asked for
    private int lookUp(SqlClient db, int index) {
        // A large odd factor visits the keys in a scattered order.
        UnicodeCharacter wanted =
                characters.get(Math.floorMod(index * 1_000_003, characters.size()));
        return db.query(BY_KEY, wanted.codePoint())
                .first(UnicodeCharacter.class)
                .filter(wanted::equals)
                .map(_ -> 1)
                .orElse(0);
    }
}
