package dev.weir.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;
import dev.weir.types.ArrayValue.Dimension;
import dev.weir.wire.ByteWriter;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Types made of others, against the server's own input and output.
class StructuresOnServerTest {
    @EveryPostgres
    void readsArraysAsListsAndJavaArrays(TestServer postgres) {
        Server server = Server.of(postgres);
        byte[] row = server.client.binary("select '{1,NULL,3}'::int4[]");
        assertThat(server.decode(Oid.INT4_ARRAY, Object.class, row))
                .isEqualTo(Arrays.asList(1, null, 3));
        assertThat(server.decode(Oid.INT4_ARRAY, Integer[].class, row))
                .isEqualTo(new @Nullable Integer[] {1, null, 3});
        assertThatThrownBy(() -> server.decode(Oid.INT4_ARRAY, int[].class, row))
                .isInstanceOf(UnrepresentableValueException.class)
                .hasMessage(
                        "an array with a null does not fit into an array of int; ask for a List");
        byte[] square = server.client.binary("select '{{1,2},{3,4}}'::int4[]");
        assertThat(server.decode(Oid.INT4_ARRAY, int[][].class, square))
                .isEqualTo(new int[][] {{1, 2}, {3, 4}});
        assertThat(server.decode(Oid.INT4_ARRAY, long[][].class, square))
                .isEqualTo(new long[][] {{1, 2}, {3, 4}});
        assertThat(server.decode(Oid.INT4_ARRAY, Object.class, square))
                .isEqualTo(List.of(List.of(1, 2), List.of(3, 4)));
        assertThatThrownBy(() -> server.decode(Oid.INT4_ARRAY, int[].class, square))
                .isInstanceOf(UnrepresentableValueException.class);
        byte[] empty = server.client.binary("select '{}'::int4[]");
        assertThat(server.decode(Oid.INT4_ARRAY, Object.class, empty)).isEqualTo(List.of());
        assertThat(server.decode(Oid.INT4_ARRAY, int[].class, empty)).isEqualTo(new int[0]);
        assertThat(server.decode(Oid.INT4_ARRAY, int[][].class, empty)).isEqualTo(new int[0][]);
    }

    @EveryPostgres
    void keepsLowerBoundsInArrayValues(TestServer postgres) {
        Server server = Server.of(postgres);
        ArrayValue<String> value =
                new ArrayValue<>(
                        List.of(new Dimension(2, 0), new Dimension(2, -3)),
                        Arrays.asList("a", null, "NULL", ""));
        server.agreesOn(Oid.TEXT_ARRAY, ArrayValue.class, List.of(value));
        assertThat(
                        server.client.textResults(
                                "select $1",
                                Oid.TEXT_ARRAY,
                                List.of(server.encode(Oid.TEXT_ARRAY, value))))
                .containsExactly("[0:1][-3:-2]={{a,NULL},{\"NULL\",\"\"}}");
    }

    @EveryPostgres
    void printsArraysAsTheServerDoes(TestServer postgres) {
        Server server = Server.of(postgres);
        server.agreesOnTextsAs(
                Oid.TEXT_ARRAY,
                ArrayValue.class,
                List.of(
                        "{}",
                        "{\"a b\",\"c,d\",\"\\\"\",\"\\\\\",\"{\",\"}\",null,\"null\",\"\"}",
                        "{{{1,2},{3,4}},{{5,6},{7,8}}}",
                        "[5:5]={x}",
                        "{{{{{{1}}}}}}",
                        "{\"\t\",\"\n\",\"\u000b\",\"\u00a0\"}"));
        server.agreesOnTextsAs(Oid.INT2VECTOR, ArrayValue.class, List.of("1 2 -3", "7"));
        server.agreesOnTextsAs(Oid.OIDVECTOR, ArrayValue.class, List.of("4294967295 1"));
        server.agreesOnTextsAs(
                Oid.INT8_ARRAY, ArrayValue.class, List.of("{1,-2,NULL}", "[2:3]={4,5}"));
        server.agreesOnTextsAs(
                Oid.TIMESTAMPTZ_ARRAY, ArrayValue.class, List.of("{2024-01-01 00:00:00+00}"));
    }

