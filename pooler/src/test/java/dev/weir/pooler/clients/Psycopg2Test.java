package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;

/// psycopg2 (Python), which speaks the simple protocol and puts parameters into the text.
class Psycopg2Test {
    private static String run(String name, Endpoint endpoint) {
        return PythonScript.named("psycopg2_client.py", "psycopg2", "python3-psycopg2")
                .run(name, endpoint.access());
    }

    @EveryEndpoint
    void keepsWhatATransactionCommits(Endpoint endpoint) {
        assertThat(run("transactions", endpoint)).isEqualTo("22012\n25P02\n[1]");
    }

    @EveryEndpoint
    void insertsManyRowsByOneStatement(Endpoint endpoint) {
        assertThat(run("many_values", endpoint)).isEqualTo("12497500 2");
    }

    @EveryEndpoint
    void copiesInAndOut(Endpoint endpoint) {
        assertThat(run("copy", endpoint)).isEqualTo("30000 True");
    }

    @EveryEndpoint
    void readsByAServerSideCursor(Endpoint endpoint) {
        assertThat(run("server_side_cursor", endpoint)).isEqualTo("500500");
    }

    @EveryEndpoint
    void cancelsAQuery(Endpoint endpoint) {
        assertThat(run("cancel", endpoint)).isEqualTo("57014\nusable");
    }

    @EveryEndpoint
    void setsTheEncodingAndTheIsolation(Endpoint endpoint) {
        assertThat(run("settings", endpoint)).isEqualTo("LATIN1 café\nserializable on");
    }
}
