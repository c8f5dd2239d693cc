package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

final class NamedSqlTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = "==>",
            quoteCharacter = '`',
            value = {
                "select :a ==> select $1",
                "select :a, :b, :a ==> select $1, $2, $1",
                "select :a::int, ':a', $$:a$$, \"c:a\" ==> select $1::int, ':a', $$:a$$, \"c:a\"",
                "select f(x := :x, y=>:y) ==> select f(x := $1, y=>$2)",
                "select f(x:=:x) ==> select f(x:=$1)",
                "select :a_1, :A, :été, :_ ==> select $1, $2, $3, $4",
                "select a[1 : n], a[1:2], a[:i], array[:x,:y] ==> select a[1 : n], a[1:2], a[$1],"
                        + " array[$2,$3]",
                "select a[:lo : :hi] ==> select a[$1 : $2]",
                "select j ? :k, j ?| :ks, j ?& array['x'] ==> select j ? $1, j ?| $2, j ?&"
                        + " array['x']",
                "select 'it''s :a', :b ==> select 'it''s :a', $1",
                "select '\\', :a ==> select '\\', $1",
                "select E'\\':a', :b ==> select E'\\':a', $1",
                "select e'''\\\\', :b ==> select e'''\\\\', $1",
                "select the'\\', :a ==> select the'\\', $1",
                "select U&'\\0041:a', U&\"d:a\", B'1', X'F', N':a' ==> select U&'\\0041:a',"
                        + " U&\"d:a\", B'1', X'F', N':a'",
                "select \"a\"\":b\", :c ==> select \"a\"\":b\", $1",
                "select $x$ $y$ :a $$ $x$, :b ==> select $x$ $y$ :a $$ $x$, $1",
                "select a$b$, :c, 'x' as d$b$ ==> select a$b$, $1, 'x' as d$b$",
                "select :a -- :b ==> select $1 -- :b",
                "select :a-:b, :a--:b ==> select $1-$2, $1--:b",
                "select /* :a /* :b */ :c */ :d ==> select /* :a /* :b */ :c */ $1",
                "select 1/:a, 2*:b, 3*/*:c*/:d ==> select 1/$1, 2*$2, 3*/*:c*/$3",
                "select x::text::varchar, a : b, :: :: : ==> select x::text::varchar, a : b, :: ::"
                        + " :",
            })
    void rewritesNamesAndNothingElse(String sql, String expected) {
        assertThat(NamedSql.parse(sql).text()).isEqualTo(expected);
    }

    @Test
    void aCommentEndsWithItsLine() {
        assertThat(NamedSql.parse("-- :a\n:b -- :c\r:d").text()).isEqualTo("-- :a\n$1 -- :c\r$2");
    }

    @Test
    void anEscapeStringContinuesOnTheNextLineWithItsRules() {
        String sql = "select E'a' -- it's\n \t '\\':a', :b";
        assertThat(NamedSql.parse(sql).text()).isEqualTo("select E'a' -- it's\n \t '\\':a', $1");
    }

    @Test
    void anEscapeStringDoesNotContinueOnTheSameLine() {
        assertThat(NamedSql.parse("select E'a' '\\' , :b").text())
                .isEqualTo("select E'a' '\\' , $1");
    }

    @Test
    void givesTheSameNameTheSameNumber() {
        NamedSql sql = NamedSql.parse("select :b, :a, :b");
        assertThat(sql.names()).containsExactly("b", "a");
        assertThat(sql.text()).isEqualTo("select $1, $2, $1").isEqualTo(sql.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "==>",
            quoteCharacter = '`',
            value = {
                "select ':a ==> the string that begins at character 8 has no end",
                "select E'\\' ==> the string that begins at character 8 has no end",
                "select \"a ==> the quoted identifier that begins at character 8 has no end",
                "/* /* */ ==> the comment that begins at character 1 has no end",
                "$x$ $$ ==> the string quoted by $x$ that begins at character 1 has no end",
                "select $1, :a ==> $1 at character 8: a statement has either names or numbers",
                "select a[1:n] ==> the :n at character 11 directly follows 1: write a space",
                "select a[f(1):n] ==> the :n at character 14 directly follows ): write a space",
                "limit:n ==> the :n at character 6 directly follows t: write a space",
                "select :a:b ==> the :b at character 10 directly follows a: write a space",
                "select :a$b ==> the name :a is followed by $ at character 10",
            })
    void refusesWhatItCannotTell(String sql, String message) {
        assertThatThrownBy(() -> NamedSql.parse(sql))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesMoreNamesThanBindCanCount() {
        String names =
                IntStream.range(0, 65_535).mapToObj(i -> ":p" + i).collect(Collectors.joining(","));
        assertThat(NamedSql.parse(names).names()).hasSize(65_535);
        assertThatThrownBy(() -> NamedSql.parse(names + ",:x"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("more than 65535 names");
    }

    @Test
    void bindsByMapPairsAndRecord() {
        record Search(long id, String createdAt, int unused) {}
        NamedSql sql = NamedSql.parse("select :created_at, :id, :created_at");
        assertThat(values(sql.bind(Map.of("id", 7L, "created_at", "now"))))
                .containsExactly("now", 7L);
        assertThat(values(sql.bind("id", 7L, "created_at", "now"))).containsExactly("now", 7L);
        assertThat(values(sql.bind(new Search(7, "now", 0)))).containsExactly("now", 7L);
        assertThat(sql.bind("id", 7L, "created_at", "now").text()).isEqualTo("select $1, $2, $1");
    }

    @Test
    void bindsNullsAndEmptyOptionalsAsNull() {
        record Values(Optional<String> a, OptionalInt b) {}
        NamedSql sql = NamedSql.parse("select :a, :b");
        Map<String, Object> map = new HashMap<>();
        map.put("a", null);
        map.put("b", OptionalInt.of(3));
        assertThat(values(sql.bind(map))).containsExactly(null, 3);
        assertThat(values(sql.bind("b", OptionalInt.empty(), "a", "x"))).containsExactly("x", null);
        assertThat(values(sql.bind(new Values(Optional.empty(), OptionalInt.of(1)))))
                .containsExactly(null, 1);
    }

    @Test
    void aStatementWithoutNamesBindsNothing() {
        BoundSql bound = NamedSql.parse("select 1").bind(Map.of());
        assertThat(bound.text()).isEqualTo("select 1");
        assertThat(bound.parameters()).isEmpty();
    }

    @Test
    void saysWhatIsMissingAndWhatIsUnknown() {
        NamedSql sql = NamedSql.parse("select :price, :title, :id");
        assertThatThrownBy(() -> sql.bind("prize", 1, "id", 2, "colour", 3))
                .isInstanceOf(ParameterException.class)
                .hasMessage(
                        "no value for price (close to prize), title; no such name: prize (close to"
                                + " price), colour; the statement's names: [price, title, id]");
    }

    @Test
    void saysWhichNameNoComponentFits() {
        record Book(long id, String titel) {}
        NamedSql sql = NamedSql.parse("select :id, :title");
        assertThatThrownBy(() -> sql.bind(new Book(1, "x")))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(
                        "Book fits title (close to titel); its components: [id, titel]");
    }

    @Test
    void refusesNamesAndValuesThatDoNotAlternate() {
        NamedSql sql = NamedSql.parse("select :a, :b");
        assertThatThrownBy(() -> sql.bind("a", 1, "b"))
                .hasMessage("names and values must alternate, but the last name has no value: b");
        assertThatThrownBy(() -> sql.bind("a", 1, 2, "b"))
                .hasMessage(
                        "names and values must alternate, but where name 2 should be is a"
                                + " java.lang.Integer");
        assertThatThrownBy(() -> sql.bind("a", 1, "a", 2)).hasMessage("the name a is given twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ":", "$", "'", "''", "::", ":1", "e", "a[:1]", "\uD83D\uDE00"})
    void anyTextIsEitherLeftAloneOrRefused(String sql) {
        try {
            assertThat(NamedSql.parse(sql).text()).isEqualTo(sql);
        } catch (ParameterException e) {
            assertThat(e).hasMessageContaining("has no end");
        }
    }

    private static List<Object> values(BoundSql bound) {
        return Arrays.asList(bound.parameters());
    }
}