    @EveryPostgres
    void writesListsAndArraysOfAllClasses(TestServer postgres) {
        Server server = Server.of(postgres);
        assertThat(text(server, Oid.INT8_ARRAY, List.of(1, 2L, (short) 3))).isEqualTo("{1,2,3}");
        assertThat(text(server, Oid.INT8_ARRAY, new int[] {1, 2})).isEqualTo("{1,2}");
        assertThat(text(server, Oid.FLOAT8_ARRAY, new double[][] {{1, 2}, {3, 4}}))
                .isEqualTo("{{1,2},{3,4}}");
        assertThat(
                        text(
                                server,
                                Oid.NUMERIC_ARRAY,
                                new BigDecimal[] {BigDecimal.ONE, BigDecimal.TEN}))
                .isEqualTo("{1,10}");
        assertThat(text(server, Oid.BYTEA_ARRAY, new byte[][] {{1}, {2}}))
                .isEqualTo("{\"\\\\x01\",\"\\\\x02\"}");
        assertThat(text(server, Oid.TEXT_ARRAY, List.of())).isEqualTo("{}");
        assertThat(text(server, Oid.TEXT_ARRAY, List.of(List.of(), List.of()))).isEqualTo("{}");
        assertThat(text(server, Oid.TEXT_ARRAY, Arrays.asList("a", null))).isEqualTo("{a,NULL}");
        assertThat(text(server, Oid.JSONB_ARRAY, List.of("{}", "1"))).isEqualTo("{\"{}\",1}");
        assertThatThrownBy(() -> text(server, Oid.INT4_ARRAY, List.of(List.of(1), List.of(1, 2))))
                .hasMessage("rows of 1 and of 2 elements do not make up an array of 2 dimensions");
        assertThatThrownBy(() -> text(server, Oid.INT4_ARRAY, List.of(List.of(1), 2)))
                .hasMessage("an element and a row of elements stand side by side in an array");
    }

    @EveryPostgres
    void sendsListsOfStringsForTheServerToParse(TestServer postgres) {
        Server server = Server.of(postgres);
        String uuid = UUID.randomUUID().toString();
        assertThat(asText(server, Oid.UUID_ARRAY, List.of(uuid))).isEqualTo("{" + uuid + "}");
        assertThat(asText(server, Oid.UUID_ARRAY, new String[] {uuid})).isEqualTo("{" + uuid + "}");
        assertThat(asText(server, Oid.DATE_ARRAY, Arrays.asList("2024-01-01", null)))
                .isEqualTo("{2024-01-01,NULL}");
        ArrayValue<String> bounded =
                new ArrayValue<>(List.of(new Dimension(1, 5)), List.of("2024-01-01"));
        assertThat(asText(server, Oid.DATE_ARRAY, bounded)).isEqualTo("[5:5]={2024-01-01}");
        assertThat(asText(server, Oid.MONEY_ARRAY, List.of("1.5"))).isEqualTo("{$1.50}");
    }

    private static String text(Server server, int oid, Object value) {
        return server.client
                .textResults("select $1", oid, List.of(server.encode(oid, value)))
                .getFirst();
    }

    /// As [#text], of a parameter in text format.
    private static String asText(Server server, int oid, Object value) {
        ByteWriter out = new ByteWriter(16);
        Codec<Object> codec = server.registry().encoderOf(oid, value);
        assertThat(codec.format()).isEqualTo(Format.TEXT);
        codec.encode(value, out);
        String sent = new String(out.toByteArray(), java.nio.charset.StandardCharsets.UTF_8);
        byte[] binary =
                server.client.binaryResultsOfTexts("select $1", oid, List.of(sent)).getFirst();
        return server.client.textResults("select $1", oid, List.of(binary)).getFirst();
    }

