package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;

/// Node's `postgres`, which pipelines queries and prepares those with parameters.
class NodePostgresTest {
    private static String run(String name, Endpoint endpoint) {
        return NodeScript.named("node_postgres.js").run(name, endpoint.access());
    }

    @EveryEndpoint
    void getsTypedAndManyRowsAndErrors(Endpoint endpoint) {
        assertThat(run("queries", endpoint)).isEqualTo("7 it's 0\n200010000\n22012\nusable");
    }

    @EveryEndpoint
    void givesEachPipelinedQueryItsOwnAnswer(Endpoint endpoint) {
        assertThat(run("pipelined", endpoint)).isEqualTo("true");
    }

    @EveryEndpoint
    void keepsWhatATransactionCommits(Endpoint endpoint) {
        assertThat(run("transactions", endpoint)).isEqualTo("inner\nouter\n1,2");
    }

    @EveryEndpoint
    void copiesInAndOut(Endpoint endpoint) {
        assertThat(run("copy", endpoint)).isEqualTo("true");
    }

    @EveryEndpoint
    void readsByACursor(Endpoint endpoint) {
        assertThat(run("cursor", endpoint)).isEqualTo("500500");
    }

    @EveryMode
    void cancelsAQuery(Endpoint endpoint) {
        assertThat(run("cancel", endpoint)).isEqualTo("57014\nusable");
    }
}
