package dev.weir.orm.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.driver.BulkCounts;
import dev.weir.orm.Created;
import dev.weir.orm.Db;
import dev.weir.orm.OptimisticLockException;
import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.shop.Author;
import dev.weir.orm.shop.Book;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Author;
import dev.weir.orm.shop._Book;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The code of docs/data-layer-writing.md.
@Timeout(60)
final class WritingGuideTest {
    private final List<String> logged = new ArrayList<>();
    private final Shop shop = Shop.open(TestServers.shared());
    private final Db db = shop.db();

    @BeforeEach
    void prepare() {
        db.client()
                .script(
                        """
                        alter table author add unique (name);
                        alter sequence author_seq restart 151;
                        alter sequence book_seq restart 151
                        """);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void log(String line) {
        logged.add(line);
    }

    private static Book solaris(Author author) {
        return book(1, Ref.to(author.id()));
    }

    private static Book book(int number, Ref<Author> author) {
        return new Book(
                null, "isbn" + number, "Solaris", BigDecimal.TEN, 3, 0, author, List.of(), null);
    }

    private static Book priced(Book book, String price) {
        return _Book.with(book).price(new BigDecimal(price)).build();
    }

    private static List<Book> books(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> book(number, Ref.to(1L))).toList();
    }

    @Test
    void eachIsWritten() {
        Author lem = db.insert(new Author(null, "Stanislaw Lem", 1921, Many.unfetched()));
        Book saved = db.insert(solaris(lem));
        Book changed = db.update(_Book.with(saved).stock(7).build());
        db.delete(changed);
        assertThat(changed.version()).isEqualTo(1);
        assertThat(db.find(Book.class, saved.id())).isEmpty();
    }

    @Test
    void theStaleIsReadAgain() {
        Book read = db.find(Book.class, 1L).orElseThrow();
        db.update(_Book.with(read).title("Emma, a novel").build());
        try {
            db.update(_Book.with(read).stock(read.stock() - 1).build());
        } catch (OptimisticLockException stale) {
            Book now = db.find(Book.class, read.id()).orElseThrow();
            db.update(_Book.with(now).stock(now.stock() - 1).build());
        }
        assertThat(db.find(Book.class, 1L).orElseThrow().stock()).isEqualTo(read.stock() - 1);
    }

    @Test
    void manyAreWritten() {
        List<Book> books = books(0, 1000);
        List<Book> saved = db.insertAll(books);
        List<Book> dearer = db.updateAll(saved.stream().map(book -> priced(book, "9.99")).toList());
        db.deleteAll(dearer);
        assertThat(db.from(Book.class).count()).isEqualTo(5);
    }

    @Test
    void streamsAreWritten() {
        Stream<Book> stream = books(0, 1000).stream();
        BulkCounts counts = db.bulk(Book.class).insert(stream);
        assertThat(counts.inserted()).isEqualTo(1000);
    }

    @Test
    void conflictsAreResolved() {
        db.insertAll(books(0, 10));
        Stream<Book> stream = books(5, 20).stream();
        BulkCounts counts =
                db.bulk(Book.class)
                        .onConflict(_Book.isbn)
                        .doUpdate(_Book.price, _Book.stock)
                        .insert(stream);
        log(counts.inserted() + " new, " + counts.updated() + " changed");
        assertThat(logged).containsExactly("10 new, 5 changed");
    }

    @Test
    void columnsAreUpdatedByKey() {
        List<Book> books = db.insertAll(books(0, 10));
        long found = db.bulk(Book.class).update(books.iterator(), List.of(_Book.price));
        assertThat(found).isEqualTo(10);
    }

    @Test
    void theWayIsExplained() {
        String way = db.bulk(Book.class).explain();
        assertThat(way.replaceFirst("PostgreSQL \\d+", "PostgreSQL 18"))
                .isEqualTo(
                        """
                        into book on PostgreSQL 18:
                        - up to 499 rows: insert from arrays, in one round trip; more: COPY in binary
                        - entities come back by the same way, since the server makes no values
                        - keys are taken first, from book_seq, 50 by each call\
                        """);
    }

    @Test
    void authorsAreFoundOrMade() {
        String name = "Philip K. Dick";
        findOrMake(name);
        Created<Author> author =
                db.updateOrCreate(
                        _Author.name,
                        name,
                        () -> new Author(null, name, 1, Many.unfetched()),
                        found -> _Author.with(found).born(2).build());
        assertThat(author.entity().born()).isEqualTo(2);
    }

    private void findOrMake(String name) {
        Created<Author> author =
                db.getOrCreate(
                        _Author.name, name, () -> new Author(null, name, null, Many.unfetched()));
        assertThat(author.isNew()).isTrue();
    }
}