    @EveryPostgres
    void readsAndWritesRanges(TestServer postgres) {
        Server server = Server.of(postgres);
        server.agreesOn(
                Oid.NUMRANGE,
                Range.class,
                List.of(
                        Range.closed(BigDecimal.ONE, BigDecimal.TEN),
                        Range.open(BigDecimal.ONE, BigDecimal.TEN),
                        Range.openClosed(BigDecimal.ONE, BigDecimal.TEN),
                        Range.closedOpen(new BigDecimal("-1.50"), BigDecimal.TEN),
                        Range.atLeast(BigDecimal.ONE),
                        Range.atMost(BigDecimal.ONE),
                        Range.greaterThan(BigDecimal.ONE),
                        Range.lessThan(BigDecimal.ONE),
                        Range.all(),
                        Range.empty()));
        server.agreesOn(
                Oid.DATERANGE,
                Range.class,
                List.of(Range.closedOpen(LocalDate.of(-43, 3, 15), LocalDate.MAX)));
        LocalDateTime noon = LocalDate.of(2024, 1, 1).atTime(12, 0);
        server.agreesOn(Oid.TSRANGE, Range.class, List.of(Range.closed(noon, noon.plusDays(1))));
        server.agreesOnTexts(Oid.INT4RANGE, List.of("[1,5]", "(,)", "empty", "(3,3]"));
        server.agreesOnTexts(
                Oid.INT4MULTIRANGE, List.of("{}", "{[1,2],[4,6)}", "{[1,2),[2,3)}", "{(,)}"));
        server.agreesOnTexts(Oid.TSTZMULTIRANGE, List.of("{[2024-01-01 00:00+00,)}"));
        server.agreesOnTexts(Oid.NUMRANGE_ARRAY, List.of("{\"[1,2]\",empty,NULL}"));
        assertThat(text(server, Oid.INT8RANGE, Range.closed(1, 5))).isEqualTo("[1,6)");
    }

    record Position(int x, @Nullable Integer y) {}

    record Line(String label, Position from, List<Position> via) {}

    record Wrong(int x, int z) {}

    enum Mood {
        SAD,
        VERY_HAPPY
    }

    private static void structures(Server server) {
        server.client.run(
                """
                drop schema if exists structures cascade;
                create schema structures;
                create type structures.position as (x int4, dropped text, y int4);
                alter type structures.position drop attribute dropped;
                create type structures.line as (
                    label text, "from" structures.position, via structures.position[]);
                create type structures.mood as enum ('sad', 'very happy');
                create domain structures.small as int4 check (value < 100);
                create type structures.textrange as range (subtype = text);
                create type structures.secret as (amount money);
                """);
    }

    @EveryPostgres
    void readsAndWritesCompositesAsRecords(TestServer postgres) {
        Server server = Server.of(postgres);
        structures(server);
        int oid = server.load("structures.line");
        Line line = new Line("a, \"b\" (c)", new Position(1, null), List.of(new Position(2, 3)));
        server.agreesOn(oid, Line.class, List.of(line));
        Composite value = (Composite) server.decode(oid, Object.class, server.encode(oid, line));
        assertThat(value.names()).containsExactly("label", "from", "via");
        assertThat(value.value("from"))
                .isEqualTo(new Composite(List.of("x", "y"), Arrays.asList(1, null)));
        assertThat(text(server, oid, value))
                .isEqualTo("(\"a, \"\"b\"\" (c)\",\"(1,)\",\"{\"\"(2,3)\"\"}\")");
        int position = server.load("structures.position");
        assertThatThrownBy(() -> server.registry().codec(position, Wrong.class))
                .isInstanceOf(TypeMismatchException.class)
                .hasMessage(
                        "structures.position has no field for the component z of "
                                + Wrong.class.getName());
        byte[] nulls = server.client.binary("select row(null, null)::structures.position");
        assertThatThrownBy(() -> server.decode(position, Position.class, nulls))
                .isInstanceOf(UnrepresentableValueException.class)
                .hasMessageContaining("the field x of structures.position is null");
    }

    @EveryPostgres
    void readsAnonymousRecords(TestServer postgres) {
        Server server = Server.of(postgres);
        byte[] record = server.client.binary("select row(1, 'a'::text, row(null::int8, 2.5))");
        Composite inner =
                new Composite(List.of("f1", "f2"), Arrays.asList(null, new BigDecimal("2.5")));
        assertThat(server.decode(Oid.RECORD, Object.class, record))
                .isEqualTo(new Composite(List.of("f1", "f2", "f3"), List.of(1, "a", inner)));
        byte[] records = server.client.binary("select array[row(1), row(2)]");
        assertThat(server.decode(Oid.RECORD_ARRAY, Object.class, records))
                .isEqualTo(
                        List.of(
                                new Composite(List.of("f1"), List.of(1)),
                                new Composite(List.of("f1"), List.of(2))));
    }

