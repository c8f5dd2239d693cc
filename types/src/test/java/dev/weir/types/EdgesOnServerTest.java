package dev.weir.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/// The values on which codecs stumble, against the server's own input and output.
class EdgesOnServerTest {
    @EveryPostgres
    void numbers(TestServer postgres) {
        Server server = Server.of(postgres);
        List<String> numerics =
                List.of(
                        "NaN",
                        "Infinity",
                        "-Infinity",
                        "0",
                        "0.000",
                        "-0.5",
                        "10000",
                        "9999",
                        "0.0001",
                        "0.00001",
                        "1e131071",
                        "1e-16383",
                        "-99999999999999999999.9999",
                        "123456789012345678",
                        "100000000000000000000000000000000");
        server.agreesOnTextsAs(Oid.NUMERIC, Numeric.class, numerics);
        List<String> floats =
                List.of(
                        "NaN",
                        "Infinity",
                        "-Infinity",
                        "0",
                        "-0",
                        "1e23",
                        "5e-324",
                        "1e15",
                        "1e-5",
                        "0.0001",
                        "123456789012345680",
                        "1.7976931348623157e308",
                        "9007199254740993",
                        "2e-323",
                        "9.5367431640625e-07");
        server.agreesOnTexts(Oid.FLOAT8, floats);
        List<String> singles =
                List.of(
                        "NaN",
                        "-Infinity",
                        "-0",
                        "1e23",
                        "1e-45",
                        "3.4028235e38",
                        "1e6",
                        "16777217",
                        "8388609.5",
                        "33554434",
                        "1e-5",
                        "0.0001",
                        "2097152.25");
        server.agreesOnTexts(Oid.FLOAT4, singles);
        server.agreesOnTexts(Oid.BOOL, List.of("true", "false"));
    }

    @EveryPostgres
    void dates(TestServer postgres) {
        Server server = Server.of(postgres);
        server.agreesOnTexts(
                Oid.DATE,
                List.of(
                        "infinity",
                        "-infinity",
                        "4714-11-24 BC",
                        "5874897-12-31",
                        "0001-12-31 BC",
                        "0044-03-15 BC",
                        "2000-02-29",
                        "0001-01-01"));
        server.agreesOnTexts(
                Oid.TIMESTAMP,
                List.of(
                        "infinity",
                        "-infinity",
                        "4714-11-24 00:00:00 BC",
                        "294276-12-31 23:59:59.999999",
                        "0001-12-31 23:59:59.000001 BC",
                        "1999-12-31 23:59:59.999999"));
        server.agreesOnTexts(
                Oid.TIMESTAMPTZ,
                List.of(
                        "infinity",
                        "-infinity",
                        "2024-01-01 00:00:00+05:45",
                        "0044-03-15 12:00:00+00 BC"));
        server.agreesOnTexts(
                Oid.TIME, List.of("24:00:00", "00:00:00", "23:59:59.999999", "23:59:59.9999999"));
        server.agreesOnTexts(
                Oid.TIMETZ, List.of("24:00:00-15:59:59", "00:00:00+00", "12:00:00+05:45"));
        server.agreesOnTexts(
                Oid.INTERVAL,
                List.of(
                        "0",
                        "1 year 2 mons 3 days 04:05:06.789",
                        "-1 year +2 mons -3 days +04:05:06",
                        "-00:00:00.000001",
                        "1 day -00:00:01",
                        "-1 day 00:00:01",
                        "13 mons"));
        if (server.version >= 15) {
            server.agreesOnTexts(
                    Oid.INTERVAL, List.of("2562047788:00:54.775807", "-2562047788:00:54.775807"));
        }
        if (server.version >= 17) {
            server.agreesOnTexts(Oid.INTERVAL, List.of("infinity", "-infinity"));
        }
    }

