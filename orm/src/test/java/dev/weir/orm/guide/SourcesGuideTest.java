package dev.weir.orm.guide;

import static dev.weir.orm.expression.Aggregates.avg;
import static dev.weir.orm.expression.Aggregates.count;
import static dev.weir.orm.expression.Functions.coalesce;
import static dev.weir.orm.expression.Functions.now;
import static dev.weir.orm.expression.Functions.outer;
import static dev.weir.orm.expression.Functions.value;
import static dev.weir.orm.expression.SetFunctions.jsonElements;
import static dev.weir.orm.expression.SetFunctions.jsonTable;
import static dev.weir.orm.expression.Sources.generateSeries;
import static dev.weir.orm.expression.Sources.unnest;
import static dev.weir.orm.expression.Sources.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.orm.Db;
import dev.weir.orm.Query;
import dev.weir.orm.Sample;
import dev.weir.orm.expression.CommonSource;
import dev.weir.orm.expression.NumberExpression;
import dev.weir.orm.expression.RowSource;
import dev.weir.orm.expression.SourceColumn;
import dev.weir.orm.guide.store.Category;
import dev.weir.orm.guide.store.Product;
import dev.weir.orm.guide.store.Store;
import dev.weir.orm.guide.store._Category;
import dev.weir.orm.guide.store._Product;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/// The code of docs/data-layer-sources.md.
@Timeout(60)
final class SourcesGuideTest {
    record Line(String title, String author) {}

    record Average(long author, BigDecimal price) {}

    record Count(String name, long n) {}

    record Level(long id, String name, int depth) {}

    record Counted(String isbn, int stock) {}

    record Price(String isbn, BigDecimal price) {}

    record Day(LocalDate day, long added) {}

    private final Shop shop = Shop.open(TestServers.shared());
    private final Db db = shop.db();
    private final Query<Book> books = db.from(Book.class);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void theFirstOfEachIsJoined() {
        RowSource dearest =
                db.from(Book.class)
                        .where(_Book.author.id.eq(outer(_Author.id)))
                        .orderBy(_Book.price.desc())
                        .limit(1)
                        .as("dearest");
        List<Line> lines =
                db.from(Author.class)
                        .join(dearest)
                        .orderBy(_Author.name.asc())
                        .select(Line::new, dearest.column(_Book.title), _Author.name)
                        .list();
        assertThat(lines.get(1)).isEqualTo(new Line("Emma", "Jane Austen"));
        assertThat(db.from(Author.class).leftJoin(dearest).count()).isEqualTo(4);
    }

    @Test
    void groupsAreJoined() {
        NumberExpression<Book, BigDecimal> average = avg(_Book.price);
        CommonSource averages =
                books.groupBy(_Book.author.id)
                        .select(Average::new, _Book.author.id, average)
                        .with("averages");
        Query<Book> dear =
                books.join(averages, averages.column(_Book.author.id).eq(_Book.author.id))
                        .where(_Book.price.gt(averages.column(average)));
        assertThat(dear.list()).extracting(Book::id).containsExactlyInAnyOrder(1L, 3L);
        assertThat(dear.select(_Book.title).sql())
                .isEqualToIgnoringWhitespace(
                        """
                        with averages (id, c2) as (
                            select book.author_id, avg(book.price) from book group by book.author_id
                        )
                        select book_2.title
                        from book as book_2 join averages on averages.id = book_2.author_id
                        where book_2.price > averages.c2
                        """);
    }

