package dev.weir.pooler.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.pooler.internal.auth.ServerSecret;
import dev.weir.pooler.internal.config.Configuration;
import dev.weir.pooler.internal.pools.Pool;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class DeskTest {
    private final Configuration configuration =
            Configuration.parse(
                    "test",
                    """
                    [databases]
                    * = host=127.0.0.1 user=ann
                    [pgbouncer]
                    unix_socket_dir = /tmp
                    auth_type = any
                    """);
    private final Hub hub =
            new Hub(configuration, new Tls(Optional.empty(), Optional.empty()), new NoJournal());

    @Test
    void keepsNothingOfAPoolThatIsNoMore() {
        var books = configuration.database("books").orElseThrow();
        Pool pool = hub.setups().find(books, "ann", new ServerSecret.None()).pool();
        Desk desk = hub.desks().getFirst();
        desk.shared(Sessions.of(configuration, books, "ann", pool, desk));

        desk.forget(pool);

        assertThat(desk.allStats()).isEmpty();
        hub.stop();
    }
}
