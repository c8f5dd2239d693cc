package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

final class PoolerSettingsTest {
    @Test
    void writesAConfigurationThatBothPoolersRead() {
        PoolerSettings settings =
                new PoolerSettings(
                        new Server.Address("127.0.0.1", 5432),
                        1_100,
                        PoolerSettings.Door.TCP,
                        Optional.empty());

        assertThat(settings.text(Path.of("/tmp/pooler"), 6432, List.of("event_loops = 2")))
                .isEqualTo(
                        """
                        [databases]
                        postgres = host=127.0.0.1 port=5432
                        [pgbouncer]
                        listen_addr = 127.0.0.1
                        listen_port = 6432
                        unix_socket_dir =\s
                        auth_type = trust
                        auth_file = /tmp/pooler/userlist.txt
                        pool_mode = transaction
                        default_pool_size = 5
                        max_client_conn = 1100
                        log_connections = 0
                        log_disconnections = 0
                        event_loops = 2
                        """);
    }
}
