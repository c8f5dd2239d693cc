package dev.weir.orm.guide;

import static dev.weir.orm.expression.Aggregates.count;
import static dev.weir.orm.expression.Aggregates.stringAgg;
import static dev.weir.orm.expression.Functions.and;
import static dev.weir.orm.expression.Functions.array;
import static dev.weir.orm.expression.Functions.coalesce;
import static dev.weir.orm.expression.Functions.condition;
import static dev.weir.orm.expression.Functions.exists;
import static dev.weir.orm.expression.Functions.function;
import static dev.weir.orm.expression.Functions.or;
import static dev.weir.orm.expression.Functions.outer;
import static dev.weir.orm.expression.Functions.row;
import static dev.weir.orm.expression.Functions.scalar;
import static dev.weir.orm.expression.Functions.sql;
import static dev.weir.orm.expression.Functions.value;
import static dev.weir.orm.expression.Functions.when;
import static dev.weir.orm.expression.Groupings.rollup;
import static dev.weir.orm.expression.WindowFunctions.rowNumber;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.driver.BulkCounts;
import dev.weir.orm.Db;
import dev.weir.orm.PageRequest;
import dev.weir.orm.Query;
import dev.weir.orm.Results;
import dev.weir.orm.RowLock;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.expression.Condition;
import dev.weir.orm.expression.Window;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.shop.Author;
import dev.weir.orm.shop.Book;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Author;
import dev.weir.orm.shop._Book;
import dev.weir.testkit.TestServers;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/// The code of docs/coming-from-jooq.md.
@Timeout(60)
final class ComingFromJooqTest {
    record Line(String title, String author) {}

    record Shelf(String author, List<String> titles) {}

    record Count(@Nullable String name, long n) {}

    record Pair(String left, String right) {}

    private final Shop shop = Shop.open(TestServers.shared());
    private final Db db = shop.db();
    private final Query<Book> books = db.from(Book.class);
    private final Query<Author> authors = db.from(Author.class);

    @BeforeEach
    void prepare() {
        db.client().script("alter sequence book_seq restart 151");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private static Book book(String isbn) {
        return new Book(null, isbn, "Solaris", BigDecimal.TEN, 3, 0, Ref.to(1L), List.of(), null);
    }

    private static void yields(int rows, Results<?> query) {
        assertThat(query.list()).hasSize(rows);
    }

    private long found(Condition<Book> condition) {
        return books.where(condition).count();
    }

    @Test
    void selecting() {
        yields(5, books);
        yields(5, books.select(_Book.title));
        yields(5, books.select(Line::new, _Book.title, _Book.author.name));
        yields(2, books.where(_Book.author.name.eq("Jane Austen")));
        assertThat(books.where(_Book.id.eq(1L)).find()).isPresent();
        assertThat(books.where(_Book.id.eq(1L)).one().title()).isEqualTo("Emma");
        assertThat(books.first()).isPresent();
        assertThat(books.count()).isEqualTo(5);
        assertThat(books.exists()).isTrue();
        try (Stream<Book> all = books.stream()) {
            assertThat(all).hasSize(5);
        }
        yields(2, books.orderBy(_Book.price.desc()).limit(2));
        assertThat(books.orderBy(_Book.price.desc()).page(PageRequest.first(2)).items()).hasSize(2);
        yields(4, books.select(_Book.author.name).union(authors.select(_Author.name)));
    }

    @Test
    void conditions() {
        assertThat(found(_Book.title.likeIgnoringCase("%the%"))).isEqualTo(2);
        assertThat(found(_Book.id.in(List.of(1L, 2L)))).isEqualTo(2);
        assertThat(found(_Book.meta.isNull().or(_Book.stock.eq(0)))).isEqualTo(3);
        assertThat(found(and())).isEqualTo(5);
        assertThat(found(or())).isZero();
        assertThat(found(condition("? % ? = 0", _Book.stock, value(2)))).isEqualTo(2);
        assertThat(
                        found(
                                row(List.of(_Book.stock, _Book.version))
                                        .gt(row(List.of(value(2), value(0))))))
                .isEqualTo(2);
        assertThat(found(_Book.author.born.isNotDistinctFrom((Integer) null))).isEqualTo(1);
    }

    @Test
    void expressions() {
        yields(5, books.select(_Book.price.times(new BigDecimal("1.2"))));
        yields(5, books.select(when(_Book.stock.eq(0), value("out")).otherwise("there")));
        yields(4, authors.select(coalesce(_Author.born, 0)));
        yields(5, books.select(_Book.id.text()));
        yields(5, books.select(_Book.stock.to(SqlTypes.BIGINT)));
        yields(5, books.select(sql("length(?)", SqlTypes.INTEGER, _Book.title)));
        yields(5, books.select(function("char_length", SqlTypes.INTEGER, _Book.title)));
        Window<Book> byPrice = Window.partitionBy(_Book.author.id).orderBy(_Book.price.desc());
        yields(5, books.select(rowNumber().over(byPrice)));
        yields(
                3,
                books.groupBy(_Book.author.name)
                        .select(
                                Pair::new,
                                _Book.author.name,
                                stringAgg(_Book.title, ", ").orderBy(_Book.title.asc())));
        yields(
                4,
                books.groupBy(rollup(List.of(_Book.author.name)))
                        .select(Count::new, _Book.author.name, count()));
    }

    @Test
    void nesting() {
        db.record(() -> authors.fetch(_Author.books).list()).assertQueries(2);
        Query<Book> theirs = books.where(_Book.author.id.eq(outer(_Author.id)));
        List<Shelf> shelves =
                authors.where(exists(theirs))
                        .orderBy(_Author.name.asc())
                        .select(Shelf::new, _Author.name, array(theirs.select(_Book.title)))
                        .list();
        assertThat(shelves.getFirst()).isEqualTo(new Shelf("Homer", List.of("Odyssey")));
        yields(3, authors.where(exists(theirs)));
        yields(
                3,
                authors.where(exists(theirs))
                        .select(
                                scalar(
                                        theirs.orderBy(_Book.price.desc())
                                                .limit(1)
                                                .select(_Book.title))));
    }

    @Test
    void writing() {
        Book saved = db.insert(book("isbn1"));
        Book changed = db.update(_Book.with(saved).stock(0).build());
        db.delete(changed);
        List<Book> returned =
                books.where(_Book.stock.eq(0))
                        .updateReturning(_Book.stock.set(_Book.stock.plus(1)));
        BulkCounts counts =
                db.bulk(Book.class)
                        .onConflict(_Book.isbn)
                        .doUpdate(_Book.price, _Book.stock)
                        .insert(List.of(book("isbn1"), book("9780000000001")));
        List<Book> gone = books.where(_Book.isbn.eq("isbn1")).deleteReturning();
        assertThat(returned).hasSize(1);
        assertThat(counts.inserted()).isEqualTo(1);
        assertThat(gone).hasSize(1);
        assertThat(db.insertAll(List.of(book("isbn2"), book("isbn3")))).hasSize(2);
    }

    @Test
    void transactions() {
        db.tx(
                tx -> {
                    tx.savepoint(() -> db.insert(book("isbn4")));
                    yields(6, books.lock(RowLock.UPDATE.skipLocked()));
                });
        long all = db.inTx(tx -> books.count());
        assertThat(all).isEqualTo(6);
    }

    @Test
    void sqlOfYourOwn() {
        yields(
                2,
                db.sql("select title, price from book where price < :most")
                        .bind("most", 10)
                        .as(Priced.class));
    }

    record Priced(String title, BigDecimal price) {}
}