    @EveryPostgres
    void roundsNanosecondsAsTheServerRoundsText(TestServer postgres) {
        Server server = Server.of(postgres);
        for (int nanos = 0; nanos < 1_000_000_000; nanos += 12_345_500) {
            LocalTime time = LocalTime.of(10, 20, 30, nanos);
            byte[] encoded = server.encode(Oid.TIME, time);
            byte[] read =
                    server.client
                            .binaryResultsOfTexts("select $1", Oid.TIME, List.of(time.toString()))
                            .getFirst();
            assertThat(encoded).as("%s", time).isEqualTo(read);
        }
    }

    @EveryPostgres
    void refusesTimesBeyondTheServersRange(TestServer postgres) {
        Server server = Server.of(postgres);
        assertThatThrownBy(() -> server.encode(Oid.DATE, LocalDate.of(-4713, 11, 23)))
                .hasMessage(
                        "-4713-11-23 is beyond date, which goes from 4714-11-24 BC to"
                                + " 5874897-12-31");
        assertThatThrownBy(
                        () ->
                                server.encode(
                                        Oid.TIMESTAMP, LocalDate.of(294_277, 1, 1).atStartOfDay()))
                .hasMessageStartingWith("+294277-01-01T00:00 is beyond timestamp");
    }

    @EveryPostgres
    void texts(TestServer postgres) {
        Server server = Server.of(postgres);
        server.agreesOnTexts(Oid.TEXT, List.of("", "\ud83d\ude00", "\u00e9", "\ufeff", "\uffff"));
        server.agreesOnTexts(Oid.NAME, List.of("", "pg_class"));
        server.agreesOnTexts(Oid.CHAR, List.of("", "a", "~"));
        server.agreesOnTexts(
                Oid.JSON, List.of("{\"a\": 1,  \"a\": 2}", "null", "\"\\ud83d\\ude00\""));
        server.agreesOnTexts(Oid.JSONB, List.of("{\"b\": 1, \"a\": [1, 2.50, null]}", "null"));
        server.agreesOnTexts(Oid.JSONPATH, List.of("$.a[*] ? (@ > 1)"));
        server.agreesOnTexts(Oid.REFCURSOR, List.of("c"));
    }

    @EveryPostgres
    void xmlIsReadInBinaryAndWrittenAsText(TestServer postgres) {
        Server server = Server.of(postgres);
        String document = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\u00e9</a>";
        Codec<Object> writes = server.registry().encoderOf(Oid.XML, document);
        assertThat(writes.format()).isEqualTo(Format.TEXT);
        byte[] binary =
                server.client
                        .binaryResultsOfTexts("select $1", Oid.XML, List.of(document))
                        .getFirst();
        assertThat(server.decode(Oid.XML, String.class, binary))
                .isEqualTo(server.client.text("select $1::xml", document));
    }

    @EveryPostgres
    void anEmptyTsqueryIsReadButNotWritten(TestServer postgres) {
        Server server = Server.of(postgres);
        Object empty =
                server.decode(
                        Oid.TSQUERY, TsQuery.class, server.client.binary("select ''::tsquery"));
        assertThat(empty).isEqualTo(new TsQuery(List.of())).hasToString("");
        assertThatThrownBy(() -> server.encode(Oid.TSQUERY, empty))
                .hasMessageContaining("send the text");
    }

    @EveryPostgres
    void networks(TestServer postgres) {
        Server server = Server.of(postgres);
        server.agreesOnTexts(
                Oid.INET,
                List.of(
                        "127.0.0.1",
                        "10.1.2.3/8",
                        "::1",
                        "::",
                        "::ffff:1.2.3.4",
                        "::1.2.3.4",
                        "1:0:0:2::3/64",
                        "fe80::1/10",
                        "0.0.0.0/0",
                        "1::",
                        "::2:0:0:0/127",
                        "0:0:1::/48",
                        "1:2:3:4:5:6:7::",
                        "::/0"));
        server.agreesOnTexts(
                Oid.CIDR,
                List.of("10.0.0.0/8", "127.0.0.1/32", "::/0", "2001:db8::/32", "::1/128"));
    }

