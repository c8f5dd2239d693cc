package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.RawClient;
import dev.weir.testkit.TestServer;

import java.util.List;

/// pg_dump, which reads catalogues and data in one long transaction.
class PgDumpTest {
    /// A random word in them differs from dump to dump.
    private static final String RESTRICT = "(?m)^\\\\(un)?restrict .*$";

    @EveryEndpoint
    void dumpsWhatItDumpsWithoutThePooler(Endpoint endpoint) {
        Program dump = Program.ofPostgres("pg_dump");
        TestServer server = ToolServer.forProgram(dump);
        createTables(server);
        Access direct = Access.to(Transport.TCP, "", server.port()).with("user", "postgres");

        try (var pooler = new ToolPooler(endpoint.mode(), server)) {
            String dumped = dump(dump, pooler.access(endpoint.transport()));

            assertThat(dumped).contains("COPY dumped.book").isEqualTo(dump(dump, direct));
        }
    }

    private static String dump(Program dump, Access access) {
        return dump.with(access.with("dbname", "postgres"))
                .run("--schema=dumped")
                .orFail()
                .output()
                .replaceAll(RESTRICT, "");
    }

    private static void createTables(TestServer server) {
        try (var client = RawClient.connect(server)) {
            for (String sql :
                    List.of(
                            "drop schema if exists dumped cascade",
                            "create schema dumped",
                            "create table dumped.book (id int primary key, title text)",
                            "create view dumped.early as select * from dumped.book where id < 10",
                            "insert into dumped.book select n, 'Book ' || n from generate_series(1,"
                                    + " 20000) n")) {
                client.run(sql);
            }
        }
    }
}
