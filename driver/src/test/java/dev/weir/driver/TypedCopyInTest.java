package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;

import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// COPY of objects to tables.
@Timeout(120)
final class TypedCopyInTest {
    record Book(long id, String title, @Nullable BigDecimal price, Optional<Instant> sold) {}

    enum Mood {
        SAD,
        HAPPY
    }

    record Place(String street, int number) {}

    record Everything(
            boolean flag,
            short small,
            int number,
            long large,
            float real,
            double exact,
            String text,
            byte[] bytes,
            UUID uuid,
            LocalDate day,
            List<Integer> numbers,
            String[] words,
            Mood mood,
            Place place,
            OptionalInt maybe,
            char letter,
            List<Mood> moods) {}

    private static final String BOOK =
            "create temp table book (id bigint primary key, title text not null, price"
                    + " numeric, sold timestamptz, note text default 'none')";

    private static Connection connect(TestServer server) {
        return Connector.of(server.url()).connect();
    }

    private static List<String> rows(Connection db, String sql) {
        return db.query(sql).list().stream().map(Row::toString).toList();
    }

    @EveryPostgres
    void textThatCannotBeEncodedNamesItsColumnInAnyFormat(TestServer server) {
        record Text(int a, String b) {}
        try (Connection db = connect(server)) {
            db.execute("create temp table texts (a int, b text)");
            for (CopyOptions options :
                    List.of(CopyOptions.csv(), CopyOptions.text(), CopyOptions.binary())) {
                CopyInto target = CopyInto.table("texts").options(options);
                assertThatThrownBy(
                                () ->
                                        db.copyIn(target, Text.class)
                                                .copyAll(List.of(new Text(1, "\ud800"))))
                        .as(options.toString())
                        .isInstanceOf(ParameterException.class)
                        .hasMessageContaining("column b")
                        .hasMessageContaining("surrogate");
            }
        }
    }

    @EveryPostgres
    void aRowMayBeLargerThanAMessage(TestServer server) {
        record Large(byte[] a, String b) {}
        byte[] bytes = new byte[3 << 20];
        Arrays.fill(bytes, (byte) 7);
        String text = "x".repeat(5_000_000);
        try (Connection db = connect(server)) {
            db.execute("create temp table large (a bytea, b text)");
            List<Large> rows = List.of(new Large(bytes, text), new Large(new byte[0], "end"));
            assertThat(db.copyIn("large", Large.class).copyAll(rows)).isEqualTo(2);
            assertThat(db.query("select a from large where b = $1", text).one(byte[].class))
                    .isEqualTo(bytes);
        }
    }

    @EveryPostgres
    void copiesRecords(TestServer server) {
        try (Connection db = connect(server)) {
            db.script(BOOK);

            long count =
                    db.copyIn("book", Book.class)
                            .copyAll(
                                    List.of(
                                            new Book(
                                                    1,
                                                    "Emma",
                                                    new BigDecimal("9.50"),
                                                    Optional.of(Instant.EPOCH)),
                                            new Book(2, "Momo", null, Optional.empty())));

            assertThat(count).isEqualTo(2);
            assertThat(rows(db, "select id, title, price, sold::text, note from book order by id"))
                    .containsExactly(
                            "{id=1, title=Emma, price=9.50, sold=1970-01-01 00:00:00+00,"
                                    + " note=none}",
                            "{id=2, title=Momo, price=null, sold=null, note=none}");
        }
    }

    @EveryPostgres
    void copiesEveryKindOfMember(TestServer server) {
        String schema = Database.unique("kinds");
        try (Connection db = connect(server)) {
            db.script(
                    """
                    create schema %1$s;
                    set search_path = %1$s;
                    create type mood as enum ('SAD', 'HAPPY');
                    create type place as (street text, number int);
                    create domain positive as int check (value > 0);
                    create table everything (
                        flag boolean, small smallint, number positive, large int, real real,
                        exact float8, text varchar(10), bytes bytea, uuid uuid, day date,
                        numbers int[], words text[], mood mood, place place, maybe bigint,
                        letter "char", moods mood[])
                    """
                            .formatted(schema));
            Everything row =
                    new Everything(
                            true,
                            (short) -2,
                            3,
                            4,
                            0.5f,
                            -0.25,
                            "straße",
                            new byte[] {0, -1},
                            new UUID(1, 2),
                            LocalDate.of(2026, 11, 27),
                            List.of(1, 2),
                            new String[] {"a", null},
                            Mood.HAPPY,
                            new Place("High \"Street\"", 7),
                            OptionalInt.of(9),
                            'x',
                            List.of(Mood.SAD));

            for (CopyOptions options :
                    List.of(CopyOptions.binary(), CopyOptions.text(), CopyOptions.csv())) {
                db.execute("truncate everything");
                db.copyIn(CopyInto.table("everything").options(options), Everything.class)
                        .copyAll(List.of(row));

                Everything back = db.query("table everything").one(Everything.class);
                assertThat(back).as("in %s", options).usingRecursiveComparison().isEqualTo(row);
            }
            db.script("drop schema " + schema + " cascade");
        }
    }

