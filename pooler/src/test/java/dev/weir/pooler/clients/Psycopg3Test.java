package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// psycopg 3 (Python): prepared statements, pipelines and COPY by the extended protocol.
class Psycopg3Test {
    /// What each case of the script prints.
    private static final Map<String, String> FINDINGS =
            Map.ofEntries(
                    Map.entry("prepared_at_once", "210 19!"),
                    Map.entry("prepared_later", "210 19!"),
                    Map.entry("never_prepared", "210 19!"),
                    Map.entry("prepared_by_many", "all as asked"),
                    Map.entry(
                            "prepared_in_failed_transaction",
                            "DivisionByZero 7\nDivisionByZero 7\nDivisionByZero 7"),
                    Map.entry("pipeline", "19900\n200"),
                    Map.entry("pipeline_with_error", "DivisionByZero\nusable"),
                    Map.entry("copy", "20000 197780 99990000"),
                    Map.entry(
                            "copy_given_up",
                            "the server gave up: 0\nthe client gave up: 0\nusable"),
                    Map.entry("cancel", "QueryCanceled\nusable"),
                    Map.entry("transactions", "[1, 3]\nINTRANS"),
                    Map.entry("server_side_cursor", "500500\n500500"),
                    Map.entry("large_values", "True\nTrue"),
                    Map.entry("many_at_once", "19900"));

    /// Those that the transport can matter to: they send much, or connect to cancel.
    private static final List<String> OVER_EVERY_TRANSPORT =
            List.of("cancel", "copy", "large_values", "pipeline");

    static Stream<Arguments> cases() {
        return FINDINGS.keySet().stream().sorted().flatMap(Psycopg3Test::withEndpoints);
    }

    private static Stream<Arguments> withEndpoints(String name) {
        Stream<Endpoint> endpoints =
                OVER_EVERY_TRANSPORT.contains(name) ? Endpoints.all() : Endpoints.overTcp();
        return endpoints.map(endpoint -> Arguments.of(name, endpoint));
    }

    static PythonScript script() {
        return PythonScript.named("psycopg3.py", "psycopg", "python3-psycopg");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void findsWhatItAskedFor(String name, Endpoint endpoint) {
        String found = script().run(name, endpoint.access());

        assertThat(found).isEqualTo(FINDINGS.get(name));
    }

    @Test
    void hearsNotificationsInSessionMode() {
        Endpoint endpoint = new Endpoint(PoolMode.SESSION, Transport.TCP);

        String found = script().run("notifications", endpoint.access());

        assertThat(found).isEqualTo("psycopg3_news first");
    }
}
