package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;

/// A site with Django (Python).
class DjangoTest {
    private static String run(String name, Endpoint endpoint) {
        return PythonScript.named(
                        "django_shop.py", "django, psycopg2", "python3-django python3-psycopg2")
                .run(name, endpoint.access());
    }

    @EveryEndpoint
    void createsFindsChangesAndDeletesObjects(Endpoint endpoint) {
        assertThat(run("queries", endpoint)).isEqualTo("8 Book 9\n1113 300.00\nTrue 1.00\n100");
    }

    @EveryEndpoint
    void keepsWhatATransactionCommits(Endpoint endpoint) {
        assertThat(run("transactions", endpoint))
                .isEqualTo("IntegrityError\nthe view failed\n[('kept', 9)]");
    }

    @EveryMode
    void iteratesWithoutServerSideCursors(Endpoint endpoint) {
        assertThat(run("iteration", endpoint)).isEqualTo("45150.00");
    }
}
