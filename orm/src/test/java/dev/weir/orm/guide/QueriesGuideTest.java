package dev.weir.orm.guide;

import static dev.weir.orm.expression.Functions.and;
import static dev.weir.orm.expression.Functions.not;
import static dev.weir.orm.expression.Functions.or;
import static dev.weir.orm.expression.Functions.row;
import static dev.weir.orm.expression.Functions.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.RequestTimeoutException;
import dev.weir.driver.ResultException;
import dev.weir.orm.Db;
import dev.weir.orm.Page;
import dev.weir.orm.PageRequest;
import dev.weir.orm.Query;
import dev.weir.orm.expression.Condition;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The code of docs/data-layer-queries.md.
@Timeout(60)
final class QueriesGuideTest {
    private final Shop shop = Shop.open(TestServers.shared());
    private final Db db = shop.db();

    @AfterEach
    void close() {
        shop.close();
    }

    private long found(Condition<Book> condition) {
        return db.from(Book.class).where(condition).count();
    }

    private void index(Book book) {
        assertThat(book.id()).isPositive();
    }

    @Test
    void queriesAreValues() {
        Query<Book> cheap = db.from(Book.class).where(_Book.price.lt(10));
        Query<Book> inStock = cheap.where(_Book.stock.gt(0)).orderBy(_Book.title.asc());

        List<Book> books = inStock.list();
        long all = cheap.count();
        assertThat(books).extracting(Book::title).containsExactly("Emma");
        assertThat(all).isEqualTo(2);
        assertThat(inStock.sql())
                .isEqualToIgnoringWhitespace(
                        """
                        select book.id, book.isbn, book.title, book.price, book.stock, book.version,
                            book.author_id, book.tags, book.meta
                        from book
                        where book.price < $1 and book.stock > $2
                        order by book.title
                        """);
    }

    @Test
    void conditionsAreJoined() {
        assertThat(found(_Book.price.lt(10).and(_Book.stock.gt(0)))).isEqualTo(1);
        assertThat(found(_Book.price.lt(8).or(_Book.price.gt(14)))).isEqualTo(2);
        assertThat(found(_Book.tags.contains("sale").not())).isEqualTo(3);
        assertThat(found(not(_Book.tags.contains("sale")))).isEqualTo(3);
        assertThat(found(or(_Book.stock.eq(0), and(_Book.stock.gt(2), _Book.price.lt(10)))))
                .isEqualTo(2);
    }

    @Test
    void conditionsAreChosenAtRunTime() {
        assertThat(search(Optional.of("emma"), Optional.empty())).hasSize(1);
        assertThat(search(Optional.empty(), Optional.of(new BigDecimal("11.00")))).hasSize(3);
    }

    private List<Book> search(Optional<String> title, Optional<BigDecimal> least) {
        List<Condition<Book>> wanted = new ArrayList<>();
        title.ifPresent(text -> wanted.add(_Book.title.containsIgnoringCase(text)));
        least.ifPresent(price -> wanted.add(_Book.price.ge(price)));
        return db.from(Book.class).where(wanted).list();
    }

    @Test
    void comparisonsOfEveryKind() {
        assertThat(found(_Book.title.eq("Emma"))).isEqualTo(1);
        assertThat(found(_Book.title.ne("Emma"))).isEqualTo(4);
        assertThat(found(_Book.price.between(new BigDecimal(7), new BigDecimal(11)))).isEqualTo(3);
        assertThat(found(_Book.id.in(List.of(1L, 2L, 99L)))).isEqualTo(2);
        assertThat(found(_Book.id.in(1L, 2L))).isEqualTo(2);
        assertThat(found(_Book.id.notIn(List.of(1L, 2L)))).isEqualTo(3);
        assertThat(found(_Book.meta.isNull())).isEqualTo(3);
        assertThat(found(_Book.meta.isNotNull())).isEqualTo(2);
        assertThat(found(_Book.author.born.isDistinctFrom(1775))).isEqualTo(3);
        assertThat(found(_Book.author.born.ne(1775))).isEqualTo(2);
        assertThat(found(_Book.title.startsWith("The "))).isEqualTo(2);
        assertThat(found(_Book.title.eqIgnoringCase("EMMA"))).isEqualTo(1);
        assertThat(found(_Book.title.containsIgnoringCase("hand of"))).isEqualTo(1);
        assertThat(found(_Book.title.like("%m_"))).isEqualTo(1);
        assertThat(found(_Book.title.matches("^[A-E]"))).isEqualTo(1);
        assertThat(found(_Book.title.contains(_Book.author.name))).isZero();
        assertThat(found(_Book.stock.lt(_Book.price.to(dev.weir.orm.model.SqlTypes.INTEGER))))
                .isEqualTo(5);
    }

