package dev.weir.orm.guide;

import static dev.weir.orm.expression.Aggregates.count;
import static dev.weir.orm.expression.Aggregates.max;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.ServerErrorException;
import dev.weir.driver.TransactionOptions.Access;
import dev.weir.orm.Db;
import dev.weir.orm.OptimisticLockException;
import dev.weir.orm.PageRequest;
import dev.weir.orm.Query;
import dev.weir.orm.RowLock;
import dev.weir.orm.StatementEvent;
import dev.weir.orm.Tx;
import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.NotFetchedException;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The code of docs/coming-from-hibernate.md.
@Timeout(60)
final class ComingFromHibernateTest {
    record Line(String title, String author) {}

    record Stat(String author, long titles, BigDecimal dearest) {}

    /// What a repository becomes: a class of one's own.
    static final class Books {
        private final Db db;

        Books(Db db) {
            this.db = db;
        }

        List<Book> inStock(String author) {
            return all().where(_Book.author.name.eq(author), _Book.stock.gt(0)).list();
        }

        private Query<Book> all() {
            return db.from(Book.class).orderBy(_Book.title.asc());
        }
    }

    private final Shop shop = Shop.open(TestServers.shared());
    private final Db db = shop.db();
    private final Query<Book> books = db.from(Book.class);
    private final List<String> mails = new ArrayList<>();