    @EveryPostgres
    void geometry(TestServer postgres) {
        Server server = Server.of(postgres);
        server.agreesOnTexts(Oid.POINT, List.of("(1,2)", "(-0.1,1e300)", "(NaN,Infinity)"));
        server.agreesOnTexts(Oid.LINE, List.of("{1,2,3}", "[(1,2),(3,4)]"));
        server.agreesOnTexts(Oid.LSEG, List.of("[(1,2),(3,4)]"));
        server.agreesOnTexts(Oid.BOX, List.of("(1,2),(3,4)"));
        server.agreesOnTexts(Oid.PATH, List.of("[(1,2),(3,4)]", "((1,2),(3,4),(5,6))", "(1,2)"));
        server.agreesOnTexts(Oid.POLYGON, List.of("((1,2),(3,4),(5,6))", "((1,1))"));
        server.agreesOnTexts(Oid.CIRCLE, List.of("<(1,2),3>", "<(1,2),0>"));
        server.agreesOnTexts(Oid.BOX_ARRAY, List.of("{(1,2),(3,4);(5,6),(7,8)}"));
    }

    @EveryPostgres
    void textSearch(TestServer postgres) {
        Server server = Server.of(postgres);
        server.agreesOnTexts(
                Oid.TSVECTOR,
                List.of(
                        "",
                        "a fat cat",
                        "a:1A,2,3B fat:16383C 'it''s':4",
                        "'back\\\\slash'",
                        "'x y':1",
                        "\u00e9:7"));
        server.agreesOnTexts(
                Oid.TSQUERY,
                List.of(
                        "a",
                        "a & b | !c",
                        "a:*",
                        "a:AB & b:*C",
                        "a <-> b <2> c",
                        "a <-> (b <-> c)",
                        "!(a & b)",
                        "!!a",
                        "(a | b) & c",
                        "a & (b & c)",
                        "a <-> (b | c)",
                        "!(a <-> b)",
                        "(!a) <-> b",
                        "'it''s' & 'x\\\\y'",
                        "a <-> (b & !c) | d",
                        "(a & b) <-> (c <-> d)",
                        "a <0> b"));
    }

    @EveryPostgres
    void places(TestServer postgres) {
        Server server = Server.of(postgres);
        server.agreesOnTexts(Oid.TID, List.of("(0,1)", "(4294967295,65535)"));
        server.agreesOnTexts(Oid.PG_LSN, List.of("0/0", "16/B374D848", "FFFFFFFF/FFFFFFFF"));
        server.agreesOnTexts(Oid.XID8, List.of("0", "9223372036854775807"));
    }

    @EveryPostgres
    void typesWithTextOnly(TestServer postgres) {
        Server server = Server.of(postgres);
        assertThat(server.registry().resultFormat(Oid.MONEY)).isEqualTo(Format.TEXT);
        assertThat(server.registry().resultFormat(Oid.REGCLASS)).isEqualTo(Format.TEXT);
        String money = server.client.text("select '{1.5,NULL,2}'::money[]");
        assertThat(server.decode(Oid.MONEY_ARRAY, Object.class, money.getBytes()))
                .isEqualTo(java.util.Arrays.asList("$1.50", null, "$2.00"));
    }

    @EveryPostgres
    void readsNumbersFromOtherTypesAsTheServerCasts(TestServer postgres) {
        Server server = Server.of(postgres);
        byte[] third = server.client.binary("select 1::numeric / 3");
        assertThat(server.decode(Oid.NUMERIC, Double.class, third))
                .isEqualTo(
                        Double.parseDouble(server.client.text("select (1::numeric / 3)::float8")));
        byte[] tenth = server.client.binary("select 0.1::float4");
        assertThat(server.decode(Oid.FLOAT4, BigDecimal.class, tenth))
                .isEqualTo(new BigDecimal("0.1"));
    }
}
