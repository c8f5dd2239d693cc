package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.admin.Rights;
import dev.weir.pooler.internal.admin.SessionParameters;
import dev.weir.pooler.internal.auth.ClientStartup;
import dev.weir.pooler.internal.auth.LoginRefusal;
import dev.weir.pooler.internal.auth.ServerSecret;
import dev.weir.pooler.internal.config.AuthType;
import dev.weir.pooler.internal.config.Configuration;
import dev.weir.pooler.internal.config.Settings;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.SqlState;
import dev.weir.wire.TransactionStatus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The way to the admin console.
final class ConsoleAdmission implements Admission {
    /// Who may come in by a Unix socket without a password, if the process is of our own user.
    static final String OWNER = "pgbouncer";

    /// The console's own name, by which rules and limits know it.
    static final String DATABASE = "pgbouncer";

    private static final String ALIAS = "weir";

    private final Hub hub;
    private final ClientStartup.Accepted startup;

    ConsoleAdmission(Hub hub, ClientStartup.Accepted startup) {
        this.hub = hub;
        this.startup = startup;
    }

    /// Whether the name is that of the console. Its second name gives way to a database's.
    static boolean isConsole(Configuration configuration, String database) {
        return database.equals(DATABASE)
                || database.equals(ALIAS) && !configuration.databases().containsKey(ALIAS);
    }

    /// Lets in whoever owns the process.
    void enterAsOwner(Entrance entrance) throws IOException {
        enter(entrance, Rights.ADMIN);
    }

    @Override
    public void enter(Entrance entrance, ServerSecret forServer) throws IOException {
        Optional<Rights> rights = rights(hub.configuration().settings(), startup.user());
        if (rights.isEmpty()) {
            entrance.refuse(
                    LoginRefusal.of(
                            SqlState.INSUFFICIENT_PRIVILEGE,
                            "not allowed: the user is neither in admin_users nor in stats_users"));
        } else {
            enter(entrance, rights.get());
        }
    }

    private static Optional<Rights> rights(Settings settings, String user) {
        if (settings.adminUsers().contains(user)) {
            return Optional.of(Rights.ADMIN);
        }
        return settings.authType() == AuthType.ANY || settings.statsUsers().contains(user)
                ? Optional.of(Rights.STATS)
                : Optional.empty();
    }

    private void enter(Entrance entrance, Rights rights) throws IOException {
        Optional<String> full = count(rights);
        if (full.isPresent()) {
            entrance.refuse(
                    LoginRefusal.of(
                            SqlState.TOO_MANY_CONNECTIONS,
                            "client connections exceeded (" + full.get() + ")"));
            return;
        }
        entrance.link().named(DATABASE, startup.user());
        entrance.link().countedIn();
        nameApplication(entrance.link());
        List<BackendMessage> welcome = new ArrayList<>(SessionParameters.REPORTED);
        welcome.add(hub.cancelKeys().issue(entrance.link(), startup.protocol().version()));
        welcome.add(new BackendMessage.ReadyForQuery(TransactionStatus.IDLE));
        hub.journal()
                .info(
                        entrance.link(),
                        "login attempt: db="
                                + startup.database()
                                + " user="
                                + startup.user()
                                + " tls="
                                + entrance.tlsName());
        entrance.completeToConsole(welcome, new ConsoleStage(entrance.link(), rights));
    }

    private void nameApplication(ClientLink link) {
        String name = startup.parameters().get("application_name");
        if (name != null) {
            link.variables(hub.noVariables().with("application_name", name));
        }
    }

    // Who may act is never kept out: it may be needed to let others in.
    private Optional<String> count(Rights rights) {
        Configuration configuration = hub.configuration();
        String user = startup.user();
        return rights == Rights.ADMIN
                ? hub.counts().enter(DATABASE, 0, user, 0)
                : hub.counts()
                        .enter(
                                DATABASE,
                                configuration.settings().maxDbClientConnections(),
                                user,
                                configuration.maxUserClientConnections(user));
    }

    @Override
    public void complete(Entrance entrance) {
        throw new IllegalStateException("there is no server to see");
    }
}
