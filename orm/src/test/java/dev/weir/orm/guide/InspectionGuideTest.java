package dev.weir.orm.guide;

import static dev.weir.orm.expression.Functions.condition;
import static dev.weir.orm.expression.Functions.sql;
import static dev.weir.orm.expression.Functions.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.orm.Db;
import dev.weir.orm.DbSettings;
import dev.weir.orm.Inspection;
import dev.weir.orm.Query;
import dev.weir.orm.Recorded;
import dev.weir.orm.StatementEvent;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.shop.Author;
import dev.weir.orm.shop.Book;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Author;
import dev.weir.orm.shop._Book;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// The code of docs/data-layer-sql.md.
@Timeout(60)
final class InspectionGuideTest {
    record Stat(String author, long titles) {}

    private final Shop shop = Shop.open(TestServers.shared(), "&pool_max_size=1");
    private final Db db = shop.db();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void sqlYieldsRecords() {
        List<Stat> stats =
                db.sql(
                                """
                                select author.name as author, count(*) as titles
                                from book join author on author.id = book.author_id
                                where price < :most and author.id = any(:ids)
                                group by author.name
                                order by author.name
                                """)
                        .bind("most", 10)
                        .bind("ids", List.of(1L, 2L))
                        .as(Stat.class)
                        .list();
        assertThat(stats).containsExactly(new Stat("Jane Austen", 2));
    }

    @Test
    void sqlYieldsEntitiesAndValues() {
        List<Book> books =
                db.sql("select * from book where tags @> :tags")
                        .bind("tags", List.of("sale"))
                        .entities(Book.class)
                        .list();
        long authors = db.sql("select count(*) from author").as(Long.class).one();
        long changed = db.sql("update book set stock = 0 where id = :id").bind("id", 1).execute();
        db.load(books, _Book.author);
        assertThat(books.getFirst().author().get().name()).isEqualTo("Jane Austen");
        assertThat(authors).isEqualTo(4);
        assertThat(changed).isEqualTo(1);
    }

    @Test
    void sqlStreams() {
        try (Stream<Long> ids = db.sql("select id from book order by id").as(Long.class).stream()) {
            assertThat(ids.limit(2)).containsExactly(1L, 2L);
        }
    }

    @Test
    void sqlWithinQueries() {
        List<Book> books =
                db.from(Book.class)
                        .where(condition("? % ? = 0", _Book.stock, value(2)))
                        .orderBy(sql("length(?)", SqlTypes.INTEGER, _Book.title).asc())
                        .list();
        assertThat(books).extracting(Book::title).containsExactly("Odyssey", "Persuasion");
    }

    @Test
    void textsAndPlans() {
        Query<Book> query = db.from(Book.class).where(_Book.isbn.eq("9780000000001"));
        String text = query.sql();
        String plan = query.explain();
        String measured = query.analyze();
        assertThat(text).endsWith("from book where book.isbn = $1");
        assertThat(plan).contains("on book");
        assertThat(measured).contains("actual time=", "Buffers:");
    }

    @Test
    void whichProtocolWasUsed() {
        Query<Book> query = db.from(Book.class).where(_Book.price.lt(10));
        query.list();
        Inspection inspection = query.inspect();
        String shown =
                inspection.toString().replaceAll("\\d+ bytes sent, \\d+", "94 bytes sent, 312");
        assertThat(shown)
                .isEqualToIgnoringWhitespace(
                        """
                        select book.id, book.isbn, book.title, book.price, book.stock, book.version,
                            book.author_id, book.tags, book.meta
                        from book
                        where book.price < $1
                        prepared before; 2 rows, 94 bytes sent, 312 received, round trips: 1
                        parameters: $1 numeric binary
                        columns: id int8 binary, isbn varchar binary, title varchar binary,
                            price numeric binary, stock int4 binary, version int4 binary,
                            author_id int8 binary, tags _text binary, meta jsonb binary
                        """);
    }

    @Test
    void statementsAreLogged() {
        List<String> slow = new CopyOnWriteArrayList<>();
        DbSettings settings =
                DbSettings.url(shop.url())
                        .log(
                                event -> {
                                    if (event.elapsed().compareTo(Duration.ofMillis(100)) > 0) {
                                        slow.add(event.sql() + " with " + event.parameters());
                                    }
                                });
        try (Db logged = Db.open(settings)) {
            logged.sql("select pg_sleep(:seconds)").bind("seconds", 0.15).as(String.class).list();
            logged.from(Author.class).count();
        }
        assertThat(slow).containsExactly("select pg_sleep($1) with [0.15]");
    }

    @Test
    void eventsSayWhatHappened() {
        db.from(Book.class).where(_Book.title.eq("Emma"), _Book.stock.ge(1)).list();
        StatementEvent event = shop.takeEvents().getLast();
        assertThat(event.parameters()).isEqualTo(List.of("Emma", 1));
        assertThat(event.rows()).isEqualTo(1);
        assertThat(event.failure()).isEmpty();
    }

    private List<Author> page() {
        return db.from(Author.class).fetch(_Author.books).orderBy(_Author.name.asc()).list();
    }

    @Test
    void theNumberOfStatementsIsHeld() {
        Recorded recorded = db.record(() -> page()).assertQueries(2);
        assertThat(recorded.sql().getLast()).contains("where book.author_id = any($1)");
        assertThat(recorded.events()).extracting(StatementEvent::rows).containsExactly(4L, 5L);
    }

    @Test
    void tooManyStatementsAreListed() {
        assertThatThrownBy(() -> db.record(() -> db.from(Author.class).count()).assertQueries(2))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        """
                        2 statements were expected, and 1 were run:
                          select count(*) from author\
                        """);
    }

    @Test
    void theDriverIsBelow() {
        db.client().execute("create temporary table seen (id bigint)");
        Optional<BigDecimal> sum =
                db.sql("select sum(price) from book").as(BigDecimal.class).first();
        assertThat(sum).isPresent();
    }
}
