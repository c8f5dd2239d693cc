package dev.weir.orm.guide;

import static dev.weir.orm.expression.Aggregates.arrayAgg;
import static dev.weir.orm.expression.Aggregates.avg;
import static dev.weir.orm.expression.Aggregates.count;
import static dev.weir.orm.expression.Aggregates.max;
import static dev.weir.orm.expression.Aggregates.min;
import static dev.weir.orm.expression.Aggregates.stringAgg;
import static dev.weir.orm.expression.Aggregates.sum;
import static dev.weir.orm.expression.Functions.coalesce;
import static dev.weir.orm.expression.Functions.exists;
import static dev.weir.orm.expression.Functions.outer;
import static dev.weir.orm.expression.Functions.scalar;
import static dev.weir.orm.expression.Functions.value;
import static dev.weir.orm.expression.Functions.when;
import static dev.weir.orm.expression.Groupings.rollup;
import static dev.weir.orm.expression.WindowFunctions.lag;
import static dev.weir.orm.expression.WindowFunctions.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.ResultException;
import dev.weir.orm.Db;
import dev.weir.orm.Query;
import dev.weir.orm.Selection;
import dev.weir.orm.expression.Window;
import dev.weir.orm.shop.Author;
import dev.weir.orm.shop.Book;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Author;
import dev.weir.orm.shop._Book;
import dev.weir.testkit.TestServers;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The code of docs/data-layer-selecting.md.
@Timeout(60)
final class SelectingGuideTest {
    record Line(String title, String author) {}

    record Counted(Author author, long books) {}

    record Stat(String author, long titles, BigDecimal dearest) {}

    record Ranked(String title, long rank) {}

    record Step(String title, @Nullable BigDecimal before) {}

    record Share(@Nullable String author, long titles) {}

    private final Shop shop = Shop.open(TestServers.shared());
    private final Db db = shop.db();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void recordsAreMadeOfColumns() {
        List<Line> lines =
                db.from(Book.class)
                        .where(_Book.stock.gt(0))
                        .orderBy(_Book.title.asc())
                        .select(Line::new, _Book.title, _Book.author.name)
                        .list();
        List<String> titles = db.from(Book.class).select(_Book.title).list();
        assertThat(lines.getFirst()).isEqualTo(new Line("Emma", "Jane Austen"));
        assertThat(titles).hasSize(5);
    }

    @Test
    void entitiesComeWithMoreValues() {
        List<Counted> authors =
                db.from(Author.class)
                        .orderBy(_Author.name.asc())
                        .annotate(Counted::new, _Author.books.count())
                        .list();
        assertThat(authors.getFirst().author().name()).isEqualTo("Homer");
        assertThat(authors.getFirst().books()).isEqualTo(1);
    }

    @Test
    void mapsAreMadeOfRows() {
        Map<Long, String> titles =
                db.from(Book.class).select(Map::entry, _Book.id, _Book.title).list().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(titles).containsEntry(1L, "Emma").hasSize(5);
    }

    @Test
    void nullsAreDeclared() {
        List<Optional<Integer>> born = db.from(Author.class).select(_Author.born).optional().list();
        assertThat(born).containsOnlyOnce(Optional.empty());
        assertThatThrownBy(() -> db.from(Author.class).select(_Author.born).list())
                .isInstanceOf(ResultException.class);
    }

    @Test
    void expressionsAreSelected() {
        List<BigDecimal> reduced =
                db.from(Book.class)
                        .orderBy(_Book.id.asc())
                        .select(_Book.price.times(new BigDecimal("0.9")).round(2))
                        .list();
        List<String> stocks =
                db.from(Book.class)
                        .orderBy(_Book.id.asc())
                        .select(
                                when(_Book.stock.eq(0), value("out"))
                                        .when(_Book.stock.lt(3), "few")
                                        .otherwise("many"))
                        .list();
        assertThat(reduced.getFirst()).isEqualByComparingTo("8.55");
        assertThat(stocks).containsExactly("many", "out", "many", "few", "few");
    }

    @Test
    void groupsHaveAggregates() {
        Selection<Book, Stat> stats =
                db.from(Book.class)
                        .groupBy(_Book.author.name)
                        .select(Stat::new, _Book.author.name, count(), max(_Book.price))
                        .having(count().gt(1))
                        .orderBy(count().desc(), _Book.author.name.asc());
        assertThat(stats.list())
                .containsExactly(
                        new Stat("Jane Austen", 2, new BigDecimal("9.50")),
                        new Stat("Ursula K. Le Guin", 2, new BigDecimal("12.00")));
        assertThat(stats.sql())
                .isEqualToIgnoringWhitespace(
                        """
                        select author.name, count(*), max(book.price)
                        from book join author on author.id = book.author_id
                        group by author.name
                        having count(*) > $1::bigint
                        order by 2 desc, author.name
                        """);
    }

