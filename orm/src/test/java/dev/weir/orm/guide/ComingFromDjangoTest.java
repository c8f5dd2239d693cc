package dev.weir.orm.guide;

import static dev.weir.orm.expression.Aggregates.count;
import static dev.weir.orm.expression.Aggregates.max;
import static dev.weir.orm.expression.Aggregates.sum;
import static dev.weir.orm.expression.Functions.coalesce;
import static dev.weir.orm.expression.Functions.exists;
import static dev.weir.orm.expression.Functions.not;
import static dev.weir.orm.expression.Functions.outer;
import static dev.weir.orm.expression.Functions.scalar;
import static dev.weir.orm.expression.Functions.value;
import static dev.weir.orm.expression.Functions.when;
import static dev.weir.orm.expression.MathFunctions.random;
import static dev.weir.orm.expression.WindowFunctions.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.BulkCounts;
import dev.weir.orm.Created;
import dev.weir.orm.Db;
import dev.weir.orm.PageRequest;
import dev.weir.orm.Query;
import dev.weir.orm.Results;
import dev.weir.orm.RowLock;
import dev.weir.orm.Selection;
import dev.weir.orm.TransactionStateException;
import dev.weir.orm.Tx;
import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.expression.Condition;
import dev.weir.orm.expression.NumberExpression;
import dev.weir.orm.expression.RowSource;
import dev.weir.orm.expression.Window;
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
import java.util.Map;
import java.util.stream.Stream;

/// The code of docs/coming-from-django.md.
@Timeout(60)
final class ComingFromDjangoTest {
    record Line(String title, String author) {}

    record Count(String name, long n) {}

    record Counted(Author author, long books) {}

