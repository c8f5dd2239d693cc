package dev.weir.driver.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.Fitting;
import dev.weir.driver.ResultException;
import dev.weir.driver.Row;
import dev.weir.driver.RowMappers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

final class RowMappingsTest {
    private static Rows rows;

    @BeforeAll
    static void connect() {
        rows = new Rows();
        rows.run(
                """
                drop schema if exists mapping cascade;
                create schema mapping;
                create type mapping.mood as enum ('happy', 'very sad');
                create type mapping.author as (name text, born int);
                """);
    }

    @AfterAll
    static void disconnect() {
        rows.run("drop schema mapping cascade");
        rows.close();
    }

    enum Mood {
        HAPPY,
        VERY_SAD
    }

    record Author(String name, int born) {}

    private record Book(long id, String title, BigDecimal price) {}

    @Test
    void readsSingleValues() {
        assertThat(rows.list("select * from generate_series(1, 3)", Long.class))
                .containsExactly(1L, 2L, 3L);
        assertThat(rows.one("select 7", int.class)).isEqualTo(7);
        assertThat(rows.one("select 'x'", String.class)).isEqualTo("x");
        assertThat(rows.one("select '00000000-0000-0000-0000-000000000001'::uuid", UUID.class))
                .isEqualTo(new UUID(0, 1));
        assertThat(rows.one("select date '2026-02-03'", LocalDate.class))
                .isEqualTo(LocalDate.of(2026, 2, 3));
        assertThat(rows.one("select '\\x0102'::bytea", byte[].class)).containsExactly(1, 2);
        assertThat(rows.one("select array[1, 2]", int[].class)).containsExactly(1, 2);
        assertThat(rows.one("select 5", Object.class)).isEqualTo(5);
    }

    @Test
    void readsEnumsAndCompositesAsSingleValues() {
        assertThat(rows.list("select unnest(enum_range(null::mapping.mood))", Mood.class))
                .containsExactly(Mood.HAPPY, Mood.VERY_SAD);
        assertThat(rows.one("select ('Jane', 1775)::mapping.author", Author.class))
                .isEqualTo(new Author("Jane", 1775));
    }

    @Test
    void refusesANullSingleValueAndNamesTheColumn() {
        assertThatThrownBy(() -> rows.one("select null::text as title", String.class))
                .isInstanceOf(ResultException.class)
                .hasMessageStartingWith("column \"title\" (text) is null where a java.lang.String");
        Row row = rows.row("select null::text as title");
        RowShape shape = ((RowView) row).shape();
        assertThat(RowMappings.nullableMapper(shape, String.class).map(row)).isEmpty();
    }

    @Test
    void saysWhatASingleValueCanBeReadAs() {
        assertThatThrownBy(() -> rows.one("select 1 as id", UUID.class))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining("column \"id\" (int4)")
                .hasMessageContaining("java.util.UUID");
        assertThatThrownBy(() -> rows.one("select 1 as id, 2 as no", UUID.class))
                .isInstanceOf(ResultException.class)
                .hasMessage(
                        "a java.util.UUID is one value, and the result has 2 columns: [id, no];"
                                + " select one column, or name a record");
    }

    @Test
    void givesRowsAndArraysOfValues() {
        assertThat(rows.one("select 1 as a, 'x' as b", Row.class).stringValue("b")).isEqualTo("x");
        assertThat(rows.one("select 1, 'x', null", Object[].class)).containsExactly(1, "x", null);
    }

    @Test
    void mapsColumnsToComponentsByName() {
        assertThat(rows.one("select 'Emma' as title, 9.50 as price, 7 as id", Book.class))
                .isEqualTo(new Book(7, "Emma", new BigDecimal("9.50")));
    }

    @Test
    void mapsALocalRecord() {
        record Local(int a, @SuppressWarnings("unused") boolean b) {}
        assertThat(rows.one("select 1 as a, true as b", Local.class)).isEqualTo(new Local(1, true));
    }

    @Test
    void fitsSnakeCaseToCamelCaseAndAnyCaseAfterThat() {
        record Names(int firstOne, int second_one, int thirdOne, int line2) {}
        assertThat(
                        rows.one(
                                "select 1 as first_one, 2 as second_one, 3 as \"THIRDONE\", 4 as"
                                        + " line_2",
                                Names.class))
                .isEqualTo(new Names(1, 2, 3, 4));
    }

    record Primitives(boolean a, byte b, short c, int d, long e, float f, double g, char h) {}

    @Test
    void readsEveryPrimitive() {
        assertThat(
                        rows.one(
                                """
                                select true as a, 1::int2 as b, 2::int8 as c, 3::numeric as d, 4::int2 as e,
                                    1.5::float4 as f, 2.5::float4 as g, 'x' as h
                                """,
                                Primitives.class))
                .isEqualTo(new Primitives(true, (byte) 1, (short) 2, 3, 4, 1.5f, 2.5, 'x'));
    }