    @EveryPostgres
    void readsAndWritesEnumsDomainsAndRangesOfUsers(TestServer postgres) {
        Server server = Server.of(postgres);
        structures(server);
        int mood = server.load("structures.mood");
        server.agreesOn(mood, Mood.class, List.of(Mood.SAD, Mood.VERY_HAPPY));
        int moods = server.registry().arrayOf(mood).orElseThrow();
        assertThat(text(server, moods, List.of(Mood.SAD, Mood.VERY_HAPPY)))
                .isEqualTo("{sad,\"very happy\"}");
        assertThat(text(server, moods, List.of("very happy"))).isEqualTo("{\"very happy\"}");
        server.agreesOn(server.load("structures.small"), Integer.class, List.of(1, 99));
        server.agreesOnTexts(
                server.load("structures.textrange"),
                List.of("[\"a,\"\"b\",\"c\\\\\")", "(,\"\"]", "[\"(\",\")\"]", "[a,a]"));
        int secret = server.load("structures.secret");
        assertThat(server.registry().resultFormat(secret)).isEqualTo(Format.TEXT);
    }

    @EveryPostgres
    void findsTheTypesOfExtensionsByName(TestServer postgres) {
        Server server = Server.of(postgres);
        server.client.run(
                """
                create schema if not exists extensions;
                create extension if not exists hstore schema extensions;
                create extension if not exists ltree schema extensions;
                create extension if not exists citext schema extensions;
                """);
        int hstore = server.load("extensions.hstore");
        server.agreesOnTexts(
                hstore, List.of("", "a=>1", "a=>NULL, \"b c\"=>\"\\\"\\\\\", \"\"=>\"\""));
        Map<String, @Nullable String> pairs = new LinkedHashMap<>();
        pairs.put("k", null);
        pairs.put("\u00e9", "v");
        server.agreesOn(hstore, Map.class, List.of(pairs));
        server.agreesOn(server.load("extensions.citext"), String.class, List.of("A", "\u00c9"));
        server.agreesOn(server.load("extensions.ltree"), String.class, List.of("a.b.c", ""));
        server.agreesOn(server.load("extensions.lquery"), String.class, List.of("a.*{1,2}.b|c"));
        server.agreesOnTexts(server.load("extensions.ltxtquery"), List.of("a & b*@"));
        assertThat(text(server, server.load("extensions.citext[]"), List.of("a"))).isEqualTo("{a}");
    }

    @EveryPostgres
    void knowsTheNumbersOfAllTypesThatTheServerHas(TestServer postgres) throws Exception {
        Server server = Server.of(postgres);
        for (var field : Oid.class.getFields()) {
            int oid = field.getInt(null);
            if (oid == Oid.UNSPECIFIED) {
                continue;
            }
            String name =
                    server.client.text(
                            "select upper(typname) from pg_type where oid = $1::text::oid",
                            Oid.toString(oid));
            String wanted = field.getName();
            assertThat(name)
                    .isEqualTo(
                            wanted.endsWith("_ARRAY")
                                    ? "_" + wanted.substring(0, wanted.length() - 6)
                                    : wanted);
            TypeDescription known = TypeRegistry.builtin().type(oid).orElseThrow();
            assertThat(known.name().toUpperCase(java.util.Locale.ROOT)).isEqualTo(name);
        }
    }

    /// The catalogue says of the built-in types what is written here.
    @EveryPostgres
    void describesBuiltinTypesAsTheCatalogueDoes(TestServer postgres) {
        Server server = Server.of(postgres);
        TypeRegistry builtin = TypeRegistry.builtin();
        for (TypeDescription loaded :
                server.describe(Oid.BOX_ARRAY, Oid.INT4MULTIRANGE, Oid.TEXT)) {
            assertThat(builtin.type(loaded.oid())).hasValue(loaded);
        }
    }
}