    @EveryPostgres
    void copiesPlainClassesArraysSingleValuesAndWhateverCodeWrites(TestServer server) {
        try (Connection db = connect(server)) {
            db.script("create temp table t (id int, first_name text)");

            db.copyIn("t", Person.class).copyAll(List.of(new Person(1, "Ada")));
            db.copyIn("t", Object[].class).copyAll(List.<Object[]>of(new Object[] {2, "Bea"}));
            db.copyIn(CopyInto.table("t").columns("first_name", "id"), Object[].class)
                    .copyAll(List.<Object[]>of(new Object[] {"Cleo", 3L}));
            db.copyIn(CopyInto.table("t").columns("id"), Integer.class).copyAll(List.of(4));
            db.copyIn("t", (String name, CopyRow row) -> row.add(name.length()).add(name))
                    .copyAll(Stream.of("Doris"));
            db.copyIn(
                            CopyInto.table("t").columns("id", "first_name"),
                            Person.class,
                            MethodHandles.lookup())
                    .copyAll(List.of(new Person(6, null)));

            assertThat(rows(db, "select * from t order by id"))
                    .containsExactly(
                            "{id=1, first_name=Ada}",
                            "{id=2, first_name=Bea}",
                            "{id=3, first_name=Cleo}",
                            "{id=4, first_name=null}",
                            "{id=5, first_name=Doris}",
                            "{id=6, first_name=null}");
        }
    }

    @SuppressWarnings("UnusedVariable") // read by the copy
    private static final class Person {
        private static final int NOT_A_COLUMN = 1;

        private final int number;
        private final @Nullable String firstName;

        Person(int number, @Nullable String firstName) {
            this.number = number;
            this.firstName = firstName;
        }

        public int getId() {
            return number;
        }

        public @Nullable String firstName() {
            return firstName;
        }
    }

    @EveryPostgres
    void membersOfNestedObjectsGoToColumnsWithDots(TestServer server) {
        record Author(@Nullable String name, int born) {}
        record Work(int id, Optional<Author> author) {}
        try (Connection db = connect(server)) {
            db.script("create temp table work (id int, \"author.name\" text, \"author.born\" int)");

            db.copyIn("work", Work.class)
                    .copyAll(
                            List.of(
                                    new Work(1, Optional.of(new Author("Le Guin", 1929))),
                                    new Work(2, Optional.empty())));

            assertThat(db.query("select * from work order by id").list(Work.class))
                    .containsExactly(
                            new Work(1, Optional.of(new Author("Le Guin", 1929))),
                            new Work(2, Optional.empty()));
        }
    }

    @EveryPostgres
    void anyTextSurvivesAnyFormat(TestServer server) {
        List<@Nullable String> texts = new ArrayList<>();
        texts.add(null);
        texts.addAll(HostileTexts.ALL);
        List<CopyOptions> all =
                List.of(
                        CopyOptions.binary(),
                        CopyOptions.text(),
                        CopyOptions.text().nullText("NULL").delimiter(';'),
                        CopyOptions.text().nullText("x").delimiter('|'),
                        CopyOptions.csv(),
                        CopyOptions.csv().nullText("NULL").delimiter(';').header(CopyHeader.TRUE),
                        CopyOptions.csv().quote('\'').escape('\\').nullText("\\N"));
        try (Connection db = connect(server)) {
            db.script("create temp table t (id int, a text, b text)");
            for (CopyOptions options : all) {
                db.execute("truncate t");
                db.copyIn(
                                CopyInto.table("t").options(options),
                                (Integer i, CopyRow row) ->
                                        row.add(i)
                                                .add(texts.get(i))
                                                .add(texts.get(texts.size() - 1 - i)))
                        .copyAll(IntStream.range(0, texts.size()).boxed());

                List<Optional<String>> back =
                        db.query("select a from t order by id")
                                .list(row -> row.optional(0, String.class));
                assertThat(back)
                        .as("in %s", options)
                        .isEqualTo(texts.stream().map(Optional::ofNullable).toList());
            }
        }
    }

