package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.auth.ClientStartup;
import dev.weir.pooler.internal.auth.LoginRefusal;
import dev.weir.pooler.internal.auth.Replication;
import dev.weir.pooler.internal.auth.ServerSecret;
import dev.weir.pooler.internal.config.Configuration;
import dev.weir.pooler.internal.config.Database;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.SqlState;
import dev.weir.wire.TransactionStatus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The way to a server for replication: one of the client's own, with its start-up parameters, from
/// its log-in to its end. Nothing that passes is looked at.
final class ReplicationAdmission implements Admission {
    private final Hub hub;
    private final Configuration configuration;
    private final Database database;
    private final ClientStartup.Accepted startup;

    ReplicationAdmission(
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
    public void enter(Entrance entrance, ServerSecret forServer) {
        ClientLink link = entrance.link();
        Optional<LoginRefusal> refusal =
                new Turnstile(hub, configuration, database).pass(link, startup.user());
        if (refusal.isPresent()) {
            entrance.refuse(refusal.get());
            return;
        }
        PoolSetup setup = hub.setups().find(database, startup.user(), forServer);
        link.entered(setup);
        link.replicates(startup.replication());
        Session session =
                Sessions.of(configuration, database, startup.user(), setup.pool(), link.desk());
        new DedicatedServer(setup, entrance, session, parameters(), this::welcome).start();
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>(startup.parameters());
        parameters.put(
                "replication", startup.replication() == Replication.PHYSICAL ? "true" : "database");
        return parameters;
    }

    private List<BackendMessage> welcome(ClientLink link, ServerLink server) {
        List<BackendMessage> messages = new ArrayList<>();
        server.welcome()
                .forEach(
                        (name, value) ->
                                messages.add(new BackendMessage.ParameterStatus(name, value)));
        messages.add(hub.cancelKeys().issue(link, startup.protocol().version()));
        messages.add(new BackendMessage.ReadyForQuery(TransactionStatus.IDLE));
        return messages;
    }

    @Override
    public void complete(Entrance entrance) throws IOException {
        entrance.refuse(LoginRefusal.of(SqlState.CONNECTION_FAILURE, "there is no server to see"));
    }
}
