package dev.weir.pooler.internal.relay;

import dev.weir.net.SslMode;
import dev.weir.pooler.internal.auth.AuthQueryResult;
import dev.weir.pooler.internal.auth.AuthenticationMethod;
import dev.weir.pooler.internal.auth.ClientAuthentication;
import dev.weir.pooler.internal.auth.ClientLogin;
import dev.weir.pooler.internal.auth.ClientStartup;
import dev.weir.pooler.internal.auth.LoginRefusal;
import dev.weir.pooler.internal.auth.Replication;
import dev.weir.pooler.internal.auth.StartupRules;
import dev.weir.pooler.internal.auth.StoredSecret;
import dev.weir.pooler.internal.config.Configuration;
import dev.weir.pooler.internal.config.Database;
import dev.weir.pooler.internal.config.Settings;
import dev.weir.pooler.internal.tls.ServerTls;
import dev.weir.pooler.internal.tls.TlsFacts;
import dev.weir.wire.ChannelBinding;
import dev.weir.wire.SqlState;
import dev.weir.wire.StartupPacket.CancelRequest;
import dev.weir.wire.StartupPacket.StartupMessage;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Decides who comes in, and where to. From the clients' loops.
final class Doorkeeper {
    private final Hub hub;

    Doorkeeper(Hub hub) {
        this.hub = hub;
    }

    /// How TLS is served; nothing if it is not.
    Optional<ServerTls> tls() {
        return hub.tls().forClients();
    }

    /// Whether clients without TLS are turned away.
    boolean demandsTls() {
        return tls().filter(tls -> tls.mode().compareTo(SslMode.REQUIRE) >= 0).isPresent();
    }

    /// Zero is without end. Nobody can be quick while all is suspended.
    Duration loginTimeout() {
        return hub.switches().isSuspended()
                ? Duration.ZERO
                : hub.configuration().settings().clientLoginTimeout();
    }

    ClientStartup read(StartupMessage message) {
        Settings settings = hub.configuration().settings();
        return ClientStartup.of(
                message,
                StartupRules.of(
                        settings.trackExtraParameters(), settings.ignoreStartupParameters()));
    }

    /// Lets the client prove who it is, and then in to where it wants.
    void admit(Entrance entrance, ClientStartup.Accepted startup) throws IOException {
        entrance.link().named(startup.database(), startup.user());
        if (ConsoleAdmission.isConsole(hub.configuration(), startup.database())) {
            admitToConsole(entrance, startup);
            return;
        }
        if (isTooLate(entrance.link())) {
            entrance.refuse(LoginRefusal.of(SqlState.ADMIN_SHUTDOWN, "server shutting down"));
            return;
        }
        if (hub.switches().isSuspended()) {
            ClientLink link = entrance.link();
            link.desk().hold(() -> link.guarded(() -> admit(entrance, startup)));
            return;
        }
        Configuration configuration = hub.configuration();
        if (hub.clients() > configuration.settings().maxClientConn()) {
            entrance.refuse(
                    LoginRefusal.of(
                            SqlState.TOO_MANY_CONNECTIONS,
                            "no more connections allowed (max_client_conn)"));
            return;
        }
        Optional<Database> database = configuration.database(startup.database());
        Admission admission =
                database.map(found -> admission(configuration, found, startup))
                        .orElseGet(() -> new NoSuchDatabase(startup.database()));
        prove(new Newcomer(entrance, startup, admission), database);
    }

    // The Unix socket stays when the process is to end, so that an administrator gets in.
    private boolean isTooLate(ClientLink link) {
        return link.ends() == Ends.UNIX && hub.switches().wasEnding(link.connectedAt());
    }

    private Admission admission(
            Configuration configuration, Database database, ClientStartup.Accepted startup) {
        return startup.replication() == Replication.NONE
                ? new PoolAdmission(hub, configuration, database, startup)
                : new ReplicationAdmission(hub, configuration, database, startup);
    }

