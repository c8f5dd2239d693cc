package dev.weir.orm.query;

import static dev.weir.orm.expression.Aggregates.count;
import static dev.weir.orm.expression.Aggregates.max;
import static dev.weir.orm.expression.Functions.coalesce;
import static dev.weir.orm.expression.Functions.exists;
import static dev.weir.orm.expression.Functions.outer;
import static dev.weir.orm.expression.Functions.when;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.ResultException;
import dev.weir.orm.Db;
import dev.weir.orm.PageRequest;
import dev.weir.orm.PageTokenException;
import dev.weir.orm.Query;
import dev.weir.orm.entity.NotFetchedException;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.expression.Functions;
import dev.weir.orm.shop.Author;
import dev.weir.orm.shop.Book;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Author;
import dev.weir.orm.shop._Book;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Queries for entities and for expressions.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EntityQueryTest {
    private Shop shop;
    private Db db;

    record Stat(String author, long titles, BigDecimal dearest) {}

    @BeforeAll
    void open() {
        shop = Shop.open(TestServers.shared());
        db = shop.db();
    }

    @BeforeEach
    void forget() {
        shop.takeStatements();
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void findsEntitiesByConditions() {
        List<Book> cheap =
                db.from(Book.class)
                        .where(_Book.price.lt(10), _Book.stock.gt(0))
                        .orderBy(_Book.title.asc())
                        .list();
        assertThat(cheap).extracting(Book::title).containsExactly("Emma");
        assertThat(shop.takeStatements())
                .containsExactly(
                        "select book.id, book.isbn, book.title, book.price, book.stock,"
                            + " book.version, book.author_id, book.tags, book.meta from book where"
                            + " book.price < $1 and book.stock > $2 order by book.title");
    }

    @Test
    void readsEveryColumn() {
        Book emma = db.find(Book.class, 1L).orElseThrow();
        assertThat(emma.isbn()).isEqualTo("9780000000001");
        assertThat(emma.price()).isEqualByComparingTo("9.50");
        assertThat(emma.tags()).containsExactly("classic", "sale");
        assertThat(emma.meta().text()).isEqualTo("{\"pages\": 474}");
        assertThat(emma.author().key()).isEqualTo(1L);
    }

    @Test
    void findsByKeyWithOneText() {
        assertThat(db.find(Book.class, 1L).orElseThrow().title()).isEqualTo("Emma");
        assertThat(db.find(Book.class, 404L)).isEmpty();
        assertThat(shop.takeStatements())
                .hasSize(2)
                .allSatisfy(sql -> assertThat(sql).endsWith(" from book where book.id = $1"));
    }

    @Test
    void joinsByItselfWhereARelationIsFollowed() {
        assertThat(
                        db.from(Book.class)
                                .where(_Book.author.name.startsWith("Jane"))
                                .orderBy(_Book.title.asc())
                                .list())
                .extracting(Book::title)
                .containsExactly("Emma", "Persuasion");
        assertThat(shop.takeStatements().getFirst())
                .endsWith(
                        "from book join author on author.id = book.author_id where author.name like"
                                + " $1::text order by book.title");
    }

    @Test
    void aKeyThatARelationRefersToNeedsNoJoin() {
        db.from(Book.class).where(_Book.author.id.eq(1)).list();
        assertThat(shop.takeStatements().getFirst())
                .endsWith("from book where book.author_id = $1");
    }

    @Test
    void fetchesAToOneRelationInOneQuery() {
        Book book = db.from(Book.class).where(_Book.id.eq(3)).fetch(_Book.author).one();
        assertThat(book.author().get().name()).isEqualTo("Ursula K. Le Guin");
        assertThat(shop.takeStatements()).hasSize(1);
    }

    @Test
    void whatWasNotFetchedNamesItsFetch() {
        Book book = db.from(Book.class).where(_Book.id.eq(3)).one();
        assertThatThrownBy(() -> book.author().get())
                .isInstanceOf(NotFetchedException.class)
                .hasMessage(
                        "not fetched: add .fetch(_Book.author) to the query, or load it for all"
                                + " rows at once with db.load(rows, _Book.author)");
    }

    @Test
    void fetchesAToManyRelationInOneMoreQuery() {
        List<Author> authors =
                db.from(Author.class)
                        .fetch(_Author.books.where(_Book.stock.gt(0)).orderBy(_Book.title.asc()))
                        .orderBy(_Author.id.asc())
                        .list();
        assertThat(authors)
                .extracting(author -> author.books().stream().map(Book::title).toList())
                .containsExactly(
                        List.of("Emma"),
                        List.of("The Dispossessed", "The Left Hand of Darkness"),
                        List.of("Odyssey"),
                        List.of());
        assertThat(shop.takeStatements()).hasSize(2);
    }

    @Test
    void fetchesSoManyOfEach() {
        List<Author> authors =
                db.from(Author.class)
                        .fetch(_Author.books.orderBy(_Book.price.desc()).limit(1))
                        .orderBy(_Author.id.asc())
                        .list();
        assertThat(authors)
                .extracting(author -> author.books().stream().map(Book::title).toList())
                .containsExactly(
                        List.of("Emma"),
                        List.of("The Dispossessed"),
                        List.of("Odyssey"),
                        List.of());
    }

    @Test
    void loadsAfterwardsForAllRowsAtOnce() {
        List<Book> books = db.from(Book.class).list();
        shop.takeStatements();
        db.load(books, _Book.author.books);
        assertThat(shop.takeStatements()).hasSize(2);
        assertThat(books.getFirst().author().get().books()).hasSize(2);
    }

    @Test
    void groupsAndSelectsRecords() {
        List<Stat> top =
                db.from(Book.class)
                        .groupBy(_Book.author.name)
                        .select(Stat::new, _Book.author.name, count(), max(_Book.price))
                        .having(count().gt(1))
                        .orderBy(max(_Book.price).desc())
                        .list();
        assertThat(top)
                .containsExactly(
                        new Stat("Ursula K. Le Guin", 2, new BigDecimal("12.00")),
                        new Stat("Jane Austen", 2, new BigDecimal("9.50")));
    }

    @Test
    void anExpressionIsOneParameterWhereverItStands() {
        assertThat(
                        db.from(Author.class)
                                .groupBy(coalesce(_Author.born, 0))
                                .select(
                                        (Integer born, Long authors) -> born + ":" + authors,
                                        coalesce(_Author.born, 0),
                                        count())
                                .orderBy(coalesce(_Author.born, 0).asc())
                                .list())
                .containsExactly("0:1", "1775:1", "1900:1", "1929:1");
        assertThat(shop.takeStatements())
                .containsExactly(
                        "select coalesce(author.born, $1::integer), count(*) from author group by 1"
                                + " order by 1");
    }

    @Test
    void conditionsOnToManyRelationsFindNothingTwice() {
        assertThat(
                        db.from(Author.class)
                                .where(_Author.books.any(_Book.price.gt(7)))
                                .orderBy(_Author.id.asc())
                                .list())
                .extracting(Author::name)
                .containsExactly("Jane Austen", "Ursula K. Le Guin", "Homer");
        assertThat(
                        db.from(Author.class)
                                .orderBy(_Author.books.count().desc(), _Author.id.asc())
                                .select(_Author.books.count())
                                .list())
                .containsExactly(2L, 2L, 1L, 0L);
    }

    @Test
    void subqueriesSeeTheirSurroundings() {
        Query<Book> dearer =
                db.from(Book.class)
                        .where(_Book.author.id.eq(outer(_Author.id)), _Book.price.gt(10));
        assertThat(db.from(Author.class).where(exists(dearer)).orderBy(_Author.id.asc()).list())
                .extracting(Author::id)
                .containsExactly(2L, 3L);
        assertThat(
                        db.from(Book.class)
                                .where(
                                        _Book.id.in(
                                                db.from(Book.class)
                                                        .where(_Book.stock.eq(0))
                                                        .select(_Book.id)))
                                .count())
                .isEqualTo(1);
    }

    @Test
    void tablesAndUnionsInSubqueriesSeeTheSurroundingsOfTheSubquery() {
        Query<Book> of = db.from(Book.class).where(_Book.author.id.eq(outer(_Author.id)));
        Query<Book> dearest = of.orderBy(_Book.price.desc()).limit(1).asTable();
        assertThat(db.from(Author.class).where(exists(dearest.where(_Book.price.lt(12)))).list())
                .extracting(Author::id)
                .containsExactly(1L);
        Query<Book> either = of.where(_Book.price.gt(14)).union(of.where(_Book.price.lt(8)));
        assertThat(db.from(Author.class).where(exists(either)).orderBy(_Author.id.asc()).list())
                .extracting(Author::id)
                .containsExactly(1L, 3L);
    }

    @Test
    void casesHaveValues() {
        assertThat(
                        db.from(Book.class)
                                .orderBy(_Book.id.asc())
                                .select(
                                        when(_Book.stock.eq(0), Functions.value("out"))
                                                .when(_Book.stock.lt(3), "few")
                                                .otherwise("many"))
                                .list())
                .containsExactly("many", "out", "many", "few", "few");
    }

    @Test
    void countsAndAsksForExistence() {
        assertThat(db.from(Book.class).count()).isEqualTo(5);
        assertThat(db.from(Book.class).limit(2).count()).isEqualTo(2);
        assertThat(db.from(Book.class).limit(2).limit(3).count()).isEqualTo(3);
        assertThat(db.from(Book.class).where(_Book.price.gt(100)).exists()).isFalse();
        assertThat(db.from(Book.class).aggregate(max(_Book.price)))
                .hasValue(new BigDecimal("15.00"));
        assertThat(db.from(Book.class).where(_Book.price.gt(100)).aggregate(max(_Book.price)))
                .isEmpty();
    }

    @Test
    void existenceReadsNoColumns() {
        Query<Book> books = db.from(Book.class).fetch(_Book.author).orderBy(_Book.title.asc());
        assertThat(books.offset(2).exists()).isTrue();
        assertThat(db.from(Author.class).where(exists(books.distinct().offset(2))).exists())
                .isTrue();
        assertThat(shop.takeStatements())
                .first()
                .isEqualTo("select exists (select 1 from book offset $1)");
    }

    @Test
    void unionsAndTables() {
        Query<Book> cheap = db.from(Book.class).where(_Book.price.lt(8));
        Query<Book> dear = db.from(Book.class).where(_Book.price.gt(14));
        assertThat(cheap.union(dear).orderBy(_Book.id.asc()).list())
                .extracting(Book::id)
                .containsExactly(2L, 5L);
        assertThat(cheap.union(dear).asTable().where(_Book.stock.gt(0)).fetch(_Book.author).list())
                .extracting(book -> book.author().get().name())
                .containsExactly("Homer");
        assertThatThrownBy(() -> db.from(Book.class).limit(1).where(_Book.stock.gt(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call asTable() between");
    }

    @Test
    void updatesWhatAQueryFinds() {
        assertThat(
                        db.from(Book.class)
                                .where(_Book.id.eq(5))
                                .update(_Book.price.set(_Book.price.times(2))))
                .isEqualTo(1);
        assertThat(shop.takeStatements())
                .containsExactly(
                        "update book set price = book.price * $1::numeric, version = book.version +"
                                + " 1 where book.id = $2");
        Book after =
                db.from(Book.class)
                        .where(_Book.author.name.eq("Homer"))
                        .updateReturning(_Book.price.set(new BigDecimal("15.00")))
                        .getFirst();
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.price()).isEqualByComparingTo("15.00");
    }

    @Test
    void anUpdateSetsAColumnOnce() {
        assertThatThrownBy(() -> db.from(Book.class).update(_Book.stock.set(1), _Book.stock.set(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "an update that sets column \"stock\" twice; leave one of the values away");
    }

    @Test
    void deletesWhatAQueryFinds() {
        db.client().execute("insert into author values (9, 'x', 1), (10, 'y', 2)");
        assertThat(
                        db.from(Author.class)
                                .where(_Author.id.ge(9))
                                .orderBy(_Author.id.asc())
                                .limit(1)
                                .delete())
                .isEqualTo(1);
        assertThat(db.from(Author.class).where(_Author.id.ge(9)).deleteReturning())
                .extracting(Author::name)
                .containsExactly("y");
    }

    @Test
    void pagesByPosition() {
        Query<Book> byPrice =
                db.from(Book.class).orderBy(_Book.author.name.asc(), _Book.price.desc());
        var first = byPrice.page(dev.weir.orm.PageRequest.first(2));
        var second = byPrice.page(first.next().orElseThrow());
        var third =
                byPrice.page(dev.weir.orm.PageRequest.of(2, second.next().orElseThrow().token()));
        assertThat(Stream.of(first, second, third).flatMap(page -> page.items().stream()))
                .extracting(Book::id)
                .containsExactly(5L, 1L, 2L, 3L, 4L);
        assertThat(third.next()).isEmpty();
        assertThat(byPrice.page(third.previous().orElseThrow()).items()).isEqualTo(second.items());
    }

    @Test
    void streamsAndNamesSeveralRows() {
        try (Stream<Book> books = db.from(Book.class).orderBy(_Book.id.asc()).stream()) {
            assertThat(books.limit(2).map(Book::id)).containsExactly(1L, 2L);
        }
        assertThatThrownBy(() -> db.from(Book.class).one())
                .isInstanceOf(ResultException.class)
                .hasMessageStartingWith("the query yields several rows");
        assertThat(db.from(Book.class).byKeys(Set.of(1L, 99L))).containsOnlyKeys(1L);
    }

    @Test
    void sqlYieldsRecordsAndEntities() {
        assertThat(
                        db.sql("select * from book where price > :price and id = any(:ids)")
                                .bind("price", 10)
                                .bind("ids", List.of(1, 3))
                                .entities(Book.class)
                                .list())
                .extracting(Book::title)
                .containsExactly("The Dispossessed");
        assertThat(db.sql("select count(*) from author").as(Long.class).one()).isEqualTo(4);
    }

    @Test
    void aTokenOfAnotherOrderIsRefused() {
        Query<Book> books = db.from(Book.class);
        Query<Book> byTitle = books.orderBy(_Book.title.asc());
        String token = byTitle.page(PageRequest.first(2)).next().orElseThrow().token();
        for (Query<Book> other :
                List.of(
                        books.orderBy(_Book.isbn.asc()),
                        books.orderBy(_Book.price.asc()),
                        byTitle.reversed())) {
            assertThatThrownBy(() -> other.page(PageRequest.of(2, token)))
                    .isInstanceOf(PageTokenException.class);
        }
        assertThat(byTitle.where(_Book.stock.gt(0)).page(PageRequest.of(9, token)).items())
                .extracting(Book::id)
                .containsExactly(3L, 4L);
    }

    @Test
    void aTokenWithAnAlteredValueIsRefused() {
        Query<Book> books = db.from(Book.class).orderBy(_Book.price.asc());
        String token = books.page(PageRequest.first(2)).next().orElseThrow().token();
        String text =
                new String(Base64.getUrlDecoder().decode(token.substring(1)))
                        .replace("4:9.50", "4:many");
        String altered = "f" + Base64.getUrlEncoder().encodeToString(text.getBytes());
        assertThatThrownBy(() -> books.page(PageRequest.of(2, altered)))
                .isInstanceOf(PageTokenException.class)
                .hasMessageContaining("it was altered");
    }

    @Test
    void aReferenceToNothingIsBoundAsAnyOther() {
        Query<Book> nothing = db.from(Book.class).where(_Book.id.eq(404L));
        nothing.update(_Book.author.set(Ref.none()));
        nothing.where(_Book.author.name.eq("Homer")).update(_Book.author.set(Ref.none()));
        nothing.update(_Book.author.set(_Author.ref(1L)));
        nothing.where(_Book.author.name.eq("Homer")).update(_Book.author.set(_Author.ref(1L)));
        List<String> texts = shop.takeStatements();
        assertThat(texts.subList(0, 2)).isEqualTo(texts.subList(2, 4));
    }
}
