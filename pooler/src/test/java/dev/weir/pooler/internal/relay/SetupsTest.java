package dev.weir.pooler.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.pooler.internal.auth.ServerSecret;
import dev.weir.pooler.internal.config.Configuration;
import dev.weir.pooler.internal.config.Database;
import dev.weir.pooler.internal.pools.Pools;
import dev.weir.wire.Bytes;
import dev.weir.wire.ScramSecret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A reload comes while clients are on their way in.
class SetupsTest {
    private static final Configuration BEFORE = configuration("127.0.0.1");
    private static final Configuration AFTER = configuration("127.0.0.2");

    @TempDir Path directory;

    private Configuration holding = BEFORE;
    private final Setups setups =
            new Setups(new Pools(_ -> {}), new Switches(), new NoJournal(), () -> holding);

    private static Configuration configuration(String host) {
        return Configuration.parse(
                "test",
                """
                [databases]
                books = host=%s user=ann
                [pgbouncer]
                unix_socket_dir = /tmp
                auth_type = any
                """
                        .formatted(host));
    }

    private static Database books(Configuration configuration) {
        return configuration.database("books").orElseThrow();
    }

    private PoolSetup find(Configuration known) {
        return setups.find(books(known), "ann", new ServerSecret.None());
    }

    private void reload() {
        setups.change(() -> holding = AFTER, setup -> setups.refresh(AFTER, setup, books(AFTER)));
    }

    @Test
    void aClientThatCameBeforeTheReloadDoesNotBringTheOldHostBack() {
        find(BEFORE);
        reload();

        PoolSetup setup = find(BEFORE);

        assertThat(setup.database().hosts()).isEqualTo(List.of("127.0.0.2"));
    }

    @Test
    void aPoolThatIsMadeAfterTheReloadHasTheNewHost() {
        reload();

        PoolSetup setup = find(BEFORE);

        assertThat(setup.database().hosts()).isEqualTo(List.of("127.0.0.2"));
    }

    // Whoever brings it before the servers of the old host are given up hides that they have to be.
    @Test
    void aClientDoesNotBringTheNewHostBeforeTheReloadDoes() {
        PoolSetup setup = find(BEFORE);

        setups.find(books(AFTER), "ann", new ServerSecret.None());

        assertThat(setup.database().hosts()).isEqualTo(List.of("127.0.0.1"));
    }

    @Test
    void aClientWithoutAPasswordDoesNotTakeAwayWhatAnotherHasShown() {
        holding = unforced("");
        ServerSecret keys =
                new ServerSecret.ScramKeys(
                        new ScramSecret.Keys(Bytes.of(new byte[32]), Bytes.of(new byte[32])));
        PoolSetup setup = setups.find(books(holding), "ann", keys);

        setups.find(books(holding), "ann", new ServerSecret.VerifierOnly());

        assertThat(setup.secret()).isEqualTo(keys);
    }

    @Test
    void aPasswordThatHasChangedInTheFileIsUsedForServers() {
        holding = unforced("before");
        PoolSetup setup = setups.find(books(holding), "ann", new ServerSecret.Plain("before"));
        Configuration after = unforced("after");

        setups.change(() -> holding = after, it -> setups.refresh(after, it, books(after)));

        assertThat(setup.secret()).isEqualTo(new ServerSecret.Plain("after"));
    }

    private Configuration unforced(String password) {
        try {
            Path users =
                    Files.writeString(
                            directory.resolve("users"), "\"ann\" \"%s\"\n".formatted(password));
            return Configuration.parse(
                    "test",
                    """
                    [databases]
                    books = host=127.0.0.1
                    [pgbouncer]
                    unix_socket_dir = /tmp
                    auth_file = %s
                    """
                            .formatted(users));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
