package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;

/// Node's `pg`, which prepares statements that have a name.
class NodePgTest {
    private static String run(String name, Endpoint endpoint) {
        return NodeScript.named("node_pg.js").run(name, endpoint.access());
    }

    @EveryEndpoint
    void getsTypedAndManyRows(Endpoint endpoint) {
        assertThat(run("queries", endpoint))
                .isEqualTo("7 it's true\n200010000\n{\"one\":1} {\"two\":2}");
    }

    @EveryEndpoint
    void runsNamedStatements(Endpoint endpoint) {
        assertThat(run("prepared", endpoint)).isEqualTo("455");
    }

    @EveryEndpoint
    void keepsWhatATransactionCommits(Endpoint endpoint) {
        assertThat(run("transactions", endpoint)).isEqualTo("23505\n25P02\n1");
    }

    @EveryEndpoint
    void givesEachCallerOfItsPoolItsOwnAnswer(Endpoint endpoint) {
        assertThat(run("pool", endpoint)).isEqualTo("true 6");
    }
}
