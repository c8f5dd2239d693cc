package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import org.junit.jupiter.api.Timeout;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// COPY of queries to objects.
@Timeout(120)
final class TypedCopyOutTest {
    record Book(long id, String title, Optional<BigDecimal> price) {}

    private static Connection connect(TestServer server) {
        return Connector.of(server.url()).connect();
    }

    @EveryPostgres
    void givesRecordsSingleValuesRowsAndWhateverAMapperMakes(TestServer server) {
        String books = "values (1::int8, 'Emma', 9.5), (2, 'Momo', null)";
        CopyFrom source =
                CopyFrom.query("select * from (" + books + ") book (id, title, price) -- all");
        try (Connection db = connect(server)) {
            try (CopyOut<Book> copy = db.copyOut(source, Book.class)) {
                assertThat(copy.read())
                        .contains(new Book(1, "Emma", Optional.of(new BigDecimal("9.5"))));
                assertThat(copy.read()).contains(new Book(2, "Momo", Optional.empty()));
                assertThat(copy.read()).isEmpty();
                assertThat(copy.read()).isEmpty();
                assertThat(copy.rows()).isEqualTo(2);
            }
            try (Stream<Long> all =
                    db.copyOut("select * from generate_series(1, 3::int8)", Long.class).stream()) {
                assertThat(all).containsExactly(1L, 2L, 3L);
            }
            List<Row> rows = new ArrayList<>();
            assertThat(db.copyOut(source, Row.class).forEach(rows::add)).isEqualTo(2);
            assertThat(rows)
                    .hasToString("[{id=1, title=Emma, price=9.5}, {id=2, title=Momo, price=null}]");
            try (CopyOut<String> copy = db.copyOut(source, row -> row.stringValue(1))) {
                assertThat(copy.stream()).containsExactly("Emma", "Momo");
            }
            assertThat(db.copyOut("select 1 where false", Integer.class).read()).isEmpty();
        }
    }

    @EveryPostgres
    void givesTypesThatHaveOnlyText(TestServer server) {
        record Entry(int id, String item) {}
        try (Connection db = connect(server)) {
            String query = "select 1 as id, '=r/postgres'::aclitem as item";
            assertThat(db.copyOut(query, Entry.class).stream())
                    .containsExactly(new Entry(1, "=r/postgres"));
            db.script("create temp table entry (id int, item aclitem)");
            assertThat(
                            db
                                    .copyOut(
                                            "insert into entry values (7, '=w/postgres')"
                                                    + " returning id, item",
                                            Entry.class)
                                    .stream())
                    .containsExactly(new Entry(7, "=w/postgres"));
        }
    }

