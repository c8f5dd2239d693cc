package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

final class QueryCommandTest {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void end() {
        postgres.close();
    }

    @Test
    void printsATable() {
        CommandRun run =
                query(
                        "select * from (values (1, 'Emma', 9.50), (20, 'Line'||chr(10)||'two',"
                                + " null)) as book (id, title, price)");
        assertThat(run)
                .isEqualTo(
                        new CommandRun(
                                0,
                                """
                                 id | title     | price
                                ----+-----------+-------
                                  1 | Emma      |  9.50
                                 20 | Line\\ntwo |
                                (2 rows)
                                """,
                                ""));
    }

    @Test
    void aParameterThatBeginsWithAnAtSignIsNoFile() {
        String file = "@/etc/hostname";
        assertThat(query("select $1::text as a", file).out()).contains(" " + file + "\n");
    }

    @Test
    void printsTheColumnsOfAResultWithoutRows() {
        assertThat(query("select 1 as id, 'x' as title where false").out())
                .isEqualTo(
                        """
                         id | title
                        ----+-------
                        (0 rows)
                        """);
    }

    @Test
    void printsCsvThatTellsNullFromEmpty() {
        CommandRun run =
                query(
                        "--format",
                        "csv",
                        "select 1 as a, '' as b, null as c, 'say \"hi\", twice' as \"d,e\"");
        assertThat(run.out()).isEqualTo("a,b,c,\"d,e\"\n1,\"\",,\"say \"\"hi\"\", twice\"\n");
    }

    @Test
    void printsJson() {
        CommandRun run =
                query(
                        "--format=json",
                        """
                        select 1e30::float8 as large, 'NaN'::float8 as nan, -0.50 as price,
                            true as sold, null as gone, '{"a": [1, 2]}'::jsonb as more,
                            E'"q"\\t\\u0001\\\\' as text
                        union all
                        select 0, 0, 0, false, '', '{}', ''
                        """);
        assertThat(run.out())
                .isEqualTo(
                        """
                        [
                        {"large":1e+30,"nan":"NaN","price":-0.50,"sold":true,"gone":null,\
                        "more":{"a": [1, 2]},"text":"\\"q\\"\\t\\u0001\\\\"},
                        {"large":0,"nan":0,"price":0,"sold":false,"gone":"","more":{},"text":""}
                        ]
                        """);
    }

    @Test
    void passesParametersAsTheTypesThatTheServerWants() {
        CommandRun run =
                query(
                        "--format",
                        "csv",
                        "--null",
                        "NULL",
                        "select $1::int + 1 as n, $2::date as day, $3::text is null as gone",
                        "-5",
                        "2026-02-28",
                        "NULL");
        assertThat(run.out()).isEqualTo("n,day,gone\n-4,2026-02-28,t\n");
    }

    @Test
    void countsTheRowsOfAStatementThatYieldsNone() {
        assertThat(query("create table counted as select generate_series(1, 7) as i").exitCode())
                .isZero();
        assertThat(query("update counted set i = i + 1 where i < $1", "4").out())
                .isEqualTo("3 rows affected\n");
    }

    @Test
    void aServerErrorIsOneLineAndExitCodeOne() {
        CommandRun run = query("select naem from pg_class");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("weir: ERROR: column \"naem\" does not exist (SQLSTATE 42703")
                .contains(">>> naem");
    }

    @Test
    void aParameterTooManyIsWrongUsage() {
        CommandRun run = query("select $1::int", "1", "2");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("the statement has 1 parameter, 2 values were given");
    }

    @Test
    void aTimeoutCancelsTheStatement() {
        CommandRun run = query("--timeout", "100ms", "select pg_sleep(60)");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("weir: ").contains("pg_sleep(60)");
    }

    @Test
    void printsNoticesBesideTheRows() {
        CommandRun run = query("drop table if exists nowhere");
        assertThat(run.err()).contains("NOTICE: table \"nowhere\" does not exist, skipping");
        assertThat(run.exitCode()).isZero();
    }

    private static CommandRun query(String... arguments) {
        List<String> all = new ArrayList<>(List.of("query", "--dsn", postgres.url()));
        all.addAll(List.of(arguments));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
