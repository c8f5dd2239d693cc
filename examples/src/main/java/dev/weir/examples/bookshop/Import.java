package dev.weir.examples.bookshop;

import dev.weir.driver.BulkCounts;
import dev.weir.examples.bookshop.web.Refusal;
import dev.weir.orm.Db;
import dev.weir.orm.Tx;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Takes in lists of books, such as a wholesaler sends every night. Thread-safe.
final class Import {
    private static final Tx IMPORTING = Tx.DEFAULT.retry(3).timeout(Duration.ofSeconds(60));

    private final Db db;

    Import(Db db) {
        this.db = db;
    }

    /// Takes in books, all or none: those whose ISBN is known are updated. However many they are,
    /// it is a few statements.
    ///
    /// @return how many were new, and how many were updated
    BulkCounts books(List<NewBook> list) {
        refuseTwins(list);
        Set<String> names = list.stream().map(NewBook::authorName).collect(Collectors.toSet());
        return db.inTx(
                IMPORTING,
                _ -> {
                    Map<String, Author> authors = authors(names);
                    return db.bulk(Book.class)
                            .onConflict(_Book.isbn)
                            .doUpdate()
                            .insert(books(list, authors));
                });
    }

    /// One statement cannot update a row twice.
    private static void refuseTwins(List<NewBook> list) {
        Set<String> seen = new HashSet<>();
        for (NewBook each : list) {
            if (each.isbn() != null && !seen.add(each.isbn())) {
                throw Refusal.badRequest("isbn " + each.isbn() + " is there twice");
            }
        }
    }

    private static List<Book> books(List<NewBook> list, Map<String, Author> authors) {
        return list.stream()
                .map(each -> each.by(Objects.requireNonNull(authors.get(each.authorName()))))
                .toList();
    }

    private Map<String, Author> authors(Set<String> names) {
        db.bulk(Author.class)
                .onConflict(_Author.name)
                .doNothing()
                .insert(names.stream().map(Author::named));
        return db.from(Author.class).where(_Author.name.in(names)).list().stream()
                .collect(Collectors.toMap(Author::name, Function.identity()));
    }
}
