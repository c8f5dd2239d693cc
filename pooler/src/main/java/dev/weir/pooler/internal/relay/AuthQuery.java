package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.auth.LoginRefusal;
import dev.weir.pooler.internal.auth.ServerSecret;
import dev.weir.pooler.internal.config.Configuration;
import dev.weir.pooler.internal.config.Database;
import dev.weir.pooler.internal.config.Settings;
import dev.weir.wire.SqlState;

import java.util.Optional;

/// Where users are looked up that `auth_file` does not have.
sealed interface AuthQuery {
    /// Nowhere.
    record None() implements AuthQuery {}

    /// The configuration makes no sense.
    record Misconfigured(LoginRefusal refusal) implements AuthQuery {}

    /// In a database.
    record Ask(PoolSetup setup, String query) implements AuthQuery {
        void start(ClientLink client, String user, SecretLookup.Then then) {
            setup.used(client.loop().now());
            String failure = setup.pool().failure(client.loop().now());
            if (failure.isEmpty()) {
                SecretLookup lookup = new SecretLookup(client, setup.pool(), query, user, then);
                client.desk().add(lookup);
                lookup.start();
            } else {
                then.found(
                        null,
                        "server login has been failing, cached error: "
                                + failure
                                + " (server_login_retry)");
            }
        }
    }

    /// @param asked name of the database that the client asks for
    /// @param database nothing if it is not there, or is the console
    static AuthQuery of(Hub hub, String asked, Optional<Database> database) {
        Configuration configuration = hub.configuration();
        Settings settings = configuration.settings();
        Optional<String> authUser = database.flatMap(Database::authUser).or(settings::authUser);
        if (authUser.isEmpty()) {
            return new None();
        }
        Optional<String> name = database.flatMap(Database::authDbname).or(settings::authDbname);
        if (name.isEmpty() && ConsoleAdmission.isConsole(configuration, asked)) {
            name = Optional.of(asked);
        }
        if (name.isEmpty() && database.isEmpty()) {
            return new None();
        }
        if (name.filter(each -> ConsoleAdmission.isConsole(configuration, each)).isPresent()) {
            return misconfigured(
                    "cannot use the reserved \"" + name.get() + "\" database as an auth_dbname");
        }
        Optional<Database> where = name.isPresent() ? configuration.database(name.get()) : database;
        if (where.isEmpty()) {
            return misconfigured(
                    "authentication database \"" + name.orElse("") + "\" is not configured");
        }
        if (hub.switches().isDisabled(where.get().name())) {
            return new Misconfigured(
                    LoginRefusal.of(
                            SqlState.CONNECTION_EXCEPTION,
                            "authentication database \"" + where.get().name() + "\" is disabled"));
        }
        return ask(
                hub,
                configuration,
                where.get(),
                authUser.get(),
                database.flatMap(Database::authQuery).orElse(settings.authQuery()));
    }

    private static AuthQuery ask(
            Hub hub, Configuration configuration, Database where, String user, String query) {
        ServerSecret secret =
                configuration
                        .userList()
                        .secret(user)
                        .map(ServerSecret::of)
                        .orElse(new ServerSecret.None());
        return new Ask(hub.setups().ofUser(where, user, secret), query);
    }

    private static AuthQuery misconfigured(String detail) {
        return new Misconfigured(
                LoginRefusal.of(SqlState.CONFIG_FILE_ERROR, "bouncer config error", detail));
    }
}