    @EveryPostgres
    void whatGoesOnlyAsTextMakesTheCopyText(TestServer server) {
        record Tagged(String id, LocalDate day) {}
        try (Connection db = connect(server)) {
            db.script("create temp table tagged (id uuid, day date)");
            String id = "00000000-0000-0001-0000-000000000002";

            db.copyIn("tagged", Tagged.class).copyAll(List.of(new Tagged(id, LocalDate.EPOCH)));

            assertThat(db.query("select id from tagged").one(UUID.class)).isEqualTo(new UUID(1, 2));
            db.script("create temp table entry (item aclitem)");
            db.copyIn("entry", String.class).copyAll(List.of("=r/postgres"));
            assertThat(db.query("select item::text from entry").one(String.class))
                    .isEqualTo("=r/postgres");
        }
    }

    @EveryPostgres
    void whatDoesNotFitIsToldOnBothSides(TestServer server) {
        record Wrong(int id, String titel) {}
        try (Connection db = connect(server)) {
            db.script(BOOK + "; alter table book add column d int generated always as (1) stored");

            assertThatThrownBy(() -> db.copyIn("book", Wrong.class))
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContaining("Wrong does not fit the table \"book\"")
                    .hasMessageContaining("no column for Wrong.titel (String)")
                    .hasMessageContaining("nothing to put into title (text)")
                    .hasMessageContaining("sold (timestamp with time zone), note (text)")
                    .hasMessageContaining("d (integer) generated");
            assertThatThrownBy(() -> db.copyIn(CopyInto.table("book").columns("nix"), Book.class))
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContaining("has no column nix; it has [id (bigint),");
            record Untyped(LocalDate id, String title) {}
            assertThatThrownBy(() -> db.copyIn("book", Untyped.class))
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContaining(
                            "column id (bigint): a java.time.LocalDate cannot be sent as int8");
            assertThatThrownBy(() -> db.copyIn("nowhere", Book.class))
                    .isInstanceOf(ServerErrorException.class)
                    .hasMessageContaining("relation \"nowhere\" does not exist");
            assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
        }
    }

    @EveryPostgres
    void aRowThatCannotBeSentIsNamedAndLeftOut(TestServer server) {
        try (Connection db = connect(server)) {
            db.script(BOOK);
            try (CopyIn<Book> copy = db.copyIn("book", Book.class)) {
                copy.write(new Book(1, "good", null, Optional.empty()));
                assertThatThrownBy(() -> copy.write(new Book(2, "b\0d", null, Optional.empty())))
                        .isInstanceOf(ParameterException.class)
                        .hasMessageContaining("row 2 of the copy: column title (text), value b\0d:")
                        .hasMessageContaining("NUL character");
                assertThatThrownBy(() -> copy.write(null))
                        .isInstanceOf(ParameterException.class)
                        .hasMessage("row 2 of the copy is null");
                copy.write(new Book(3, "good", null, Optional.empty()));
                assertThat(copy.finish()).isEqualTo(2);
            }
            assertThat(db.query("select id from book order by id").list(Long.class))
                    .containsExactly(1L, 3L);
        }
    }

    @EveryPostgres
    void anArrayThatCannotBeSentIsShownByItsElements(TestServer server) {
        try (Connection db = connect(server)) {
            db.script("create temp table t (a int[])");
            try (CopyIn<Object[]> copy = db.copyIn("t", Object[].class)) {
                assertThatThrownBy(() -> copy.write(new Object[] {new int[][] {{1, 2}, {3}}}))
                        .isInstanceOf(ParameterException.class)
                        .hasMessageContaining("column a (integer[]), value [[1, 2], [3]]: ");
            }
        }
    }

