package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.RawClient;
import dev.weir.testkit.RawFormat;
import dev.weir.testkit.RawParameter;
import dev.weir.testkit.RawRow;
import dev.weir.testkit.TestServers;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The server decides what a colon means: each generated statement is rewritten, run, and its
/// values compared with what they must be if only true names were replaced.
final class NamedSqlServerTest {
    private static @Nullable RawClient client;

    @BeforeContainer
    static void connect() {
        client = RawClient.connect(TestServers.shared());
    }

    @AfterContainer
    static void disconnect() {
        if (client != null) {
            client.close();
        }
    }

    /// An expression of type text.
    ///
    /// @param sql how it is written
    /// @param value what the server must make of it when `:a` is `A` and `:b` is `B`
    record Piece(String sql, String value) {}

    @Provide
    Arbitrary<List<Piece>> expressions() {
        Arbitrary<Piece> fixed =
                Arbitraries.of(
                        new Piece(":a::text", "A"),
                        new Piece("cast(:b as text)", "B"),
                        new Piece("(:a::text||:b)", "AB"),
                        new Piece("(array['x','y',:a::text])[3]", "A"),
                        new Piece("(array['x',:a])[2 : 2]::text", "{A}"),
                        new Piece(
                                "(array[10,20,30])[:a::text::\"char\"::int/65 : 2]::text",
                                "{10,20}"),
                        new Piece("'{\"A\":1}'::jsonb?:a", "true"),
                        new Piece("('{\"k:a\":1}'::jsonb?|array[':a',:b])::text", "false"),
                        new Piece("make_interval(days:=length(:a))::text", "1 day"),
                        new Piece("(select \":a\" from (select :b::text as \":a\")t)", "B"),
                        new Piece("U&'\\0041:a'", "A:a"),
                        new Piece("B'1'::text", "1"),
                        new Piece("X'F'::text", "1111"),
                        new Piece("(1-/*:a*/-2)::text", "3"),
                        new Piece("(1 - - 2)::text", "3"),
                        new Piece("(6/ /**/3)::text", "2"));
        return Arbitraries.oneOf(
                        fixed, strings(), escapeStrings(), continuedStrings(), dollarQuoted())
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static Arbitrary<Piece> strings() {
        return units(
                List.of(
                        new Piece("''", "'"),
                        new Piece("\\", "\\"),
                        new Piece(":a", ":a"),
                        new Piece("$$", "$$"),
                        new Piece("--", "--"),
                        new Piece("/*", "/*"),
                        new Piece("\"", "\"")),
                "'",
                "'");
    }

    private static List<Piece> escapeUnits() {
        return List.of(
                new Piece("''", "'"),
                new Piece("\\'", "'"),
                new Piece("\\\\", "\\"),
                new Piece(":a", ":a"),
                new Piece("\\n", "\n"),
                new Piece("--", "--"),
                new Piece("*/", "*/"));
    }

    private static Arbitrary<Piece> escapeStrings() {
        return Arbitraries.of("E'", "e'").flatMap(open -> units(escapeUnits(), open, "'"));
    }

    private static Arbitrary<Piece> continuedStrings() {
        List<Piece> units = new ArrayList<>(escapeUnits());
        units.add(new Piece("'\n'", ""));
        units.add(new Piece("' \t-- it's :a\n \n'", ""));
        units.add(new Piece("'--\r--:b'\n\f'", ""));
        return units(units, "E'", "'");
    }

    private static Arbitrary<Piece> dollarQuoted() {
        return Arbitraries.of("$$", "$t$", "$é_1$")
                .flatMap(
                        tag ->
                                units(
                                        List.of(
                                                new Piece("'", "'"),
                                                new Piece(":a", ":a"),
                                                new Piece("$x$ ", "$x$ "),
                                                new Piece("$1 ", "$1 "),
                                                new Piece("\\", "\\")),
                                        tag,
                                        tag));
    }

    private static Arbitrary<Piece> units(List<Piece> units, String open, String close) {
        return Arbitraries.of(units)
                .list()
                .ofMaxSize(6)
                .map(
                        chosen ->
                                new Piece(
                                        open + joined(chosen, Piece::sql) + close,
                                        joined(chosen, Piece::value)));
    }

    private static String joined(
            List<Piece> pieces, java.util.function.Function<Piece, String> part) {
        return pieces.stream().map(part).collect(Collectors.joining());
    }

    @Provide
    Arbitrary<String> gaps() {
        return Arbitraries.of(" ", "\n", "/* :a /* ' */ :b */", "-- ':a\n", "/**/", "/*/*/**/*/*/");
    }

    @Property(tries = 400)
    void theServerSeesTheSameStatement(
            @ForAll("expressions") List<Piece> pieces, @ForAll("gaps") String gap) {
        List<String> columns = new ArrayList<>(List.of(":a::text", ":b::text"));
        pieces.forEach(piece -> columns.add("(" + piece.sql() + ")::text"));
        String sql = "select" + gap + " " + String.join("," + gap, columns);
        NamedSql named = NamedSql.parse(sql);
        assertThat(named.names()).containsExactly("a", "b");
        RawRow row =
                client().extended(
                                named.text(),
                                RawFormat.TEXT,
                                List.of(RawParameter.text("A"), RawParameter.text("B")))
                        .row();
        for (int i = 0; i < pieces.size(); i++) {
            assertThat(row.text(i + 2)).as(sql).isEqualTo(pieces.get(i).value());
        }
    }

    @Property(tries = 400)
    void aStatementWithoutNamesStaysAsItIs(
            @ForAll("expressions") List<Piece> pieces, @ForAll("gaps") String gap) {
        String sql =
                pieces.stream()
                        .map(Piece::sql)
                        .filter(text -> NamedSql.parse(text).names().isEmpty())
                        .collect(Collectors.joining("," + gap));
        assertThat(NamedSql.parse(sql).text()).isEqualTo(sql);
    }

    private static RawClient client() {
        assertThat(client).isNotNull();
        return client;
    }
}
