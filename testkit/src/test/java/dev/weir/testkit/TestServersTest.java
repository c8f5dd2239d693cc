package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;

final class TestServersTest {
    @EveryPostgres
    void startsTheReleaseThatWasAskedFor(TestServer server) {
        assertThat(server.postgres().version()).startsWith(server.version() + ".");
        assertThat(server.postgres().isRunning()).isTrue();
    }
}
