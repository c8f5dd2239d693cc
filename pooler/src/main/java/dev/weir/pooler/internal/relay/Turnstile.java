package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.auth.LoginRefusal;
import dev.weir.pooler.internal.config.Configuration;
import dev.weir.pooler.internal.config.Database;
import dev.weir.wire.SqlState;

import java.util.Optional;

/// Counts clients in to databases, as far as the limits and the console let them. From the clients'
/// loops.
final class Turnstile {
    private final Hub hub;
    private final Configuration configuration;
    private final Database database;

    /// @param configuration that held when the client came
    Turnstile(Hub hub, Configuration configuration, Database database) {
        this.hub = hub;
        this.configuration = configuration;
        this.database = database;
    }

    /// Counts the client in.
    ///
    /// @return why it cannot come in; nothing if it can
    Optional<LoginRefusal> pass(ClientLink client, String user) {
        Optional<String> full =
                hub.counts()
                        .enter(
                                database.name(),
                                configuration.limits(database, user).maxDbClientConnections(),
                                user,
                                configuration.maxUserClientConnections(user));
        if (full.isPresent()) {
            return Optional.of(
                    LoginRefusal.of(
                            SqlState.TOO_MANY_CONNECTIONS,
                            "client connections exceeded (" + full.get() + ")"));
        }
        client.countedIn();
        return hub.switches().isDisabled(database.name())
                ? Optional.of(
                        LoginRefusal.of(
                                SqlState.CONNECTION_EXCEPTION,
                                "database \"" + database.name() + "\" is disabled"))
                : Optional.empty();
    }
}
