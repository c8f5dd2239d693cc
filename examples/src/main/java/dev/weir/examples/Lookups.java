package dev.weir.examples;

import dev.weir.driver.Connection;
import dev.weir.driver.SqlClient;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

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
        return lookUp(db, 0, count);
    }

    /// Many virtual threads over few connections. Those that share one share its writes and reads
    /// too: what several ask for at the same time leaves together and comes back together.
    long together(List<Connection> connections, int threads, int each) {
        List<CompletableFuture<Long>> found = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < threads; thread++) {
                Connection db = connections.get(thread % connections.size());
                int first = thread * each;
                found.add(CompletableFuture.supplyAsync(() -> lookUp(db, first, each), executor));
            }
        }
        return found.stream().mapToLong(CompletableFuture::join).sum();
    }

    private long lookUp(SqlClient db, int first, int count) {
        return IntStream.range(first, first + count).map(index -> lookUp(db, index)).sum();
    }

    /// @return 1 if the row is the one that was asked for
    int lookUp(SqlClient db, int index) {
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
