package dev.weir.orm.query;

import static dev.weir.orm.expression.Aggregates.count;
import static dev.weir.orm.expression.Aggregates.max;
import static dev.weir.orm.expression.Functions.exists;
import static dev.weir.orm.expression.Functions.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.orm.Db;
import dev.weir.orm.Query;
import dev.weir.orm.Sample;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.shop.Author;
import dev.weir.orm.shop.Book;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Author;
import dev.weir.orm.shop._Book;
import dev.weir.orm.things.Thing;
import dev.weir.orm.things.ThingQueries;
import dev.weir.orm.things._Thing;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Paths along relations, entities with more values, and what rows are put together and chosen by.
final class RelationPathTest {
    record Counted(Author author, long books) {}

    record Rich(Author author, long books, Optional<BigDecimal> dearest, boolean old) {}

    @EveryPostgres
    void referencesAreCompared(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        Thing first = things.all().where(_Thing.id.eq(1)).one();
        assertThat(things.ids(_Thing.parent.eq(first))).containsExactly(2L);
        assertThat(things.ids(_Thing.parent.eq(Ref.to(2L)))).containsExactly(3L);
        assertThat(things.ids(_Thing.parent.isNull())).containsExactly(1L);
        assertThat(things.ids(_Thing.parent.isNotNull())).containsExactly(2L, 3L);
    }

    @EveryPostgres
    void referencesNullsAndDefaultsAreSet(TestServer server) {
        Db db = ThingQueries.on(server).db();
        Query<Thing> third = db.from(Thing.class).where(_Thing.id.eq(3));
        db.tx(
                tx -> {
                    List<Thing> changed =
                            third.updateReturning(
                                    _Thing.parent.set(Ref.to(1L)),
                                    _Thing.amount.setNull(),
                                    _Thing.flag.setDefault());
                    assertThat(changed.getFirst().parent().key()).isEqualTo(1L);
                    assertThat(changed.getFirst().amount()).isNull();
                    assertThat(third.update(_Thing.parent.set(Ref.none()))).isEqualTo(1);
                    assertThat(third.one().parent().findKey()).isEmpty();
                    tx.rollbackOnly();
                });
    }

    @EveryPostgres
    void manyAreAskedForAndAggregated(TestServer server) {
        try (Shop shop = Shop.open(server)) {
            Query<Author> authors = shop.db().from(Author.class).orderBy(_Author.id.asc());
            assertThat(authors.where(_Author.books.any()).list())
                    .extracting(Author::id)
                    .containsExactly(1L, 2L, 3L);
            assertThat(authors.where(_Author.books.none()).one().name()).isEqualTo("Nobody");
            assertThat(authors.where(_Author.books.none(_Book.stock.gt(2))).list())
                    .extracting(Author::id)
                    .containsExactly(3L, 4L);
            assertThat(authors.select(_Author.books.sum(_Book.stock)).list())
                    .containsExactly(3, 6, 2, 0);
            assertThat(authors.select(_Author.books.aggregate(max(_Book.price))).optional().list())
                    .endsWith(Optional.of(new BigDecimal("15.00")), Optional.empty());
            Author first =
                    authors.fetch(_Author.books.fetch(_Book.author).limit(1)).first().orElseThrow();
            assertThat(first.books().list().getFirst().author().get().name())
                    .isEqualTo("Jane Austen");
        }
    }

    @EveryPostgres
    void entitiesComeWithMoreValues(TestServer server) {
        try (Shop shop = Shop.open(server)) {
            Query<Author> authors = shop.db().from(Author.class);
            var counted = authors.annotate(Counted::new, _Author.books.count());
            assertThat(counted.orderBy(_Author.books.count().desc(), _Author.id.asc()).list())
                    .extracting(each -> each.author().name() + " " + each.books())
                    .containsExactly("Jane Austen 2", "Ursula K. Le Guin 2", "Homer 1", "Nobody 0");
            Rich rich =
                    authors.where(_Author.id.eq(4))
                            .annotate(
                                    (Author author, Long books, BigDecimal dearest, Boolean old) ->
                                            new Rich(
                                                    author,
                                                    books,
                                                    Optional.ofNullable(dearest),
                                                    old),
                                    _Author.books.count(),
                                    _Author.books.aggregate(max(_Book.price)),
                                    _Author.born.lt(1910))
                            .one();
            assertThat(rich.dearest()).isEmpty();
            assertThat(rich.old()).isTrue();
        }
    }

    @EveryPostgres
    void entitiesWithMoreValuesHaveWhatWasFetched(TestServer server) {
        try (Shop shop = Shop.open(server)) {
            Query<Book> books = shop.db().from(Book.class).fetch(_Book.author);
            assertThat(
                            books.orderBy(_Book.id.asc())
                                    .limit(1)
                                    .annotate(
                                            (Book book, Integer length, Integer twice) ->
                                                    book.author().get().name() + length + twice,
                                            _Book.title.length(),
                                            _Book.stock.times(2))
                                    .list())
                    .containsExactly("Jane Austen46");
            Query<Author> authors = shop.db().from(Author.class).fetch(_Author.books);
            assertThatThrownBy(() -> authors.annotate(Counted::new, _Author.books.count()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "annotate(...) cannot fetch to-many relations along: load(...) them for"
                                    + " the entities afterwards");
        }
    }

    @EveryPostgres
    void rowsAreTakenAsOftenAsTheyAreThere(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        var all = things.all().select(_Thing.amount);
        var fives = things.all().where(_Thing.amount.eq(5)).select(value(5));
        assertThat(fives.exceptAll(things.db().select(value(5))).list()).containsExactly(5);
        assertThat(fives.intersectAll(fives).list()).containsExactly(5, 5);
        assertThat(things.all().select(value(5)).intersectAll(fives).list()).hasSize(2);
        assertThat(all.optional().exceptAll(fives.optional()).list())
                .containsExactly(Optional.empty());
        assertThat(things.all().intersectAll(things.all().where(_Thing.id.gt(1))).list())
                .hasSize(2);
        assertThat(things.all().exceptAll(things.all().where(_Thing.id.gt(1))).list()).hasSize(1);
    }

    @EveryPostgres
    void aPartOfATableIsChosenAtRandom(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.all().sample(Sample.rows(100)).count()).isEqualTo(3);
        assertThat(things.all().sample(Sample.rows(0)).where(_Thing.id.gt(0)).list()).isEmpty();
        Query<Thing> some = things.all().sample(Sample.pages(100).repeatable(7));
        assertThat(some.aggregate(count())).contains(3L);
        assertThat(some.sql())
                .endsWith(
                        " from thing tablesample system ($1::double precision) repeatable"
                                + " ($2::double precision)");
        assertThat(things.ids(exists(things.all().sample(Sample.rows(0))))).isEmpty();
        assertThatThrownBy(() -> Sample.rows(101))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a sample is of 0 to 100 percent of the rows, not of 101.0");
        Query<Thing> derived = things.all().asTable();
        assertThatThrownBy(() -> derived.sample(Sample.rows(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "sample(...) is of a table, and this query is of a query's rows: say it"
                                + " first");
    }
}
