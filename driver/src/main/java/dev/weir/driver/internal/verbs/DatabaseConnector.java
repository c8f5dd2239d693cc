package dev.weir.driver.internal.verbs;

import dev.weir.driver.Connection;
import dev.weir.driver.ConnectionSettings;
import dev.weir.driver.Connector;
import dev.weir.driver.internal.login.LastPassword;
import dev.weir.driver.internal.login.LogIn;
import dev.weir.driver.internal.login.LoggedIn;
import dev.weir.driver.internal.session.Canceller;
import dev.weir.driver.internal.session.Session;
import dev.weir.driver.internal.statement.SharedKnowledge;
import dev.weir.driver.internal.statement.StatementCache;
import dev.weir.driver.internal.statement.StatementRunner;
import dev.weir.net.Deadline;
import dev.weir.types.TypeRegistry;

/// Logs in and puts the parts of a connection together. Thread-safe.
final class DatabaseConnector implements Connector {
    private final ConnectionSettings settings;
    private final SharedKnowledge shared;
    private final LastPassword lastPassword = new LastPassword();

    DatabaseConnector(ConnectionSettings settings, TypeRegistry types) {
        this.settings = settings;
        this.shared = new SharedKnowledge(types);
    }

    @Override
    public ConnectionSettings settings() {
        return settings;
    }

    @Override
    public Connection connect() {
        LoggedIn loggedIn = LogIn.connect(settings, lastPassword, Deadline.NEVER);
        Notifications notifications = new Notifications(loggedIn.parameters());
        Session session =
                new Session(
                        loggedIn.channel(),
                        loggedIn.input(),
                        new Session.Wiring(notifications, canceller(loggedIn)),
                        new Session.SessionSettings(
                                settings.cancelTimeout(), loggedIn.endpoint().toString()));
        StatementCache cache =
                new StatementCache(settings.statementCacheSize(), settings.statementCacheBytes());
        Core core = new Core(new StatementRunner(session, cache, shared), settings.queryTimeout());
        return new LiveConnection(core, notifications, loggedIn, settings.cancelTimeout());
    }

    /// A server that gave no key cannot be asked to cancel: the request is then read to its end.
    private static Canceller canceller(LoggedIn loggedIn) {
        return loggedIn.cancel().<Canceller>map(ticket -> ticket::send).orElse(_ -> {});
    }
}