    @Test
    void excludeLeavesUnknownsIn() {
        long none = db.from(Book.class).where(_Book.author.born.eq(1775).not()).count();
        long unknown = db.from(Book.class).exclude(_Book.author.born.eq(1775)).count();
        assertThat(none).isEqualTo(2);
        assertThat(unknown).isEqualTo(3);
    }

    @Test
    void rowsAreCompared() {
        assertThat(
                        found(
                                row(List.of(_Book.price, _Book.id))
                                        .gt(
                                                row(
                                                        List.of(
                                                                value(new BigDecimal("11.00")),
                                                                value(4L))))))
                .isEqualTo(2);
    }

    @Test
    void ordersAndRanges() {
        List<Book> books =
                db.from(Book.class)
                        .orderBy(_Book.author.born.desc().nullsLast(), _Book.title.asc())
                        .limit(2)
                        .offset(1)
                        .list();
        assertThat(books).extracting(Book::id).containsExactly(4L, 1L);
        Query<Book> byPrice = db.from(Book.class).orderBy(_Book.price.asc());
        assertThat(byPrice.reversed().first().map(Book::title)).contains("Odyssey");
        assertThat(byPrice.last().map(Book::title)).contains("Odyssey");
        assertThat(byPrice.unordered().orderBy(_Book.title.asc()).first().map(Book::title))
                .contains("Emma");
    }

    @Test
    void endsOfEveryKind() {
        Query<Book> sf = db.from(Book.class).where(_Book.tags.contains("sf"));
        Optional<Book> byKey = db.find(Book.class, 3L);
        Book one = db.from(Book.class).where(_Book.isbn.eq("9780000000003")).one();
        Optional<Book> only = db.from(Book.class).where(_Book.title.eq("Momo")).find();
        Optional<Book> first = sf.orderBy(_Book.price.asc()).first();
        Map<Long, Book> byKeys = sf.byKeys(List.of(3L, 4L, 5L));
        boolean any = sf.exists();
        assertThat(byKey).contains(one);
        assertThat(only).isEmpty();
        assertThat(first.map(Book::id)).contains(4L);
        assertThat(byKeys).containsOnlyKeys(3L, 4L);
        assertThat(any).isTrue();
    }

    @Test
    void oneIsOne() {
        assertThatThrownBy(() -> db.from(Book.class).one())
                .isInstanceOf(ResultException.class)
                .hasMessageStartingWith("the query yields several rows");
        assertThatThrownBy(() -> db.from(Book.class).where(_Book.id.eq(0L)).one())
                .isInstanceOf(ResultException.class)
                .hasMessageStartingWith("the query yields no row");
    }

    @Test
    void streamsAreConstant() {
        try (Stream<Book> books = db.from(Book.class).fetch(_Book.author).stream()) {
            books.forEach(this::index);
        }
        long count = db.from(Book.class).forEach(this::index);
        assertThat(count).isEqualTo(5);
    }

    @Test
    void pagesByPosition() {
        Query<Book> newest = db.from(Book.class).orderBy(_Book.price.desc(), _Book.title.asc());

        Page<Book> first = newest.page(PageRequest.first(2));
        String token = first.next().map(PageRequest::token).orElseThrow();
        Page<Book> second = newest.page(PageRequest.of(2, token));
        Page<String> titles = second.map(Book::title);
        assertThat(titles.items()).containsExactly("The Left Hand of Darkness", "Emma");
        assertThat(second.previous()).isPresent();
    }

