package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

final class RawClientTest {
    private static final int INT4 = 23;

    private static RawClient connect() {
        return RawClient.connect(TestServers.shared());
    }

    private static byte[] int4(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    @EveryPostgres
    void speaksWithEveryRelease(TestServer server) {
        try (RawClient client = RawClient.connect(server)) {
            assertThat(client.text("select current_setting('server_version_num')::int / 10000"))
                    .isEqualTo(Integer.toString(server.version()));
            assertThat(client.serverParameter("server_encoding")).isEqualTo("UTF8");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TRUST", "PASSWORD", "MD5"})
    void logsIn(LoginMethod method) {
        try (RawClient client = RawClient.connect(TestServers.shared(), method)) {
            assertThat(client.text("select current_user")).isEqualTo(method.user());
        }
    }

    @Test
    void tellsThatAPasswordIsWrong() {
        TestServer server = TestServers.shared();
        Map<String, String> user = Map.of("user", LoginMethod.MD5.user());
        assertThatThrownBy(() -> RawClient.connect(server, user, "guess"))
                .hasMessageContaining("28P01 password authentication failed");
    }

    @Test
    void saysThatItCannotAnswerScram() {
        TestServer server = TestServers.shared();
        assertThatThrownBy(() -> RawClient.connect(server, LoginMethod.SCRAM))
                .hasMessageContaining("asks for authentication 10");
    }

    @Test
    void givesBinaryAndText() {
        try (RawClient client = connect()) {
            assertThat(client.binary("select 258")).containsExactly(0, 0, 1, 2);
            assertThat(client.text("select $1::int + 1", "41")).isEqualTo("42");
        }
    }

    @Test
    void pipelinesThousandsOfValues() {
        List<byte[]> values = IntStream.range(0, 5000).mapToObj(RawClientTest::int4).toList();
        try (RawClient client = connect()) {
            List<String> texts = client.textResults("select $1", INT4, values);
            assertThat(texts).hasSize(5000).startsWith("0", "1").endsWith("4999");
            assertThat(client.binaryResults("select $1", INT4, values))
                    .containsExactlyElementsOf(values);
        }
    }

    @Test
    void movesValuesLargerThanTheSocketsBuffers() {
        String large = "x".repeat(3_000_000);
        try (RawClient client = connect()) {
            List<byte[]> replies =
                    client.binaryResultsOfTexts("select $1::text", 25, List.of(large, large));
            assertThat(replies).hasSize(2).allSatisfy(it -> assertThat(it).hasSize(3_000_000));
        }
    }

    @Test
    void givesEachValueItsOwnError() {
        var rows =
                List.of(
                        List.of(RawParameter.text("1")),
                        List.of(RawParameter.text("one")),
                        List.of(RawParameter.nullOf(0)));
        try (RawClient client = connect()) {
            List<RawResult> results = client.each("select $1::int4", RawFormat.TEXT, rows);
            assertThat(results.get(0).row().text(0)).isEqualTo("1");
            assertThat(results.get(1).error())
                    .hasValueSatisfying(error -> assertThat(error.sqlState()).isEqualTo("22P02"));
            assertThat(results.get(2).row().isNull(0)).isTrue();
        }
    }

    @Test
    void givesEveryResultOfASimpleQuery() {
        try (RawClient client = connect()) {
            List<RawResult> results = client.simple("select 1 as one; select 2; select x");
            assertThat(results).hasSize(3);
            assertThat(results.getFirst().columns())
                    .extracting(RawColumn::name)
                    .containsExactly("one");
            assertThat(results.getLast().error()).isPresent();
            assertThat(client.text("select 3")).isEqualTo("3");
        }
    }

    @Test
    void copiesInAndOut() {
        byte[] data = "1\n2\n".getBytes(StandardCharsets.US_ASCII);
        try (RawClient client = connect()) {
            client.run("create temporary table numbers (n int)");
            assertThat(client.copyIn("copy numbers from stdin", data)).isEqualTo("COPY 2");
            assertThat(client.copyOut("copy numbers to stdout")).isEqualTo(data);
        }
    }

    @Test
    void staysUsableAfterACopyThatTheServerRefuses() {
        try (RawClient client = connect()) {
            assertThatThrownBy(() -> client.copyIn("copy nothing from stdin", new byte[0]))
                    .hasMessageContaining("42P01");
            assertThat(client.text("select 1")).isEqualTo("1");
        }
    }

    @Test
    void leavesNoSessionBehind() {
        TestServer server = TestServers.shared();
        Map<String, String> options = Map.of("user", "postgres", "application_name", "leak");
        try (RawClient client = RawClient.connect(server, options, "")) {
            assertThat(client.processId()).isPositive();
            assertThat(Leaks.sessions(server, "leak")).hasSize(1);
            assertThatThrownBy(() -> Leaks.awaitNoSessions(server, "leak", Duration.ofMillis(20)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(Integer.toString(client.processId()));
        }
        Leaks.awaitNoSessions(server, "leak", Duration.ofSeconds(10));
    }

    @Test
    void countsItsSockets() {
        int before = Leaks.sockets();
        try (RawClient client = connect()) {
            assertThat(client.processId()).isPositive();
            assertThat(Leaks.sockets()).isEqualTo(before + 1);
        }
        assertThat(Leaks.sockets()).isEqualTo(before);
    }
}