    @Test
    void namesTheColumnAndTheComponentOfANullPrimitive() {
        record Nulls(String name, long count, float share) {}
        assertThatThrownBy(
                        () ->
                                rows.one(
                                        "select 'x' as name, null::int8 as count, 1::float4 as"
                                                + " share",
                                        Nulls.class))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining("Nulls.count: column \"count\" (int8) is null");
        assertThatThrownBy(
                        () ->
                                rows.one(
                                        "select 'x' as name, 1 as count, null::float4 as share",
                                        Nulls.class))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining("Nulls.share: column \"share\" (float4) is null");
    }

    @Test
    void namesTheColumnAndTheComponentOfAValueThatDoesNotFit() {
        record Small(int id, short number) {}
        assertThatThrownBy(() -> rows.one("select 5000000000 as id, 1 as number", Small.class))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining("Small.id: column \"id\" (int8)")
                .hasMessageContaining("5000000000");
        assertThatThrownBy(() -> rows.one("select 1 as id, 70000 as number", Small.class))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining("Small.number: column \"number\" (int4)")
                .hasMessageContaining("70000");
    }

    @Test
    void nullsAreNullInReferencesAndEmptyInOptionals() {
        record Maybe(
                String text,
                Optional<String> name,
                OptionalInt a,
                OptionalLong b,
                OptionalDouble c,
                Optional<List<Integer>> list) {}
        assertThat(
                        rows.one(
                                """
                                select null::text as text, null::text as name, null::int as a, null::int as b,
                                    null::float4 as c, null::int[] as list
                                """,
                                Maybe.class))
                .isEqualTo(
                        new Maybe(
                                null,
                                Optional.empty(),
                                OptionalInt.empty(),
                                OptionalLong.empty(),
                                OptionalDouble.empty(),
                                Optional.empty()));
        assertThat(
                        rows.one(
                                """
                                select 'x' as text, 'y' as name, 1 as a, 2 as b, 1.5::float4 as c,
                                    '{3}'::int[] as list
                                """,
                                Maybe.class))
                .isEqualTo(
                        new Maybe(
                                "x",
                                Optional.of("y"),
                                OptionalInt.of(1),
                                OptionalLong.of(2),
                                OptionalDouble.of(1.5),
                                Optional.of(List.of(3))));
    }

    @Test
    void readsArraysAsListsSetsAndArrays() {
        record Arrays(
                List<Long> longs,
                Set<String> set,
                Collection<Integer> collection,
                List<List<Integer>> matrix,
                int[] ints,
                List<Mood> moods) {}
        Arrays read =
                rows.one(
                        """
                        select '{1,2}'::int[] as longs, '{b,a,b}'::text[] as set, '{3}'::int[] as collection,
                            '{{1,2},{3,4}}'::int[] as matrix, '{5}'::int[] as ints,
                            array['happy']::mapping.mood[] as moods
                        """,
                        Arrays.class);
        assertThat(read.longs()).containsExactly(1L, 2L);
        assertThat(read.set()).containsExactly("b", "a");
        assertThat(read.collection()).containsExactly(3);
        assertThat(read.matrix()).containsExactly(List.of(1, 2), List.of(3, 4));
        assertThat(read.ints()).containsExactly(5);
        assertThat(read.moods()).containsExactly(Mood.HAPPY);
    }

    @Test
    void keepsNullsInLists() {
        record Holder(List<String> all) {}
        assertThat(rows.one("select array['a', null] as all", Holder.class).all())
                .isEqualTo(Arrays.asList("a", null));
    }

    @Test
    void nestsRecordsByDottedNames() {
        record Full(int id, Author author, Optional<Author> editor) {}
        assertThat(
                        rows.list(
                                """
                                select * from (values
                                    (1, 'Jane', 1775, null, null::int),
                                    (2, null, null, 'Max', 1884)
                                ) t (id, "author.name", "author.born", "editor.name", "editor.born")
                                """,
                                Full.class))
                .containsExactly(
                        new Full(1, new Author("Jane", 1775), Optional.empty()),
                        new Full(2, null, Optional.of(new Author("Max", 1884))));
    }

    @Test
    void nestsARecordFromACompositeColumn() {
        record Full(int id, Author author) {}
        assertThat(rows.one("select 1 as id, ('Jane', 1775)::mapping.author as author", Full.class))
                .isEqualTo(new Full(1, new Author("Jane", 1775)));
    }

    @Test
    void namesTheNestedComponentThatFails() {
        record Full(int id, Author author) {}
        assertThatThrownBy(
                        () ->
                                rows.one(
                                        """
                                        select 1 as id, 'Jane' as "author.name", null::int as "author.born"
                                        """,
                                        Full.class))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining("Full.author.born: column \"author.born\" (int4) is null");
    }