    private final Shop shop = Shop.open(TestServers.shared());
    private final Db db = shop.db();
    private final Db replica = Db.open(shop.url());
    private final Query<Book> books = db.from(Book.class);
    private final Query<Author> authors = db.from(Author.class);
    private final List<String> mails = new ArrayList<>();

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
        replica.close();
        shop.close();
    }

    private static Book book(int number) {
        return new Book(
                null,
                "isbn" + number,
                "Solaris",
                BigDecimal.TEN,
                3,
                0,
                Ref.to(1L),
                List.of(),
                null);
    }

    private long found(Condition<Book> condition) {
        return books.where(condition).count();
    }

    private static void yields(int rows, Results<?> query) {
        assertThat(query.list()).hasSize(rows);
    }

    private void notify(String text) {
        mails.add(text);
    }

    @Test
    void finding() {
        yields(5, db.from(Book.class));
        assertThat(db.find(Book.class, 3L)).isPresent();
        assertThat(books.where(_Book.isbn.eq("9780000000003")).one().id()).isEqualTo(3);
        assertThat(books.where(_Book.title.eq("Momo")).find()).isEmpty();
        yields(1, books.where(_Book.price.lt(10), _Book.stock.gt(0)));
        yields(4, books.exclude(_Book.stock.eq(0)));
        assertThat(books.first()).isPresent();
        assertThat(books.last()).isPresent();
        assertThat(books.count()).isEqualTo(5);
        assertThat(books.exists()).isTrue();
        assertThat(books.byKeys(List.of(1L, 2L))).hasSize(2);
        yields(2, books.orderBy(_Book.price.desc()).offset(2).limit(2));
        yields(5, books.orderBy(_Book.author.born.desc().nullsLast()));
        yields(5, books.orderBy(random().asc()));
        yields(5, books.orderBy(_Book.price.asc()).reversed());
        yields(5, books.orderBy(_Book.price.asc()).unordered());
        yields(0, books.where(_Book.id.in(List.of())));
        yields(
                3,
                books.distinctOn(_Book.author.id)
                        .orderBy(_Book.author.id.asc(), _Book.price.desc()));
        try (Stream<Book> all = books.stream()) {
            assertThat(all).hasSize(5);
        }
        assertThat(replica.from(Book.class).count()).isEqualTo(5);
    }

    @Test
    void lookups() {
        assertThat(found(_Book.title.eq("Emma"))).isEqualTo(1);
        assertThat(found(_Book.title.eqIgnoringCase("emma"))).isEqualTo(1);
        assertThat(found(_Book.title.contains("of"))).isEqualTo(1);
        assertThat(found(_Book.title.containsIgnoringCase("the"))).isEqualTo(2);
        assertThat(found(_Book.title.startsWith("The"))).isEqualTo(2);
        assertThat(found(_Book.title.matches("^E"))).isEqualTo(1);
        assertThat(found(_Book.id.in(List.of(1L, 2L)))).isEqualTo(2);
        assertThat(found(_Book.meta.isNull())).isEqualTo(3);
        assertThat(found(_Book.price.between(new BigDecimal(7), new BigDecimal(9)))).isEqualTo(1);
        assertThat(found(_Book.author.name.startsWith("J"))).isEqualTo(2);
        assertThat(found(_Book.author.id.eq(1))).isEqualTo(2);
        assertThat(found(_Book.tags.contains("sale"))).isEqualTo(2);
        assertThat(found(_Book.meta.key("pages").number().gt(400))).isEqualTo(1);
        assertThat(found(_Book.price.lt(8).or(_Book.stock.eq(5)))).isEqualTo(2);
        assertThat(found(not(_Book.stock.eq(0)))).isEqualTo(4);
        assertThat(found(_Book.stock.gt(_Book.version))).isEqualTo(4);
        yields(2, authors.where(_Author.books.any(_Book.price.gt(10))));
        yields(1, authors.where(_Author.books.any(_Book.price.gt(10).and(_Book.stock.lt(2)))));
        yields(
                1,
                authors.where(
                        _Author.books.any(_Book.price.gt(10)),
                        _Author.books.any(_Book.stock.lt(2))));
        yields(2, authors.where(_Author.books.none(_Book.stock.lt(2))));
    }

    @Test
    void relations() {
        db.record(() -> books.fetch(_Book.author).list()).assertQueries(1);
        db.record(() -> authors.fetch(_Author.books).list()).assertQueries(2);
        db.record(() -> authors.fetch(_Author.books.where(_Book.stock.gt(0))).list())
                .assertQueries(2);
        db.record(() -> authors.fetch(_Author.books.fetch(_Book.author)).list()).assertQueries(2);
        List<Book> list = books.list();
        db.record(() -> db.load(list, _Book.author.books)).assertQueries(2);
        Author author = list.getFirst().author().get();
        assertThat(author.books().list()).hasSize(2);
        Object authorId = list.getFirst().author().key();
        assertThat(authorId).isEqualTo(1L);
        yields(2, books.where(_Book.author.eq(author)));
    }

    @Test
    void valuesAndAnnotations() {
        yields(5, books.select(_Book.title));
        yields(5, books.select(Line::new, _Book.title, _Book.author.name));
        yields(4, authors.select(Count::new, _Author.name, _Author.books.count()));
        yields(4, authors.annotate(Counted::new, _Author.books.count()));
        yields(
                4,
                authors.select(
                        Count::new, _Author.name, _Author.books.where(_Book.stock.gt(0)).count()));
        yields(3, books.groupBy(_Book.author.name).select(Count::new, _Book.author.name, count()));
        yields(2, authors.where(_Author.books.count().gt(1)));
        Selection<Book, Count> stocks =
                books.groupBy(_Book.author.name)
                        .select(Count::new, _Book.author.name, sum(_Book.stock).to(BIGINT))
                        .having(sum(_Book.stock).gt(2));
        yields(2, stocks);
        assertThat(books.aggregate(max(_Book.price))).contains(new BigDecimal("15.00"));
        assertThat(books.where(_Book.stock.gt(9)).aggregate(sum(_Book.stock))).isEmpty();
        yields(5, books.select(_Book.price.times(new BigDecimal("1.2"))));
        yields(5, books.orderBy(_Book.price.times(_Book.stock).desc()));
        yields(3, books.select(_Book.author.name).distinct());
        yields(4, authors.select(coalesce(_Author.born, 0)));
        yields(5, books.select(when(_Book.stock.eq(0), value("out")).otherwise("there")));
        Query<Book> theirs = books.where(_Book.author.id.eq(outer(_Author.id)));
        yields(3, authors.where(exists(theirs)));
        yields(
                3,
                authors.where(exists(theirs))
                        .select(
                                scalar(
                                        theirs.orderBy(_Book.price.desc())
                                                .limit(1)
                                                .select(_Book.title))));
        Window<Book> byPrice = Window.partitionBy(_Book.author.id).orderBy(_Book.price.desc());
        yields(5, books.select(Count::new, _Book.title, rank().over(byPrice)));
        NumberExpression<Book, Long> place = rank().over(byPrice);
        RowSource ranked = books.select(Count::new, _Book.title, place).as("ranked");
        yields(
                3,
                db.from(ranked)
                        .where(ranked.column(place).le(1))
                        .select(ranked.column(_Book.title)));
    }

    private static final dev.weir.orm.model.SqlType<Long> BIGINT =
            dev.weir.orm.model.SqlTypes.BIGINT;

    @Test
    void writing() {
        Book saved = db.insert(book(1));
        Book changed = db.update(_Book.with(saved).stock(9).build());
        Book fresh = db.find(Book.class, saved.id()).orElseThrow();
        db.delete(changed);
        assertThat(fresh.version()).isEqualTo(changed.version());
        assertThat(books.where(_Book.id.eq(3L)).update(_Book.stock.set(9))).isEqualTo(1);
        assertThat(books.update(_Book.price.set(_Book.price.times(2)))).isEqualTo(5);
        assertThat(books.where(_Book.stock.eq(0)).delete()).isEqualTo(1);
    }

    @Test
    void writingMany() {
        List<Book> saved = db.insertAll(List.of(book(1), book(2)));
        BulkCounts ignored =
                db.bulk(Book.class).onConflict().doNothing().insert(List.of(book(1), book(3)));
        BulkCounts merged =
                db.bulk(Book.class)
                        .onConflict(_Book.isbn)
                        .doUpdate(_Book.price, _Book.stock)
                        .insert(List.of(book(1), book(4)));
        List<Book> updated = db.updateAll(fresh(saved).map(each -> priced(each, "9.99")).toList());
        long counted = db.bulk(Book.class).update(updated.iterator(), List.of(_Book.price));
        db.deleteAll(fresh(updated).toList());
        assertThat(ignored.inserted()).isEqualTo(1);
        assertThat(merged.updated()).isEqualTo(1);
        assertThat(counted).isEqualTo(2);
    }

    private Stream<Book> fresh(List<Book> read) {
        return books.byKeys(read.stream().map(Book::id).toList()).values().stream();
    }

    private static Book priced(Book book, String price) {
        return _Book.with(book).price(new BigDecimal(price)).build();
    }

    private static Author author(String name) {
        return new Author(null, name, null, Many.unfetched());
    }

    @Test
    void gettingOrMaking() {
        String name = "Stanislaw Lem";
        Created<Author> author = db.getOrCreate(_Author.name, name, () -> author(name));
        Created<Author> again =
                db.updateOrCreate(
                        _Author.name,
                        name,
                        () -> author(name),
                        found -> _Author.with(found).born(1921).build());
        assertThat(author.isNew()).isTrue();
        assertThat(again.isNew()).isFalse();
        assertThat(again.entity().born()).isEqualTo(1921);
    }

    @Test
    void transactions() {
        Book emma = db.find(Book.class, 1L).orElseThrow();
        db.tx(
                tx -> {
                    db.update(_Book.with(emma).stock(0).build());
                    tx.afterCommit(() -> notify("sold out"));
                });
        assertThat(mails).containsExactly("sold out");
        db.tx(Tx.outermost(), tx -> db.from(Book.class).forUpdate().list());
        db.tx(
                tx -> {
                    assertThatThrownBy(() -> db.tx(Tx.outermost(), _ -> db.delete(emma)))
                            .isInstanceOf(TransactionStateException.class);
                    tx.rollbackOnly();
                });
        db.tx(tx -> tx.savepoint(() -> db.delete(db.find(Book.class, 2L).orElseThrow())));
        db.tx(Tx.savepoint(), tx -> db.delete(db.find(Book.class, 3L).orElseThrow()));
        db.tx(Tx.serializable().retry(5), tx -> db.from(Book.class).count());
        db.tx(
                tx -> {
                    yields(3, books.forUpdate());
                    yields(3, books.lock(RowLock.UPDATE.nowait()));
                    yields(3, books.lock(RowLock.UPDATE.skipLocked()));
                    yields(3, books.lock(RowLock.NO_KEY_UPDATE));
                });
    }

    @Test
    void rest() {
        yields(
                1,
                db.sql("select * from book where title = :t")
                        .bind("t", "Emma")
                        .entities(Book.class));
        assertThat(books.explain()).contains("Scan");
        assertThat(books.analyze()).contains("actual time");
        assertThat(books.sql()).startsWith("select");
        assertThat(books.orderBy(_Book.title.asc()).page(PageRequest.first(2)).items()).hasSize(2);
        yields(5, books.timeout(Duration.ofSeconds(5)));
        db.record(() -> authors.list()).assertQueries(1);
        Query<Book> cheap = books.where(_Book.price.lt(8));
        Query<Book> dear = books.where(_Book.price.gt(14));
        yields(2, cheap.union(dear));
        yields(0, cheap.intersect(dear));
        yields(1, cheap.except(dear));
        Map<Long, Book> byKey = books.byKeys(List.of(1L));
        assertThat(byKey).containsOnlyKeys(1L);
    }
}
