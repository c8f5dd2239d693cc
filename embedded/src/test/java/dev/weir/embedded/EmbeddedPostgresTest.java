package dev.weir.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;

final class EmbeddedPostgresTest {
    @Test
    void startsAndLeavesNothingBehind() throws Exception {
        long processId;
        Path data;
        try (var postgres = EmbeddedPostgres.start()) {
            processId = postgres.processId();
            data = postgres.dataDirectory();
            assertThat(postgres.version()).startsWith("18.");
            assertThat(postgres.isRunning()).isTrue();
            try (var socket = new java.net.Socket(postgres.host(), postgres.port())) {
                assertThat(socket.isConnected()).isTrue();
            }
        }
        assertThat(ProcessHandle.of(processId).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(Files.exists(data)).isFalse();
    }
}