    @Test
    void listsEverythingThatDoesNotFitInOneError() {
        record Full(int id, String title, Author author) {}
        assertThatThrownBy(
                        () ->
                                rows.one(
                                        """
                                        select 1 as id, 'x' as titel, 2 as "ID", 'Jane' as "author.name",
                                            3 as "author.age"
                                        """,
                                        Full.class))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining("the result does not fit dev.weir.driver")
                .hasMessageContaining("column \"titel\" (text) (close to title)")
                .hasMessageContaining("column \"ID\" (int4) (")
                .hasMessageContaining("Full.id has a column already)")
                .hasMessageContaining("column \"author.age\" (int4)")
                .hasMessageContaining("no column for ")
                .hasMessageContaining("Full.title (String)")
                .hasMessageContaining("Full.author.born (int)")
                .hasMessageContaining("with `as title`, or leave it out of the query");
    }

    @Test
    void saysHowTheColumnOfANestedMemberIsNamed() {
        record Full(int id, Author author) {}
        assertThatThrownBy(() -> rows.one("select 1 as id, 'Jane' as \"author.name\"", Full.class))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining("with `as \"author.born\"`, or leave it out");
    }

    @Test
    void namesTheComponentWhoseClassDoesNotFitItsColumn() {
        record Wrong(int id, UUID title) {}
        assertThatThrownBy(() -> rows.one("select 1 as id, 'x' as title", Wrong.class))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining("Wrong.title: column \"title\" (text)")
                .hasMessageContaining("java.util.UUID");
    }

    @Test
    void saysWhatTheConstructorObjectedTo() {
        record Positive(int number) {
            Positive {
                if (number < 1) {
                    throw new IllegalArgumentException("number is " + number);
                }
            }
        }
        assertThatThrownBy(() -> rows.one("select 0 as number", Positive.class))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining("the row {number=0} was refused by")
                .hasMessageContaining("number is 0")
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    static class Base {
        protected Instant createdAt = Instant.EPOCH;
    }

    static final class Bean extends Base {
        private long id;
        private String title = "";
        private String untouched = "as made";

        private Bean() {}

        public void setTitle(String title) {
            this.title = title + "!";
        }
    }

    @Test
    void fillsAPlainClassBySettersAndFields() {
        Bean bean =
                rows.one(
                        "select 7 as id, 'Emma' as title, timestamptz '2026-01-01Z' as created_at",
                        Bean.class);
        assertThat(bean.id).isEqualTo(7);
        assertThat(bean.title).isEqualTo("Emma!");
        assertThat(bean.untouched).isEqualTo("as made");
        assertThat(bean.createdAt).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThatThrownBy(() -> rows.one("select 7 as id, 8 as pages", Bean.class))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining("nowhere to put column \"pages\" (int4)");
    }

    public static final class Made {
        private final int id;
        private final List<String> names;

        public Made(int id, List<String> names) {
            this.id = id;
            this.names = names;
        }
    }

    @Test
    void callsTheOnlyPublicConstructorByItsParameterNames() {
        Made made = rows.one("select array['a'] as names, 1 as id", Made.class);
        assertThat(made.id).isEqualTo(1);
        assertThat(made.names).containsExactly("a");
    }

    interface NotMade {}

    @Test
    void saysWhyAClassCannotBeMade() {
        assertThatThrownBy(() -> rows.one("select 1 as a, 2 as b", NotMade.class))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining("NotMade is one value");
        record Inner(Thread thread) {}
        assertThatThrownBy(() -> rows.one("select 1 as thread", Inner.class))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining("Inner.thread: column \"thread\" (int4)");
    }

    @Test
    void mapsWithTheCallersOwnLookup() {
        Row row = rows.row("select 7 as id, 'Emma' as title, 1.5 as price");
        assertThat(RowMappers.of(MethodHandles.lookup(), Book.class).map(row))
                .isEqualTo(new Book(7, "Emma", new BigDecimal("1.5")));
    }

    @Test
    void aDetachedRowCanBeMappedLater() {
        Row row = rows.row("select 7 as id, 'Emma' as title, 1.5 as price").detached();
        assertThat(row.as(Book.class).title()).isEqualTo("Emma");
    }

    @Test
    void compilesAMapperOncePerShapeAndClass() {
        RowView row = rows.row("select 7 as id, 'Emma' as title, 1.5 as price");
        assertThat(RowMappings.mapper(row.shape(), Book.class))
                .isSameAs(RowMappings.mapper(row.shape(), Book.class));
        assertThat(
                        RowMappings.mapper(
                                row.shape(), Book.class, MethodHandles.lookup(), Fitting.STRICT))
                .isSameAs(
                        RowMappings.mapper(
                                row.shape(), Book.class, MethodHandles.lookup(), Fitting.STRICT));
    }
}
