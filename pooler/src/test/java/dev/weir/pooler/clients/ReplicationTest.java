package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.RawClient;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.replication.PGReplicationStream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Replication connections, which a pooler passes through to a server connection of their own.
class ReplicationTest {
    @TempDir Path directory;

    @EveryEndpoint
    void passesReplicationCommandsOfPsqlThrough(Endpoint endpoint) {
        TestServer server = TestServers.shared();
        Access access = endpoint.access();

        Outcome outcome =
                Program.ofPostgres("psql")
                        .run(
                                "--no-psqlrc",
                                "--tuples-only",
                                "--no-align",
                                "--command=IDENTIFY_SYSTEM",
                                access.with("replication", "database").connectionString());

        String identifier = systemIdentifier(server);
        assertThat(outcome.orFail().output())
                .startsWith(identifier + "|1|")
                .endsWith("|" + SharedPoolers.DATABASE);
    }

    private static String systemIdentifier(TestServer server) {
        try (var client = RawClient.connect(server)) {
            return client.text("select system_identifier from pg_control_system()");
        }
    }

    @EveryEndpoint
    void makesABaseBackup(Endpoint endpoint) {
        Program backup = Program.ofPostgres("pg_basebackup");
        TestServer server = ToolServer.forProgram(backup);
        Path target = directory.resolve("backup");

        try (var pooler = new ToolPooler(endpoint.mode(), server)) {
            backup.with(pooler.access(endpoint.transport()))
                    .run("--pgdata=" + target, "--checkpoint=fast", "--wal-method=stream")
                    .orFail();
        }

        assertThat(target.resolve("PG_VERSION")).hasContent(Integer.toString(server.version()));
        assertThat(target.resolve("global/pg_control")).isNotEmptyFile();
        assertThat(target.resolve("pg_wal")).isDirectoryContaining("glob:**0000*");
    }

    @EveryMode
    void receivesTheLog(Endpoint endpoint) throws IOException {
        Program receive = Program.ofPostgres("pg_receivewal");
        TestServer server = ToolServer.forProgram(receive);
        Path target = Files.createDirectory(directory.resolve("wal"));

        try (var pooler = new ToolPooler(endpoint.mode(), server);
                var running =
                        receive.with(pooler.access(endpoint.transport()))
                                .start("", "--directory=" + target, "--no-loop")) {
            Waiting.until("a segment has come", () -> holdsFinishedSegment(server, target));
            running.signal("INT");
            running.end().orFail();
        }
    }

    private static boolean holdsFinishedSegment(TestServer server, Path target) {
        try (var client = RawClient.connect(server);
                var files = Files.list(target)) {
            client.run("select pg_logical_emit_message(false, 'weir', 'something to write')");
            client.run("select pg_switch_wal()");
            return files.anyMatch(file -> !file.toString().endsWith(".partial"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @EveryEndpoint
    void streamsChangesToPgjdbc(Endpoint endpoint) throws SQLException {
        Access access = endpoint.access();
        prepareTable();
        try (Connection connection = JdbcUrl.connect(replicating(access))) {
            var replication = connection.unwrap(PGConnection.class).getReplicationAPI();
            replication
                    .createReplicationSlot()
                    .logical()
                    .withSlotName("streamed")
                    .withOutputPlugin("pgoutput")
                    .withTemporaryOption()
                    .make();
            insert("a change to stream");

            try (PGReplicationStream stream =
                    replication
                            .replicationStream()
                            .logical()
                            .withSlotName("streamed")
                            .withSlotOption("proto_version", 1)
                            .withSlotOption("publication_names", "streamed")
                            .start()) {
                awaitChange(stream, "a change to stream");
            }
        }
    }

    /// What pgjdbc asks for replication connections (its manual, "Physical and Logical replication
    /// API").
    private static Access replicating(Access access) {
        return access.with("replication", "database")
                .with("assumeMinServerVersion", "14")
                .with("preferQueryMode", "simple");
    }

    private static void awaitChange(PGReplicationStream stream, String value) {
        Waiting.until(
                "the change has come",
                () -> {
                    ByteBuffer message = readPending(stream);
                    return StandardCharsets.UTF_8.decode(message).toString().contains(value);
                });
    }

    private static ByteBuffer readPending(PGReplicationStream stream) {
        try {
            ByteBuffer message = stream.readPending();
            return message == null ? ByteBuffer.allocate(0) : message;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void prepareTable() {
        try (var client = SharedPoolers.direct()) {
            for (String sql :
                    List.of(
                            "drop publication if exists streamed",
                            "drop table if exists streamed",
                            "create table streamed (value text)",
                            "create publication streamed for table streamed")) {
                client.run(sql);
            }
        }
    }

    private static void insert(String value) {
        try (var client = SharedPoolers.direct()) {
            client.run("insert into streamed values ('" + value + "')");
        }
    }
}