    @BeforeEach
    void prepare() {
        db.client()
                .script(
                        """
                        alter sequence author_seq restart 151;
                        alter sequence book_seq restart 151
                        """);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private static Book book(String isbn, Ref<Author> author) {
        return new Book(null, isbn, "Solaris", BigDecimal.TEN, 3, 0, author, List.of(), null);
    }

    @Test
    void theSessionsMethods() {
        Author author = db.insert(new Author(null, "Stanislaw Lem", 1921, Many.unfetched()));
        Book saved = db.insert(book("isbn1", _Author.ref(author)));
        Book changed = db.update(_Book.with(saved).stock(7).build());
        Book merged = db.upsert(_Book.with(changed).stock(8).build());
        Ref<Author> reference = _Author.ref(1L);
        Book found = db.find(Book.class, 1L).orElseThrow();
        db.delete(merged);
        assertThat(reference.key()).isEqualTo(found.author().key());
    }

    @Test
    void nothingIsWatched() {
        Book first = db.find(Book.class, 1L).orElseThrow();
        Book second = db.find(Book.class, 1L).orElseThrow();
        assertThat(first).isEqualTo(second).isNotSameAs(second);
        db.tx(
                tx -> {
                    db.update(_Book.with(first).stock(1).build());
                    assertThat(books.where(_Book.stock.eq(1)).count()).isEqualTo(2);
                });
    }

    @Test
    void statementsAreInTheProgramsOrder() {
        List<String> statements =
                db.record(
                                () -> {
                                    db.delete(db.find(Book.class, 1L).orElseThrow());
                                    db.insert(book("9780000000001", Ref.to(1L)));
                                })
                        .sql();
        assertThat(statements)
                .extracting(sql -> sql.substring(0, 6))
                .containsSubsequence("delete", "insert");
    }

    @Test
    void queriesInPlaceOfJpql() {
        assertThat(books.where(_Book.price.lt(10)).list()).hasSize(2);
        assertThat(books.where(_Book.author.name.eq("Homer")).one().id()).isEqualTo(5);
        assertThat(books.select(Line::new, _Book.title, _Book.author.name).list()).hasSize(5);
        List<Stat> stats =
                books.groupBy(_Book.author.name)
                        .select(Stat::new, _Book.author.name, count(), max(_Book.price))
                        .having(count().gt(1))
                        .list();
        assertThat(stats).hasSize(2);
        assertThat(books.orderBy(_Book.title.asc()).offset(2).limit(2).list()).hasSize(2);
        assertThat(books.orderBy(_Book.title.asc()).page(PageRequest.first(2)).items()).hasSize(2);
        try (Stream<Book> all = books.stream()) {
            assertThat(all).hasSize(5);
        }
        assertThat(books.where(_Book.id.eq(1L)).update(_Book.price.set(BigDecimal.ONE))).isOne();
        assertThat(books.where(_Book.stock.eq(0)).delete()).isOne();
        assertThat(
                        db.sql("select * from book where id = :id")
                                .bind("id", 1)
                                .entities(Book.class)
                                .list())
                .hasSize(1);
        assertThat(books.timeout(Duration.ofSeconds(5)).count()).isEqualTo(4);
        assertThat(new Books(db).inStock("Jane Austen")).hasSize(1);
    }

    @Test
    void fetchesInPlaceOfJoins() {
        db.record(() -> books.fetch(_Book.author).list()).assertQueries(1);
        db.record(() -> db.from(Author.class).fetch(_Author.books).limit(2).list())
                .assertQueries(2);
        List<Book> read = books.list();
        db.load(read, _Book.author);
        assertThatThrownBy(() -> db.find(Book.class, 1L).orElseThrow().author().get())
                .isInstanceOf(NotFetchedException.class);
        assertThat(read.getFirst().author().get().name()).isNotEmpty();
        assertThat(read.getFirst().author().key()).isEqualTo(1L);
    }

    @Test
    void oneToManyIsWrittenFromTheOtherSide() {
        Author author = db.insert(new Author(null, "Stanislaw Lem", 1921, Many.unfetched()));
        List<Book> written =
                db.insertAll(
                        Stream.of("isbn1", "isbn2")
                                .map(isbn -> book(isbn, _Author.ref(author)))
                                .toList());
        long deleted = books.where(_Book.author.eq(author)).delete();
        assertThat(deleted).isEqualTo(written.size());
    }

    @Test
    void versionsAreTheSame() {
        Book read = db.find(Book.class, 1L).orElseThrow();
        db.update(_Book.with(read).stock(1).build());
        assertThatThrownBy(() -> db.update(_Book.with(read).stock(2).build()))
                .isInstanceOf(OptimisticLockException.class);
    }

    @Test
    void transactionsAreBlocks() {
        db.tx(tx -> db.find(Book.class, 1L));
        db.tx(Tx.readOnly(), tx -> books.count());
        db.tx(Tx.serializable().timeout(Duration.ofSeconds(10)), tx -> books.count());
        db.tx(
                tx -> {
                    db.tx(Tx.separate(), _ -> books.count());
                    db.tx(Tx.savepoint(), _ -> books.count());
                    tx.afterCommit(() -> mails.add("sold out"));
                });
        assertThat(mails).containsExactly("sold out");
        boolean inside = db.isInTransaction();
        assertThat(inside).isFalse();
        assertThatThrownBy(
                        () ->
                                db.tx(
                                        Tx.DEFAULT.with(Access.READ_ONLY),
                                        _ -> books.where(_Book.stock.eq(0)).delete()))
                .isInstanceOf(ServerErrorException.class);
    }

    @Test
    void locks() {
        db.tx(
                tx -> {
                    books.where(_Book.id.eq(1L)).forUpdate().one();
                    books.where(_Book.id.eq(1L)).lock(RowLock.SHARE).one();
                    books.lock(RowLock.UPDATE.nowait()).list();
                    books.lock(RowLock.UPDATE.skipLocked()).list();
                });
    }

    @Test
    void manyAtOnce() {
        List<Book> many = Stream.of("a", "b", "c").map(isbn -> book(isbn, Ref.to(1L))).toList();
        List<Book> saved = db.insertAll(many);
        List<Book> updated =
                db.updateAll(
                        saved.stream().map(each -> _Book.with(each).stock(0).build()).toList());
        db.deleteAll(updated);
        assertThat(db.bulk(Book.class).insert(many.stream()).inserted()).isEqualTo(3);
        assertThat(shop.takeEvents()).extracting(StatementEvent::failure).isNotEmpty();
    }
}