    @EveryPostgres
    void aRowThatIsTooShortOrTooLongIsRefused(TestServer server) {
        try (Connection db = connect(server)) {
            db.script("create temp table t (a int, b int)");
            try (CopyIn<Object[]> copy = db.copyIn("t", Object[].class)) {
                assertThatThrownBy(() -> copy.write(new Object[] {1}))
                        .hasMessage(
                                "row 1 of the copy: the array has 1 values, the copy has 2"
                                        + " columns");
            }
            try (CopyIn<Integer> copy = db.copyIn("t", (i, row) -> row.add(i))) {
                assertThatThrownBy(() -> copy.write(1))
                        .hasMessageContaining(
                                "1 value was added, the copy has 2 columns; missing"
                                        + " from b (integer) on");
            }
            try (CopyIn<Integer> copy = db.copyIn("t", (i, row) -> row.add(i).add(i).add(i))) {
                assertThatThrownBy(() -> copy.write(1))
                        .hasMessageContaining("the copy has only 2 columns");
            }
            assertThat(db.query("select count(*) from t").one(Long.class)).isZero();
        }
    }

    @EveryPostgres
    void aRowThatTheServerRefusesIsNamedWithItsValue(TestServer server) {
        try (Connection db = connect(server)) {
            db.script("create temp table t (id int primary key, word varchar(4))");
            int bad = 5_000;

            CopyRowException tooLong =
                    refusal(db, CopyOptions.binary(), i -> i == bad ? "too long" : "good");
            assertThat(tooLong.row()).isEqualTo(bad);
            assertThat(tooLong.column()).contains("word");
            assertThat(tooLong.value()).contains("too long");
            assertThat(tooLong)
                    .hasMessageStartingWith("row 5000, column word, value too long of the copy: ")
                    .hasMessageContaining("value too long for type character varying(4)");
            assertThat(tooLong.sqlState().code()).isEqualTo("22001");

            CopyRowException text =
                    refusal(db, CopyOptions.text(), i -> i == bad ? "too long" : "good");
            assertThat(text.row()).isEqualTo(bad);
            assertThat(text.column()).contains("word");
            assertThat(text.value()).contains("too long");

            CopyRowException csv =
                    refusal(
                            db,
                            CopyOptions.csv().header(CopyHeader.TRUE),
                            i -> i == bad ? "too long" : "good");
            assertThat(csv.row()).isEqualTo(bad);
        }
    }

    private static CopyRowException refusal(
            Connection db, CopyOptions options, java.util.function.IntFunction<String> word) {
        CopyRowException refused =
                catchThrowableOfType(
                        CopyRowException.class,
                        () ->
                                db.copyIn(
                                                CopyInto.table("t").options(options),
                                                (Integer i, CopyRow row) ->
                                                        row.add(i).add(word.apply(i)))
                                        .copyAll(IntStream.rangeClosed(1, 20_000).boxed()));
        assertThat(db.query("select count(*) from t").one(Long.class)).isZero();
        return refused;
    }

    @EveryPostgres
    void aRowThatBreaksAConstraintIsNamedAsAWhole(TestServer server) {
        try (Connection db = connect(server)) {
            db.script("create temp table t (id int primary key, word text)");

            CopyRowException twice =
                    catchThrowableOfType(
                            CopyRowException.class,
                            () ->
                                    db.copyIn("t", Object[].class)
                                            .copyAll(
                                                    Stream.of(
                                                            new Object[] {1, "one"},
                                                            new Object[] {2, null},
                                                            new Object[] {1, "again"})));
            assertThat(twice.row()).isEqualTo(3);
            assertThat(twice.column()).isEmpty();
            assertThat(twice.value()).contains("{id=1, word=again}");
            assertThat(twice.sqlState().code()).isEqualTo("23505");
        }
    }

    @EveryPostgres
    void aRefusedCopyFailsItsTransactionAndNoMore(TestServer server) {
        try (Connection db = connect(server)) {
            db.script("create temp table t (id int primary key)");
            assertThatThrownBy(
                            () ->
                                    db.transaction(
                                            tx -> {
                                                tx.execute("insert into t values (1)");
                                                tx.copyIn("t", Integer.class)
                                                        .copyAll(List.of(2, 1));
                                            }))
                    .isInstanceOf(CopyRowException.class);
            assertThat(db.query("select count(*) from t").one(Long.class)).isZero();

            db.transaction(tx -> tx.copyIn("t", Integer.class).copyAll(List.of(2, 1)));
            assertThat(db.query("select count(*) from t").one(Long.class)).isEqualTo(2);
        }
    }

