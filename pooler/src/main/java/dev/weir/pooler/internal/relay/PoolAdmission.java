package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.admin.SessionParameters;
import dev.weir.pooler.internal.auth.ClientStartup;
import dev.weir.pooler.internal.auth.LoginRefusal;
import dev.weir.pooler.internal.auth.ServerSecret;
import dev.weir.pooler.internal.config.Configuration;
import dev.weir.pooler.internal.config.Database;
import dev.weir.pooler.internal.config.PoolMode;
import dev.weir.pooler.internal.config.Settings;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;
import dev.weir.wire.TransactionStatus;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The way into a pool of servers.
final class PoolAdmission implements Admission {
    private final Hub hub;
    private final Configuration configuration;
    private final Database database;
    private final ClientStartup.Accepted startup;
    private @Nullable PoolSetup setup;
    private @Nullable Session session;

    PoolAdmission(
            Hub hub,
            Configuration configuration,
            Database database,
            ClientStartup.Accepted startup) {
        this.hub = hub;
        this.configuration = configuration;
        this.database = database;
        this.startup = startup;
    }

    @Override
    public void enter(Entrance entrance, ServerSecret forServer) throws IOException {
        ClientLink link = entrance.link();
        Optional<LoginRefusal> refusal =
                new Turnstile(hub, configuration, database).pass(link, startup.user());
        if (refusal.isPresent()) {
            entrance.refuse(refusal.get());
            return;
        }
        PoolSetup found = hub.setups().find(database, startup.user(), forServer);
        link.entered(found);
        setup = found;
        // What holds now: a reload may have come while the client was proving who it is.
        Configuration now = hub.configuration();
        Session opened =
                Sessions.of(
                        now,
                        now.database(database.name()).orElse(database),
                        startup.user(),
                        found.pool(),
                        link.desk());
        session = opened;
        String failure = found.pool().failure(link.loop().now());
        if (!failure.isEmpty()) {
            entrance.refuse(
                    LoginRefusal.of(
                            SqlState.CONNECTION_FAILURE,
                            "server login has been failing, cached error: "
                                    + failure
                                    + " (server_login_retry)"));
            return;
        }
        if (found.isUnwelcomed()) {
            entrance.waitForServer(opened);
        } else {
            complete(entrance);
        }
    }

    @Override
    public void complete(Entrance entrance) throws IOException {
        PoolSetup found = setup;
        Session entered = session;
        if (found == null || entered == null) {
            throw new IllegalStateException("nobody has entered");
        }
        ClientLink link = entrance.link();
        // A reload has changed that of the link, if it had to wait.
        Session opened = link.isInPool() ? link.session() : entered;
        Variables own = hub.noVariables();
        for (Map.Entry<String, String> parameter : startup.parameters().entrySet()) {
            own = own.with(parameter.getKey(), parameter.getValue());
        }
        if (configuration.settings().applicationNameAddHost()) {
            own = own.with("application_name", namedByHost(link, own));
        }
        link.variables(link.desk().shared(own.told(serversVariables(found))));
        hub.journal()
                .info(
                        link,
                        "login attempt: db="
                                + startup.database()
                                + " user="
                                + startup.user()
                                + " tls="
                                + entrance.tlsName());
        entrance.complete(opened, welcome(link, found, opened.mode()));
    }

    // By which drivers know what is before them.
    private List<BackendMessage> aboutPooler(PoolMode mode) {
        Settings settings = hub.configuration().settings();
        List<BackendMessage> messages = new ArrayList<>();
        messages.add(about("version", SessionParameters.LIKE));
        messages.add(about("pool_mode", mode.word()));
        messages.add(
                about(
                        "max_prepared_statements",
                        Integer.toString(settings.maxPreparedStatements())));
        String notice = settings.loginNotifyMessage();
        if (!notice.isEmpty()) {
            messages.add(
                    new BackendMessage.NoticeResponse(
                            ServerError.of("NOTICE", SqlState.SUCCESSFUL_COMPLETION, notice)));
        }
        return messages;
    }

    private static BackendMessage about(String name, String value) {
        return new BackendMessage.ParameterStatus("pgbouncer." + name, value);
    }

    private static String namedByHost(ClientLink link, Variables own) {
        String name = own.value("application_name");
        Identity identity = link.identity();
        return (name == null || name.isEmpty() ? "app" : name)
                + " - "
                + identity.address()
                + ":"
                + identity.port();
    }

    private Variables serversVariables(PoolSetup found) {
        Variables theirs = hub.noVariables();
        for (Map.Entry<String, String> parameter : found.welcome().entrySet()) {
            theirs = theirs.with(parameter.getKey(), parameter.getValue());
        }
        return theirs;
    }

    private List<BackendMessage> welcome(ClientLink link, PoolSetup found, PoolMode mode) {
        List<BackendMessage> messages = new ArrayList<>();
        found.welcome()
                .forEach(
                        (name, value) -> {
                            String own = link.variables().value(name);
                            messages.add(
                                    new BackendMessage.ParameterStatus(
                                            name, own == null ? value : own));
                        });
        messages.addAll(aboutPooler(mode));
        messages.add(hub.cancelKeys().issue(link, startup.protocol().version()));
        messages.add(new BackendMessage.ReadyForQuery(TransactionStatus.IDLE));
        return messages;
    }
}
