package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// psql, the simple protocol's client.
class PsqlTest {
    private static final String NO_FILES = "--no-psqlrc";

    @TempDir Path directory;

    private static Program psql(Endpoint endpoint) {
        return Program.ofPostgres("psql")
                .with(endpoint.access())
                .with(NO_FILES, "--quiet", "--tuples-only", "--no-align");
    }

    private static Outcome run(Endpoint endpoint, String script) {
        return psql(endpoint).runWithInput(script);
    }

    @EveryEndpoint
    void runsSeveralStatementsInOneMessage(Endpoint endpoint) {
        Outcome outcome = psql(endpoint).run("-c", "select 1; select 'two'; select 3.5").orFail();

        assertThat(outcome.output()).isEqualTo("1\ntwo\n3.5");
    }

    @EveryEndpoint
    void keepsWhatATransactionCommits(Endpoint endpoint) {
        Outcome outcome =
                run(
                        endpoint,
                        """
                        create table psql_kept (id int);
                        begin;
                        insert into psql_kept values (1);
                        savepoint before_two;
                        insert into psql_kept values (2);
                        rollback to before_two;
                        insert into psql_kept values (3);
                        commit;
                        begin;
                        delete from psql_kept;
                        rollback;
                        select string_agg(id::text, ' ' order by id) from psql_kept;
                        drop table psql_kept;
                        """);

        assertThat(outcome.orFail().output()).isEqualTo("1 3");
    }

    @EveryEndpoint
    void goesOnAfterAnError(Endpoint endpoint) {
        Outcome outcome =
                run(
                        endpoint,
                        """
                        select 1 / 0;
                        begin;
                        select no_such_column;
                        select 'not in a failed transaction';
                        commit;
                        select 'after it';
                        """);

        assertThat(outcome.output()).isEqualTo("after it");
        assertThat(outcome.errors().lines())
                .filteredOn(line -> line.startsWith("ERROR"))
                .containsExactly(
                        "ERROR:  division by zero",
                        "ERROR:  column \"no_such_column\" does not exist",
                        "ERROR:  current transaction is aborted, commands ignored until end of"
                                + " transaction block");
    }

    @EveryEndpoint
    void getsNotices(Endpoint endpoint) {
        Outcome outcome = run(endpoint, "do $$ begin raise notice 'seen'; end $$;");

        assertThat(outcome.orFail().errors()).isEqualTo("NOTICE:  seen");
    }

    @EveryEndpoint
    void copiesAFileInAndOut(Endpoint endpoint) throws IOException {
        String lines =
                IntStream.range(0, 50_000)
                        .mapToObj(id -> id + "\tvalue " + id + "\n")
                        .collect(Collectors.joining());
        Path in = Files.writeString(directory.resolve("in"), lines);
        Path out = directory.resolve("out");

        run(
                        endpoint,
                        """
                        create table psql_copied (id int, value text);
                        \\copy psql_copied from '%s'
                        \\copy (select * from psql_copied order by id) to '%s'
                        drop table psql_copied;
                        """
                                .formatted(in, out))
                .orFail();

        assertThat(out).hasContent(lines);
    }

    @EveryEndpoint
    void goesOnAfterACopyThatFailed(Endpoint endpoint) {
        Outcome outcome =
                run(
                        endpoint,
                        """
                        create table psql_refused (id int);
                        copy psql_refused from stdin;
                        1
                        two
                        3
                        \\.
                        select count(*) from psql_refused;
                        drop table psql_refused;
                        """);

        assertThat(outcome.output()).isEqualTo("0");
        assertThat(outcome.errors()).contains("invalid input syntax for type integer: \"two\"");
    }

    @EveryEndpoint
    void getsLargeResults(Endpoint endpoint) {
        Outcome outcome =
                run(
                        endpoint,
                        """
                        select length(string_agg(md5(n::text), '')) from generate_series(1, 9) n;
                        select repeat('x', 5000000);
                        select n from generate_series(1, 100000) n;
                        """);

        assertThat(outcome.orFail().output().lines().mapToInt(String::length).sum())
                .as("the number of characters without ends of lines")
                .isEqualTo(3 + 5_000_000 + 488_895);
    }

    @EveryEndpoint
    void cancelsAQueryOnSigint(Endpoint endpoint) {
        Program psql = psql(endpoint).with(Map.of("PGAPPNAME", "psql to interrupt"));

        try (var running = psql.start("", "-c", "select pg_sleep(60)")) {
            ServerActivity.awaitStatement("select pg_sleep(60)");
            running.signal("INT");
            Outcome outcome = running.end();

            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.errors())
                    .contains("ERROR:  canceling statement due to user request");
        }
        ServerActivity.awaitEnd("select pg_sleep(60)");
    }

    @EveryEndpoint
    void findsTheServersDatabaseByItsOwnName(Endpoint endpoint) {
        Outcome outcome = run(endpoint, "select current_database(), current_user;\n\\conninfo");

        assertThat(outcome.orFail().output().lines().findFirst())
                .hasValue(SharedPoolers.DATABASE + "|postgres");
    }

    @Test
    void keepsASettingForASessionAndNoLonger() {
        Endpoint endpoint = new Endpoint(PoolMode.SESSION, Transport.TCP);

        Outcome first =
                run(endpoint, "set work_mem = '123kB';\nselect pg_backend_pid();\nshow work_mem;");
        Outcome second = run(endpoint, "select pg_backend_pid();\nshow work_mem;");

        assertThat(first.orFail().output()).endsWith("\n123kB");
        assertThat(second.orFail().output())
                .as("the same connection to the server, without the setting")
                .isEqualTo(first.output().replace("123kB", "4MB"));
    }
}