    @EveryPostgres
    void theServerMayLeaveBadRowsOut(TestServer server) {
        try (Connection db = connect(server)) {
            db.script("create temp table t (id int, day date)");
            List<String> notices = new ArrayList<>();
            db.onNotice(notice -> notices.add(notice.message()));
            CopyInto target =
                    CopyInto.table("t").options(CopyOptions.text().onError(CopyOnError.IGNORE));
            List<Object[]> rows =
                    List.of(
                            new Object[] {1, "2026-01-01"},
                            new Object[] {2, "never"},
                            new Object[] {3, "2026-01-03"});
            if (server.version() < 17) {
                assertThatThrownBy(() -> db.copyIn(target, Object[].class))
                        .isInstanceOf(ServerErrorException.class)
                        .hasMessageContaining("option \"on_error\" not recognized");
                return;
            }
            assertThat(db.copyIn(target, Object[].class).copyAll(rows)).isEqualTo(2);
            assertThat(db.query("select id from t order by id").list(Integer.class))
                    .containsExactly(1, 3);
            assertThat(notices).anyMatch(notice -> notice.contains("1 row was skipped"));
        }
    }

    @EveryPostgres
    void onlyRowsUnderTheConditionAreKept(TestServer server) {
        try (Connection db = connect(server)) {
            db.script("create temp table t (id int)");
            CopyInto target = CopyInto.table("t").where("id % 2 = 0");
            assertThat(db.copyIn(target, Integer.class).copyAll(List.of(1, 2, 3, 4))).isEqualTo(2);
        }
    }

    @EveryPostgres
    void tellsHowFarItIs(TestServer server) {
        try (Connection db = connect(server)) {
            db.script("create temp table t (id int)");
            List<CopyProgress> told = new ArrayList<>();
            db.copyIn("t", Integer.class)
                    .onProgress(told::add)
                    .copyAll(IntStream.range(0, 20_000).boxed());

            // 10 bytes a row, 19 before and 2 behind them.
            assertThat(told.getLast()).isEqualTo(new CopyProgress(20_000, 200_021));
            assertThat(told).hasSize(4);
            assertThat(told).isSortedAccordingTo((a, b) -> Long.compare(a.rows(), b.rows()));
        }
    }

    @EveryPostgres
    void nothingIsKeptOfACopyThatIsClosedEarly(TestServer server) {
        try (Connection db = connect(server)) {
            db.script("create temp table t (id int)");
            try (CopyIn<Integer> copy = db.copyIn("t", Integer.class)) {
                for (int i = 0; i < 50_000; i++) {
                    copy.write(i);
                }
                assertThatThrownBy(() -> db.query("select 1").execute())
                        .isInstanceOf(ConnectionStateException.class);
            }
            assertThat(db.query("select count(*) from t").one(Long.class)).isZero();
        }
    }

    /// A query that fails, a stream that was used already.
    @EveryPostgres
    void rowsThatCannotEvenBeginLeaveTheConnectionFree(TestServer server) {
        try (Connection db = connect(server)) {
            db.script("create temp table t (i int)");
            Iterable<Integer> failing =
                    () -> {
                        throw new IllegalStateException("no rows today");
                    };
            Stream<Integer> used = Stream.of(1);
            assertThat(used.count()).isEqualTo(1);

            assertThatThrownBy(() -> db.copyIn("t", Integer.class).copyAll(failing))
                    .hasMessage("no rows today");
            assertThatThrownBy(() -> db.copyIn("t", Integer.class).copyAll(used))
                    .isInstanceOf(IllegalStateException.class);

            assertThat(db.query("select count(*) from t").one(Long.class)).isZero();
        }
    }

    @EveryPostgres
    void afterItsEndItTakesNoRows(TestServer server) {
        try (Connection db = connect(server)) {
            db.script("create temp table t (id int)");
            CopyIn<Integer> copy = db.copyIn("t", Integer.class);
            copy.finish();
            assertThatThrownBy(() -> copy.write(1))
                    .isInstanceOf(ConnectionStateException.class)
                    .hasMessageContaining("the copy has ended");
            copy.close();
        }
    }

    @EveryPostgres
    void seesTheTableAsItIsNow(TestServer server) {
        record Number(long n) {}
        String table = Database.unique("changing");
        try (Connection db = connect(server);
                Connection other = connect(server)) {
            db.script("create table " + table + " (n float8)");
            db.copyIn(table, Number.class).copyAll(List.of(new Number(1)));
            other.script("alter table " + table + " alter column n type bigint");

            db.copyIn(table, Number.class).copyAll(List.of(new Number(2)));

            assertThat(db.query("select n from " + table + " order by n").list(Long.class))
                    .containsExactly(1L, 2L);
            db.script("drop table " + table);
        }
    }
}