    private void admitToConsole(Entrance entrance, ClientStartup.Accepted startup)
            throws IOException {
        ConsoleAdmission admission = new ConsoleAdmission(hub, startup);
        Provenance origin = Provenance.of(entrance);
        if (startup.user().equals(ConsoleAdmission.OWNER) && origin.isOurs()) {
            admission.enterAsOwner(entrance);
        } else {
            prove(new Newcomer(entrance, startup, admission), Optional.empty());
        }
    }

    private void prove(Newcomer newcomer, Optional<Database> database) throws IOException {
        Configuration configuration = hub.configuration();
        Entrance entrance = newcomer.entrance();
        switch (Proof.of(configuration, entrance, newcomer.startup())) {
            case Proof.Impossible(var refusal) -> entrance.refuse(refusal);
            case Proof.ByPassword(var check) ->
                    entrance.prove(
                            newcomer.admission(), ClientAuthentication.of(newcomer.user(), check));
            case Proof.By by -> {
                Optional<StoredSecret> known = configuration.userList().secret(newcomer.user());
                if (known.isPresent() || by.method() == AuthenticationMethod.ANY) {
                    prove(newcomer, by, known.orElse(new StoredSecret.None()));
                } else {
                    lookUp(newcomer, by, database);
                }
            }
        }
    }

    private void prove(Newcomer newcomer, Proof.By by, StoredSecret secret) throws IOException {
        Entrance entrance = newcomer.entrance();
        ClientLogin login =
                new ClientLogin(
                        by.method(), newcomer.user(), secret, binding(entrance), by.identity());
        entrance.prove(newcomer.admission(), ClientAuthentication.of(login, hub.verifiers()));
    }

    // The user is not in the file: perhaps a database knows it.
    private void lookUp(Newcomer newcomer, Proof.By by, Optional<Database> database)
            throws IOException {
        ClientLink link = newcomer.entrance().link();
        switch (AuthQuery.of(hub, newcomer.startup().database(), database)) {
            case AuthQuery.None() -> prove(newcomer, by, new StoredSecret.UnknownUser());
            case AuthQuery.Misconfigured(var refusal) -> newcomer.entrance().refuse(refusal);
            case AuthQuery.Ask ask ->
                    ask.start(
                            link,
                            newcomer.user(),
                            (result, error) ->
                                    link.guarded(() -> found(newcomer, by, result, error)));
        }
    }

    private void found(
            Newcomer newcomer, Proof.By by, @Nullable AuthQueryResult result, String error)
            throws IOException {
        Entrance entrance = newcomer.entrance();
        switch (result) {
            case null ->
                    entrance.refuse(
                            error.startsWith(SecretLookup.FAILED)
                                    ? LoginRefusal.of(
                                            SqlState.CONFIG_FILE_ERROR,
                                            "bouncer config error",
                                            error)
                                    : LoginRefusal.of(SqlState.CONNECTION_FAILURE, error));
            case AuthQueryResult.Refused(var refusal) -> entrance.refuse(refusal);
            // In PgBouncer's words, which its users' programs and tests look for, though a stranger
            // learns by them which users there are.
            case AuthQueryResult.NoSuchUser() ->
                    entrance.refuse(
                            LoginRefusal.of(
                                    SqlState.INVALID_AUTHORIZATION_SPECIFICATION, "no such user"));
            case AuthQueryResult.Found(var user, var secret) ->
                    prove(
                            newcomer,
                            by,
                            user.equals(newcomer.user()) ? secret : new StoredSecret.UnknownUser());
        }
    }

    private static ChannelBinding binding(Entrance entrance) {
        return entrance.facts()
                .map(TlsFacts::serverEndPoint)
                .filter(data -> data.length() > 0)
                .<ChannelBinding>map(ChannelBinding.Preferred::new)
                .orElse(new ChannelBinding.None());
    }

    /// Cancels what another client runs, and ends this one.
    void cancel(ClientLink link, CancelRequest request) {
        hub.cancels().request(link, request);
    }
}
