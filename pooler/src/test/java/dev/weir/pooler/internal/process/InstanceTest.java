package dev.weir.pooler.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.pooler.Pooler;
import dev.weir.pooler.PoolerException;
import dev.weir.pooler.internal.admin.Outcome;
import dev.weir.pooler.internal.config.Configuration;
import dev.weir.pooler.internal.log.LogBook;
import dev.weir.pooler.load.Wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

class InstanceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir private Path directory;

    private Instance start(String... lines) {
        return start(0, lines);
    }

    private Instance start(int verbosity, String... lines) {
        String ini =
                """
                [databases]
                books = host=127.0.0.1 port=1 user=ann
                [pgbouncer]
                listen_addr =
                unix_socket_dir = %s
                auth_type = any
                logfile = %s
                """
                        .formatted(directory, log());
        return Instance.start(
                Configuration.parse("test", ini + String.join("\n", lines) + "\n"),
                LogBook.Echo.NONE,
                verbosity,
                Optional.empty(),
                Instance.Signalling.LEFT_ALONE);
    }

    private Path log() {
        return directory.resolve("log");
    }

    private String awaitLine(Predicate<String> wanted) throws Exception {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
            for (String line : Files.readAllLines(log())) {
                if (wanted.test(line)) {
                    return line;
                }
            }
            Thread.sleep(10);
        }
        throw new AssertionError("not in the log: " + Files.readString(log()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    @Test
    void answersPrometheus() throws Exception {
        int port = freePort();
        Instance instance = start("event_loops = 2", "metrics_listen = 127.0.0.1:" + port);
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + port + "/metrics");

            String page =
                    client.send(
                                    HttpRequest.newBuilder(uri).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();

            assertThat(page)
                    .contains(
                            "\npgbouncer_databases 2\n",
                            "\npgbouncer_databases_pool_size{name=\"books\",",
                            "\nweir_pooler_event_loop_clients{loop=\"1\"} 0\n");
            assertThat(awaitLine(line -> line.contains(" metrics at ")))
                    .endsWith("LOG metrics at http://127.0.0.1:" + port + "/metrics");
        } finally {
            instance.end();
        }
    }

    @Test
    void aCheckReadsTheFilesOfTls() throws IOException {
        Path junk = Files.writeString(directory.resolve("junk.pem"), "junk");
        Path ini =
                Files.writeString(
                        directory.resolve("a.ini"),
                        "[pgbouncer]\nserver_tls_sslmode = verify-ca\nserver_tls_ca_file = "
                                + junk);

        assertThatThrownBy(() -> Pooler.check(ini))
                .isInstanceOf(PoolerException.class)
                .hasMessageStartingWith("TLS cannot be set up: server_tls_ca_file: ");
    }

    @Test
    void saysWhichAddressOfTheMetricsIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> start("metrics_listen = 127.0.0.1:" + taken.getLocalPort()))
                    .isInstanceOf(StartException.class)
                    .hasMessage(
                            "cannot listen on 127.0.0.1:%d for metrics: Address already in use;"
                                            .formatted(taken.getLocalPort())
                                    + " is another process there? (metrics_listen)");
        }
    }

    @Test
    void aSecondProcessDoesNotStartAndLeavesThePidfileOfTheFirst() throws Exception {
        Path pidfile = directory.resolve("pid");
        Process first = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(pidfile, first.pid() + "\n");

            assertThatThrownBy(() -> start("pidfile = " + pidfile))
                    .isInstanceOf(StartException.class)
                    .hasMessageStartingWith("pidfile exists, another instance running? ");
            assertThat(pidfile).hasContent(Long.toString(first.pid()));
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    @Test
    void aReloadSaysThatTlsCannotBeSetUpAndChangesNothing() throws Exception {
        Path ini = directory.resolve("new.ini");
        Path none = directory.resolve("none.pem");
        Files.writeString(
                ini,
                """
                [pgbouncer]
                unix_socket_dir = %s
                logfile = %s
                conffile = %s
                max_client_conn = 7
                client_tls_sslmode = require
                client_tls_key_file = %s
                client_tls_cert_file = %s
                """
                        .formatted(directory, log(), ini, none, none));
        Instance instance = start("conffile = " + ini);
        try {
            assertThat(instance.reload()).isInstanceOf(Outcome.Refused.class);
            assertThat(instance.pools()).hasSize(1);
            awaitLine(line -> line.contains("ERROR TLS configuration could not be reloaded"));
        } finally {
            instance.end();
        }
    }

    @Test
    void aPidfileThatIsLeftIsWrittenAnew() throws Exception {
        Path pidfile = directory.resolve("pid");
        Process before = new ProcessBuilder("true").start();
        before.waitFor();
        Files.writeString(pidfile, before.pid() + "\n");

        Instance instance = start("pidfile = " + pidfile);

        assertThat(pidfile).hasContent(Long.toString(ProcessHandle.current().pid()));
        instance.end();
        assertThat(pidfile).doesNotExist();
    }

    @Test
    void aStartThatFailsDeletesNoPidfileOfAnotherProcess() throws Exception {
        Path pidfile = directory.resolve("pid");
        Instance first = start("pidfile = " + pidfile);
        try {
            assertThatThrownBy(() -> start("pidfile = " + pidfile))
                    .isInstanceOf(StartException.class);
            assertThat(pidfile).exists();
        } finally {
            first.end();
        }
    }

    @Test
    void logsStatisticsEveryPeriod() throws Exception {
        Instance instance = start("stats_period = 0.2");
        try {
            assertThat(awaitLine(line -> line.contains("stats: ")))
                    .endsWith(
                            "LOG stats: 0 xacts/s, 0 queries/s, 0 client parses/s, 0 server"
                                + " parses/s, 0 binds/s, in 0 B/s, out 0 B/s, xact 0 us, query 0"
                                + " us, wait 0 us");
        } finally {
            instance.end();
        }
    }

    @Test
    void tellsMoreIfItShall() throws Exception {
        Instance instance = start(1);
        Thread client =
                Thread.startVirtualThread(
                        () ->
                                assertThatThrownBy(
                                        () ->
                                                Wire.connect(
                                                        UnixDomainSocketAddress.of(
                                                                directory.resolve(".s.PGSQL.6432")),
                                                        Map.of(
                                                                "user",
                                                                "ann",
                                                                "database",
                                                                "books"))));
        try {
            assertThat(awaitLine(line -> line.contains("connecting to")))
                    .contains(" DEBUG S-")
                    .endsWith(": books/ann@127.0.0.1:1 connecting to the server");
            assertThat(awaitLine(line -> line.contains("waits for a server")))
                    .contains(" DEBUG C-", ": books/ann@unix:6432 waits for a server: ");
        } finally {
            instance.end();
            client.join();
        }
    }

    @Test
    void changesTheFormatOfTheLogWhileItRuns() throws Exception {
        Instance instance = start("stats_period = 0.2");
        try {
            Outcome outcome = instance.set("log_format", "json");

            assertThat(outcome).isEqualTo(new Outcome.Done());
            assertThat(awaitLine(line -> line.startsWith("{\"time\"") && line.contains("stats: ")))
                    .contains("\"level\":\"LOG\",\"message\":\"stats: 0 xacts/s");
        } finally {
            instance.end();
        }
    }
}