    @Test
    void groupsAreMadeOfExpressions() {
        Map<Integer, Long> byCentury =
                db
                        .from(Author.class)
                        .groupBy(coalesce(_Author.born, 0).dividedBy(100))
                        .select(Map::entry, coalesce(_Author.born, 0).dividedBy(100), count())
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(byCentury).isEqualTo(Map.of(0, 1L, 17, 1L, 19, 2L));
    }

    @Test
    void aggregatesOverAll() {
        Optional<BigDecimal> dearest = db.from(Book.class).aggregate(max(_Book.price));
        long authors =
                db.from(Book.class).aggregate(count(_Book.author.id).distinct()).orElseThrow();
        Map.Entry<BigDecimal, BigDecimal> both =
                db.from(Book.class)
                        .groupBy(List.of())
                        .select(Map::entry, min(_Book.price), avg(_Book.price))
                        .one();
        assertThat(dearest).contains(new BigDecimal("15.00"));
        assertThat(authors).isEqualTo(3);
        assertThat(both.getValue()).isEqualByComparingTo("10.9");
    }

    @Test
    void aggregatesChooseAndOrderTheirRows() {
        record Row(String author, List<String> titles, String cheap, long sold) {}
        List<Row> rows =
                db.from(Book.class)
                        .groupBy(_Book.author.name)
                        .select(
                                Row::new,
                                _Book.author.name,
                                arrayAgg(_Book.title).orderBy(_Book.title.asc()),
                                coalesce(
                                        stringAgg(_Book.title, ", ").filter(_Book.price.lt(10)),
                                        value("none")),
                                count().filter(_Book.stock.eq(0)))
                        .orderBy(_Book.author.name.asc())
                        .list();
        assertThat(rows.get(0)).isEqualTo(new Row("Homer", List.of("Odyssey"), "none", 0));
        assertThat(rows.get(1))
                .isEqualTo(
                        new Row(
                                "Jane Austen",
                                List.of("Emma", "Persuasion"),
                                "Emma, Persuasion",
                                1));
    }

    @Test
    void severalGroupingsAtOnce() {
        List<Share> shares =
                db.from(Book.class)
                        .groupBy(rollup(List.of(_Book.author.name)))
                        .select(Share::new, _Book.author.name, count())
                        .orderBy(_Book.author.name.asc())
                        .list();
        assertThat(shares.getLast()).isEqualTo(new Share(null, 5));
    }

    @Test
    void subqueriesSeeTheRowsAround() {
        Query<Book> theirs = db.from(Book.class).where(_Book.author.id.eq(outer(_Author.id)));
        List<Author> withDear =
                db.from(Author.class).where(exists(theirs.where(_Book.price.gt(12)))).list();
        List<Line> newest =
                db.from(Author.class)
                        .where(exists(theirs))
                        .orderBy(_Author.name.asc())
                        .select(
                                Line::new,
                                scalar(
                                        theirs.orderBy(_Book.id.desc())
                                                .limit(1)
                                                .select(_Book.title)),
                                _Author.name)
                        .list();
        assertThat(withDear).extracting(Author::name).containsExactly("Homer");
        assertThat(newest.get(1)).isEqualTo(new Line("Persuasion", "Jane Austen"));
    }

    @Test
    void subqueriesAreLists() {
        Query<Book> odd =
                db.from(Book.class)
                        .where(
                                _Book.author.id.in(
                                        db.from(Author.class)
                                                .where(_Author.born.gt(1900))
                                                .select(_Author.id)));
        Query<Book> aboveAverage =
                db.from(Book.class)
                        .where(
                                _Book.price.gt(
                                        scalar(
                                                db.from(Book.class)
                                                        .groupBy(List.of())
                                                        .select(avg(_Book.price)))));
        assertThat(odd.count()).isEqualTo(2);
        assertThat(aboveAverage.count()).isEqualTo(3);
    }

    @Test
    void windowsSeeOtherRows() {
        Window<Book> byPrice = Window.partitionBy(_Book.author.id).orderBy(_Book.price.desc());
        List<Ranked> ranked =
                db.from(Book.class)
                        .orderBy(_Book.id.asc())
                        .select(Ranked::new, _Book.title, rank().over(byPrice))
                        .list();
        List<Step> steps =
                db.from(Book.class)
                        .orderBy(_Book.id.asc())
                        .select(
                                Step::new,
                                _Book.title,
                                lag(_Book.price).over(Window.all().orderBy(_Book.id.asc())))
                        .list();
        List<BigDecimal> running =
                db.from(Book.class)
                        .orderBy(_Book.id.asc())
                        .select(sum(_Book.price).over(Window.all().orderBy(_Book.id.asc())))
                        .list();
        assertThat(ranked.get(1)).isEqualTo(new Ranked("Persuasion", 2));
        assertThat(steps.getFirst()).isEqualTo(new Step("Emma", null));
        assertThat(running.getLast()).isEqualByComparingTo("54.50");
    }

    @Test
    void selectionsAreJoinedAsSets() {
        List<String> names =
                db.from(Author.class)
                        .select(_Author.name)
                        .union(db.from(Book.class).select(_Book.title))
                        .list();
        assertThat(names).hasSize(9);
    }
}