    @Test
    void queriesAreReadTwice() {
        Query<Book> cheap = books.where(_Book.price.lt(12)).asTable("cheap");
        List<Book> several =
                cheap.where(
                                _Book.author.id.in(
                                        cheap.where(_Book.stock.gt(1)).select(_Book.author.id)))
                        .list();
        assertThat(several).extracting(Book::id).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void recursionsCountTheirSteps() {
        try (Db store = Store.open(TestServers.shared())) {
            Store.categories(store);
            NumberExpression<Object, Integer> depth = value(0);
            CommonSource tree =
                    store.from(Category.class)
                            .where(_Category.parent.isNull())
                            .select(Level::new, _Category.id, _Category.name, depth)
                            .withRecursive(
                                    "tree",
                                    found ->
                                            store.from(Category.class)
                                                    .join(
                                                            found,
                                                            found.column(_Category.id)
                                                                    .eq(_Category.parent.id))
                                                    .select(
                                                            Level::new,
                                                            _Category.id,
                                                            _Category.name,
                                                            found.column(depth).plus(1)));
            List<Level> levels =
                    store.from(tree)
                            .select(
                                    Level::new,
                                    tree.column(_Category.id),
                                    tree.column(_Category.name),
                                    tree.column(depth))
                            .orderBy(tree.column(depth).asc())
                            .list();
            assertThat(levels)
                    .extracting(level -> level.name() + " " + level.depth())
                    .containsExactly("all 0", "books 1", "atlases 2");
        }
    }

    @Test
    void elementsAreRows() {
        var tag = unnest("tag", _Book.tags);
        List<Count> tags =
                books.join(tag)
                        .groupBy(tag.value())
                        .select(Count::new, tag.value(), count())
                        .orderBy(count().desc(), tag.value().asc())
                        .list();
        assertThat(tags)
                .containsExactly(new Count("classic", 2), new Count("sale", 2), new Count("sf", 2));
    }

    @Test
    void daysWithoutRowsAreRows() {
        try (Db store = Store.open(TestServers.shared())) {
            store.insert(ModelGuideTest.product("Atlas"));
            RowSource product = store.from(Product.class).as("p");
            var day =
                    generateSeries(
                            "day",
                            LocalDate.of(2026, 1, 14),
                            LocalDate.of(2026, 1, 16),
                            Period.ofDays(1));
            List<Day> days =
                    store.from(day)
                            .leftJoin(product, product.column(_Product.added).eq(day.value()))
                            .groupBy(day.value())
                            .select(Day::new, day.value(), count(product.column(_Product.id)))
                            .orderBy(day.value().asc())
                            .list();
            assertThat(days).extracting(Day::added).containsExactly(0L, 1L, 0L);
        }
    }

    @Test
    void rowsOfTheProgramAreJoined() {
        List<Price> list = List.of(new Price("9780000000001", new BigDecimal("8.00")));
        SourceColumn<String> isbn = SourceColumn.of("isbn", SqlTypes.TEXT);
        SourceColumn<BigDecimal> price = SourceColumn.of("price", SqlTypes.NUMERIC);
        RowSource prices =
                values("prices", list, List.of(isbn.from(Price::isbn), price.from(Price::price)));
        long changed =
                books.join(prices, prices.column("isbn", SqlTypes.TEXT).eq(_Book.isbn))
                        .update(_Book.price.set(prices.column("price", SqlTypes.NUMERIC)));
        assertThat(changed).isEqualTo(1);
    }

    @Test
    void twoSourcesAreComparedByAFullJoin() {
        db.client().script("update book set stock = 5 where id = 1");
        SourceColumn<String> isbn = SourceColumn.of("isbn", SqlTypes.TEXT);
        SourceColumn<Integer> number = SourceColumn.of("counted", SqlTypes.INTEGER);
        List<Counted> list =
                List.of(
                        new Counted("9780000000001", 3),
                        new Counted("9780000000003", 5),
                        new Counted("new", 1));
        RowSource shelf =
                values(
                        "shelf",
                        list,
                        List.of(isbn.from(Counted::isbn), number.from(Counted::stock)));
        RowSource book = books.where(_Book.stock.gt(2)).as("book");
        var counted = shelf.column("isbn", SqlTypes.TEXT);
        var known = book.column(_Book.isbn);
        List<String> wrong =
                db.from(book)
                        .fullJoin(shelf, counted.eq(known))
                        .where(
                                shelf.column("counted", SqlTypes.INTEGER)
                                        .isDistinctFrom(book.column(_Book.stock)))
                        .select(coalesce(counted, known))
                        .orderBy(coalesce(counted, known).asc())
                        .list();
        assertThat(wrong).containsExactly("9780000000001", "new");
    }

    @Test
    void elementsOfJsonAreRows() {
        try (Db store = Store.open(TestServers.shared())) {
            store.insert(ModelGuideTest.product("Atlas"));
            var supplier = jsonElements("supplier", _Product.suppliers);
            List<String> names =
                    store.from(Product.class)
                            .join(supplier)
                            .select(supplier.value().key("name").text())
                            .list();
            assertThat(names).containsExactly("Acme");
        }
    }

    @Test
    void jsonIsATable() {
        assumeTrue(TestServers.shared().version() >= 17);
        try (Db store = Store.open(TestServers.shared())) {
            store.insert(ModelGuideTest.product("Atlas"));
            RowSource supplier =
                    jsonTable(
                            "supplier",
                            _Product.suppliers,
                            "$[*]",
                            List.of(
                                    SourceColumn.of("name", SqlTypes.TEXT).at("$.name"),
                                    SourceColumn.of("days", SqlTypes.INTEGER).at("$.days")));
            List<String> quick =
                    store.from(Product.class)
                            .join(supplier)
                            .where(supplier.column("days", SqlTypes.INTEGER).lt(5))
                            .select(supplier.column("name", SqlTypes.TEXT))
                            .list();
            assertThat(quick).containsExactly("Acme");
        }
    }

    @Test
    void nothingIsNeeded() {
        Instant time = db.select(now()).one();
        long some = books.sample(Sample.rows(100)).count();
        assertThat(time).isNotNull();
        assertThat(some).isEqualTo(5);
    }

    @Test
    void aSourceThatIsNotJoined() {
        var tag = unnest("tag", _Book.tags);
        assertThatThrownBy(() -> books.where(tag.value().eq("sf")).list())
                .hasMessage("a column of tag is used in a query that does not join it");
    }
}
