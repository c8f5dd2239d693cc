package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.testkit.TestServers;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The libpq of PostgreSQL 18, which asks for protocol 3.2 if it is told to: its keys to cancel are
/// longer. psycopg 3 uses it in place of the installed one.
class NewestLibpqTest {
    private static final int RELEASE = 18;

    @ParameterizedTest
    @CsvSource({
        "protocol, 3.0, 30000",
        "protocol, 3.2, 30002",
        "protocol, latest, 30002",
        "cancel, 3.0, QueryCanceled usable",
        "cancel, 3.2, QueryCanceled usable",
        "pipeline, 3.2, 19900 200",
        "copy, 3.2, 20000 197780 99990000"
    })
    void speaksTheProtocolItAsksFor(String name, String version, String found) {
        Access access =
                new Endpoint(PoolMode.TRANSACTION, Transport.TCP)
                        .access()
                        .with("max_protocol_version", version);

        assertThat(run(name, access)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "login, postgres",
        "cancel, QueryCanceled usable",
        "large_values, True True",
    })
    void beginsWithTlsAtOnce(String name, String found) {
        Access access =
                new Endpoint(PoolMode.TRANSACTION, Transport.TLS)
                        .access()
                        .with("sslnegotiation", "direct");

        assertThat(run(name, access)).isEqualTo(found);
    }

    private static String run(String name, Access access) {
        return Psycopg3Test.script()
                .with(Map.of("LD_LIBRARY_PATH", libraries().toString()))
                .run(name, access)
                .replace('\n', ' ');
    }

    /// They lie beside the server's own program.
    private static Path libraries() {
        assumeTrue(TestServers.versions().contains(RELEASE), "no PostgreSQL 18 is wanted");
        Path program =
                ProcessHandle.of(TestServers.shared(RELEASE).postgres().processId())
                        .flatMap(process -> process.info().command())
                        .map(Path::of)
                        .orElseThrow();
        Path libraries = program.resolveSibling("../lib").normalize();
        assertThat(libraries.resolve("libpq.so.5")).matches(Files::exists);
        return libraries;
    }
}
