package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

final class MappingOverConnectionTest {
    private Connection db;

    record Book(long id, String title, Optional<BigDecimal> price) {}

    enum Mood {
        HAPPY,
        VERY_SAD
    }

    record Author(String name, Mood mood) {}

    @BeforeEach
    void connect() {
        db = Connector.of(TestServers.shared().url()).connect();
        db.script(
                """
                create temp table book (id int, title text, price numeric);
                insert into book values (1, 'Emma', 9.5), (2, 'Ulysses', null);
                create type pg_temp.mood as enum ('happy', 'very sad');
                create type pg_temp.author as (name text, mood pg_temp.mood);
                """);
    }

    @AfterEach
    void disconnect() {
        db.close();
    }

    @Test
    void mapsRowsToRecordsByEveryVerb() {
        Book emma = new Book(1, "Emma", Optional.of(new BigDecimal("9.5")));
        Book ulysses = new Book(2, "Ulysses", Optional.empty());
        Query all = db.query("select id, title, price from book order by id");
        assertThat(all.list(Book.class)).containsExactly(emma, ulysses);
        assertThat(all.first(Book.class)).contains(emma);
        assertThat(all.list(RowMappers.of(MethodHandles.lookup(), Book.class)))
                .containsExactly(emma, ulysses);
        assertThat(all.list().getLast().as(Book.class)).isEqualTo(ulysses);
        try (Stream<Book> stream = all.fetchSize(1).stream(Book.class)) {
            assertThat(stream).containsExactly(emma, ulysses);
        }
    }

    @Test
    void columnsThatFitNothingArePassedOverIfThatIsAskedFor() {
        Query all = db.query("select *, 7 as extra, 8 as \"price\" from book order by id");
        assertThatThrownBy(() -> all.list(Book.class))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining("nowhere to put column \"extra\"");
        RowMapper<Book> lenient = RowMappers.lenient(MethodHandles.lookup(), Book.class);
        assertThat(all.list(lenient))
                .containsExactlyElementsOf(
                        db.query("select id, title, price from book order by id").list(Book.class));
        assertThatThrownBy(() -> db.query("select id, 7 as extra from book").list(lenient))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining("no column for")
                .hasMessageContaining("Book.title")
                .hasMessageNotContaining("extra");
    }

    @Test
    void aNullSingleValueIsEmptyForFirstAndAnErrorInAList() {
        Query price = db.query("select price from book where id = 2");
        assertThat(price.first(BigDecimal.class)).isEmpty();
        assertThatThrownBy(() -> price.list(BigDecimal.class))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining("column \"price\" (numeric) is null");
        assertThat(db.query("select count(*) from book").one(Long.class)).isEqualTo(2);
    }

    @Test
    void aRowThatCannotBeMappedLeavesTheConnectionUsable() {
        record Priced(int id, double price) {}
        assertThatThrownBy(
                        () -> db.query("select id, price from book order by id").list(Priced.class))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining("Priced.price: column \"price\" (numeric) is null");
        assertThatThrownBy(() -> db.query("select id from book").list(Book.class))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining("no column for");
        assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
    }

    @Test
    void mapsTypesOfTheDatabase() {
        record Full(Author author, List<Mood> moods) {}
        assertThat(
                        db.query(
                                        """
                                        select ('Jane', 'happy')::pg_temp.author as author,
                                            enum_range(null::pg_temp.mood) as moods
                                        """)
                                .one(Full.class))
                .isEqualTo(
                        new Full(
                                new Author("Jane", Mood.HAPPY),
                                List.of(Mood.HAPPY, Mood.VERY_SAD)));
    }

    @Test
    void runsStatementsWithNames() {
        NamedSql find =
                NamedSql.parse(
                        "select id, title, price from book where id = any(:ids) and title <> :not"
                                + " order by id");
        assertThat(db.query(find.bind("ids", List.of(1, 2), "not", "Emma")).list(Book.class))
                .extracting(Book::id)
                .containsExactly(2L);
        NamedSql insert = NamedSql.parse("insert into book values (:id, :title, :price)");
        assertThat(db.execute(insert.bind(new Book(3, "Persuasion", Optional.empty()))))
                .isEqualTo(1);
        NamedSql rename = NamedSql.parse("update book set title = :title where id = :id");
        assertThat(db.execute(rename.bind(Map.of("id", 3, "title", "'; --")))).isEqualTo(1);
        assertThat(db.query("select title from book where id = 3").one(String.class))
                .isEqualTo("'; --");
    }
}