    @EveryPostgres
    void whatWentInComesOut(TestServer server) {
        try (Connection db = connect(server)) {
            db.script("create temp table book (id bigint, title text, price numeric)");
            List<Book> books = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                books.add(new Book(i, "Book " + i, Optional.of(BigDecimal.valueOf(i, 2))));
            }
            db.copyIn("book", Book.class).copyAll(books);

            List<CopyProgress> told = new ArrayList<>();
            CopyOut<Book> copy =
                    db.copyOut(CopyFrom.table("book", "id", "title", "price"), Book.class);
            try (Stream<Book> out = copy.onProgress(told::add).stream()) {
                assertThat(out).containsExactlyElementsOf(books);
            }
            assertThat(told).hasSize(10);
            assertThat(told.getLast().rows()).isEqualTo(10_000);
            assertThat(told.getLast().bytes()).isBetween(300_000L, 600_000L);
        }
    }

    @EveryPostgres
    void givesTextsOutOfTextAndCsv(TestServer server) {
        List<CopyOptions> all =
                List.of(
                        CopyOptions.text(),
                        CopyOptions.text().nullText("NIL").delimiter('|'),
                        CopyOptions.csv(),
                        CopyOptions.csv().header(CopyHeader.TRUE).forceQuoteAll(),
                        CopyOptions.csv().nullText("NIL").delimiter(';').forceQuote("t"),
                        CopyOptions.csv().quote('\'').escape('\\').nullText("\\N"));
        record Line(String i, Optional<String> t, Optional<String> nothing) {}
        try (Connection db = connect(server)) {
            db.script("create temp table line (i int, t text, nothing text)");
            List<Line> lines = new ArrayList<>();
            for (String text : HostileTexts.ALL) {
                Line line =
                        new Line(String.valueOf(lines.size()), Optional.of(text), Optional.empty());
                db.execute("insert into line values ($1, $2, null)", line.i(), text);
                lines.add(line);
            }
            for (CopyOptions options : all) {
                CopyFrom source = CopyFrom.query("select * from line order by i").options(options);
                try (CopyOut<Line> copy = db.copyOut(source, Line.class)) {
                    assertThat(copy.stream()).as("in %s", options).containsExactlyElementsOf(lines);
                }
            }
            assertThatThrownBy(
                            () ->
                                    db.copyOut(
                                            CopyFrom.table("line")
                                                    .options(CopyOptions.csv().encoding("LATIN1")),
                                            Line.class))
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContaining("typed rows go in UTF-8");
            CopyFrom nothing =
                    CopyFrom.query("select from generate_series(1, 3)").options(CopyOptions.text());
            assertThat(db.copyOut(nothing, Row.class).forEach(_ -> {})).isEqualTo(3);
        }
    }

    @EveryPostgres
    void closingEarlyLeavesTheRestAtTheServer(TestServer server) {
        try (Connection db = connect(server)) {
            try (CopyOut<Long> copy =
                    db.copyOut("select generate_series(1, 1e15::int8)", Long.class)) {
                assertThat(copy.read()).contains(1L);
            }
            assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
        }
    }

    @EveryPostgres
    void whatDoesNotFitIsToldBeforeAnythingIsCopied(TestServer server) {
        record Wrong(int id) {}
        try (Connection db = connect(server)) {
            assertThatThrownBy(() -> db.copyOut("select 1 as id, 2 as extra", Wrong.class))
                    .isInstanceOf(ResultException.class)
                    .hasMessageContaining("nowhere to put")
                    .hasMessageContaining("extra");
            assertThatThrownBy(() -> db.copyOut("select nonsense", Wrong.class))
                    .isInstanceOf(ServerErrorException.class)
                    .hasMessageContaining("column \"nonsense\" does not exist");
            assertThatThrownBy(() -> db.copyOut("create table t ()", Wrong.class))
                    .isInstanceOf(PostgresException.class);
            assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
        }
    }

    @EveryPostgres
    void anErrorInTheMidstLeavesTheConnectionUsable(TestServer server) {
        try (Connection db = connect(server)) {
            CopyOut<Integer> copy =
                    db.copyOut(
                            "select 10 / (500 - i) from generate_series(1, 1000) i", Integer.class);
            assertThatThrownBy(() -> copy.forEach(_ -> {}))
                    .isInstanceOf(ServerErrorException.class)
                    .hasMessageContaining("division by zero");
            assertThat(copy.rows()).isEqualTo(499);
            assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
            try (CopyOut<Integer> refused =
                    db.copyOut("select i from generate_series(1, 100000) i", Integer.class)) {
                assertThatThrownBy(
                                () ->
                                        refused.forEach(
                                                _ -> {
                                                    throw new IllegalStateException("enough");
                                                }))
                        .hasMessage("enough");
            }
            assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
        }
    }

    /// Who reads on shall not take that for all there was.
    @EveryPostgres
    void aCopyThatWasClosedIsNoCopyThatHasEnded(TestServer server) {
        try (Connection db = connect(server)) {
            CopyOut<Integer> closed = db.copyOut("values (1), (2)", Integer.class);
            assertThat(closed.read()).contains(1);
            closed.close();
            assertThatThrownBy(closed::read)
                    .isInstanceOf(ConnectionStateException.class)
                    .hasMessageContaining("the copy was closed before its end");

            try (CopyOut<Integer> ended = db.copyOut("values (1)", Integer.class)) {
                assertThat(ended.read()).contains(1);
                assertThat(ended.read()).isEmpty();
                assertThat(ended.read()).isEmpty();
            }
        }
    }

    @EveryPostgres
    void rowsWithoutColumnsAreRows(TestServer server) {
        try (Connection db = connect(server)) {
            try (CopyOut<Row> copy = db.copyOut("select from generate_series(1, 3)", Row.class)) {
                assertThat(copy.forEach(_ -> {})).isEqualTo(3);
            }
        }
    }

    @EveryPostgres
    void seesAQueryAsItIsNow(TestServer server) {
        String table = Database.unique("changing_out");
        try (Connection db = connect(server);
                Connection other = connect(server)) {
            db.script(
                    "create table " + table + " (n float8); insert into " + table + " values (1)");
            String query = "select n from " + table;
            assertThat(db.copyOut(query, Long.class).stream()).containsExactly(1L);
            other.script("alter table " + table + " alter column n type bigint");
            assertThat(db.copyOut(query, Long.class).stream()).containsExactly(1L);
            db.script("drop table " + table);
        }
    }
}