    @Test
    void pagesCostOneStatementEach() {
        Query<Book> byTitle = db.from(Book.class).orderBy(_Book.title.asc());
        var second = byTitle.page(PageRequest.first(2)).next().orElseThrow();
        List<String> sql = db.record(() -> byTitle.page(second)).assertQueries(1).sql();
        assertThat(sql.getFirst())
                .isEqualToIgnoringWhitespace(
                        """
                        select book.id, book.isbn, book.title, book.price, book.stock, book.version,
                            book.author_id, book.tags, book.meta, book.title::text, book.id::text
                        from book
                        where (book.title, book.id) > ($1, $2)
                        order by book.title, book.id
                        limit $3
                        """);
    }

    @Test
    void distinctRows() {
        List<Book> cheapest =
                db.from(Book.class)
                        .distinctOn(_Book.author.id)
                        .orderBy(_Book.author.id.asc(), _Book.price.asc())
                        .list();
        assertThat(cheapest).extracting(Book::id).containsExactly(2L, 4L, 5L);
        List<String> names =
                db.from(Book.class)
                        .select(_Book.author.name)
                        .distinct()
                        .orderBy(_Book.author.name.asc())
                        .list();
        assertThat(names).containsExactly("Homer", "Jane Austen", "Ursula K. Le Guin");
    }

    @Test
    void setsOfRows() {
        Query<Book> cheap = db.from(Book.class).where(_Book.price.lt(10));
        Query<Book> onSale = db.from(Book.class).where(_Book.tags.contains("sale"));
        List<Book> either = cheap.union(onSale).orderBy(_Book.title.asc()).list();
        List<Book> both = cheap.intersect(onSale).list();
        List<Book> rest = cheap.except(onSale).list();
        assertThat(either).extracting(Book::id).containsExactly(1L, 2L, 4L);
        assertThat(both).extracting(Book::id).containsExactly(1L);
        assertThat(rest).extracting(Book::id).containsExactly(2L);
    }

    @Test
    void tablesAreQueriedOnceMore() {
        Query<Book> dearest = db.from(Book.class).orderBy(_Book.price.desc()).limit(3);
        List<Book> inStock = dearest.asTable().where(_Book.stock.gt(1)).list();
        assertThat(inStock).extracting(Book::id).containsExactlyInAnyOrder(3L, 5L);
        assertThatThrownBy(() -> dearest.where(_Book.stock.gt(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        """
                        where(...) behind limit, offset, distinctOn or a union would apply before \
                        it: say it first, or call asTable() between\
                        """);
    }

    @Test
    void changesWhatItFinds() {
        long changed =
                db.from(Book.class)
                        .where(_Book.author.name.eq("Jane Austen"))
                        .update(
                                _Book.price.set(_Book.price.times(new BigDecimal("0.9"))),
                                _Book.tags.set(_Book.tags.append("reduced")));
        List<Book> now =
                db.from(Book.class).where(_Book.stock.eq(0)).updateReturning(_Book.stock.set(10));
        long gone = db.from(Book.class).where(_Book.meta.isNull(), _Book.stock.lt(2)).delete();
        assertThat(changed).isEqualTo(2);
        assertThat(now).extracting(Book::id).containsExactly(2L);
        assertThat(gone).isEqualTo(1);
    }

    @Test
    void updatesMayBeLimited() {
        List<Book> two =
                db.from(Book.class)
                        .orderBy(_Book.price.asc())
                        .limit(2)
                        .updateReturning(_Book.stock.set(0));
        assertThat(two).extracting(Book::id).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void queriesHaveDeadlines() {
        assertThat(db.from(Book.class).timeout(Duration.ofSeconds(2)).list()).hasSize(5);
        assertThatThrownBy(
                        () ->
                                db.sql("select pg_sleep(5)")
                                        .timeout(Duration.ofMillis(50))
                                        .as(String.class)
                                        .list())
                .isInstanceOf(RequestTimeoutException.class);
    }

    @Test
    void oneQueryIsOneText() {
        Query<Book> few = db.from(Book.class).where(_Book.id.in(List.of(1L)));
        Query<Book> many = db.from(Book.class).where(_Book.id.in(List.of(1L, 2L, 3L)));
        assertThat(few.sql()).isEqualTo(many.sql()).endsWith("where book.id = any($1)");
        assertThat(db.from(dev.weir.orm.shop.Author.class).where(_Author.id.in()).list()).isEmpty();
    }
}
