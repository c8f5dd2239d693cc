package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.admin.Buffers;
import dev.weir.pooler.internal.admin.ClientCounts;
import dev.weir.pooler.internal.admin.ClientRow;
import dev.weir.pooler.internal.admin.ClientState;
import dev.weir.pooler.internal.admin.ConnectionRow;
import dev.weir.pooler.internal.admin.DatabaseRow;
import dev.weir.pooler.internal.admin.Flag;
import dev.weir.pooler.internal.admin.ListCounts;
import dev.weir.pooler.internal.admin.PeerPoolRow;
import dev.weir.pooler.internal.admin.PeerRow;
import dev.weir.pooler.internal.admin.PoolRow;
import dev.weir.pooler.internal.admin.PoolerState;
import dev.weir.pooler.internal.admin.ServerCounts;
import dev.weir.pooler.internal.admin.ServerRow;
import dev.weir.pooler.internal.admin.ServerState;
import dev.weir.pooler.internal.admin.SessionParameters;
import dev.weir.pooler.internal.admin.Snapshot;
import dev.weir.pooler.internal.admin.SnapshotBuilder;
import dev.weir.pooler.internal.admin.StatsRow;
import dev.weir.pooler.internal.admin.UserRow;
import dev.weir.pooler.internal.admin.Waits;
import dev.weir.pooler.internal.auth.Replication;
import dev.weir.pooler.internal.config.Configuration;
import dev.weir.pooler.internal.config.Database;
import dev.weir.pooler.internal.config.LoadBalanceHosts;
import dev.weir.pooler.internal.config.Peer;
import dev.weir.pooler.internal.config.PoolMode;
import dev.weir.pooler.internal.config.Settings;
import dev.weir.pooler.internal.pools.Pool;
import dev.weir.pooler.internal.pools.PoolView;
import dev.weir.pooler.internal.pools.WaitReason;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Goes from loop to loop and writes down what there is, for the console.
final class Survey {
    private final Hub hub;
    private final SnapshotBuilder builder;
    private final Map<Pool, Tally> tallies = new HashMap<>();
    private final PoolStats console = new PoolStats();
    private int clients;
    private int logins;
    private int servers;
    private int databases;
    private int users;
    private int consoles;
    private int peerPools;

    /// Clients of a pool, by what they do.
    private static final class Tally {
        private int active;
        private int waiting;
        private int tested;
        private int cancelled;
        private int used;
        private int cancels;
        private int clientCancels;
        private final PoolStats stats = new PoolStats();
    }

    Survey(Hub hub) {
        this.hub = hub;
        PoolerState state = PoolerState.ACTIVE;
        if (hub.switches().isSuspended()) {
            state = PoolerState.SUSPENDED;
        } else if (hub.switches().allPaused()) {
            state = PoolerState.PAUSED;
        }
        builder = new SnapshotBuilder(SessionParameters.VERSION, state);
    }

    /// Takes it; the answer comes in the thread of some loop.
    void take(Consumer<Snapshot> then) {
        visit(0, then);
    }

    private void visit(int number, Consumer<Snapshot> then) {
        if (number == hub.desks().size()) {
            then.accept(finish());
            return;
        }
        Desk desk = hub.desks().get(number);
        desk.loop()
                .execute(
                        () -> {
                            visit(desk);
                            visit(number + 1, then);
                        });
    }

    private void visit(Desk desk) {
        long now = System.nanoTime();
        Instant wall = Instant.now();
        desk.clients().forEach(client -> add(client, now, wall));
        desk.servers().forEach(server -> add(server, now, wall));
        console.add(desk.consoleStats());
        desk.allStats().forEach((pool, stats) -> tally(pool).stats.add(stats));
    }

    private Tally tally(Pool pool) {
        return tallies.computeIfAbsent(pool, _ -> new Tally());
    }

    private void add(ClientLink client, long now, Instant wall) {
        clients++;
        ClientState state = state(client);
        logins += state == ClientState.LOGIN ? 1 : 0;
        consoles += client.stage() instanceof ConsoleStage ? 1 : 0;
        if (client.isInPool()) {
            Tally tally = tally(client.session().pool());
            tally.waiting += state == ClientState.WAITING ? 1 : 0;
            tally.active += state == ClientState.ACTIVE || state == ClientState.IDLE ? 1 : 0;
        }
        Optional<WaitReason> reason =
                state == ClientState.WAITING && client.isInPool()
                        ? Optional.of(client.waitReason())
                        : Optional.empty();
        builder.client(new ClientRow(state, reason, Optional.empty(), row(client, now, wall)));
    }

    private static ClientState state(ClientLink client) {
        return switch (client.state()) {
            case LOGIN ->
                    client.stage() instanceof ConsoleStage ? ClientState.IDLE : ClientState.LOGIN;
            case IDLE -> ClientState.IDLE;
            case WAITING -> ClientState.WAITING;
            case ACTIVE -> ClientState.ACTIVE;
        };
    }

    private ConnectionRow row(ClientLink client, long now, Instant wall) {
        Identity identity = client.identity();
        ServerLink server = client.server();
        NamedStatements statements = client.statements;
        String application = client.variables().value("application_name");
        return new ConnectionRow(
                client.id(),
                identity.user(),
                identity.database(),
                client.replication(),
                ends(client.ends()),
                ago(wall, now, client.connectedAt()),
                ago(wall, now, client.since()),
                client.isWaiting() ? (now - client.waitingSince()) / 1_000 : 0,
                Flag.OFF,
                server == null ? 0 : server.id(),
                (int) identity.processId(),
                identity.tls(),
                application == null ? "" : application,
                statements == null ? 0 : statements.count(),
                buffers(client.pendingBytes()),
                client.loopNumber());
    }

    private static dev.weir.pooler.internal.admin.Ends ends(Ends ends) {
        return new dev.weir.pooler.internal.admin.Ends(
                ends.remoteAddress(), ends.remotePort(), ends.localAddress(), ends.localPort());
    }

    private static Buffers buffers(int pending) {
        return new Buffers(0, 0, 0, 0, pending, 0, pending);
    }

    private static Instant ago(Instant wall, long now, long then) {
        return wall.minusNanos(Math.max(0, now - then));
    }

    private void add(ServerLink server, long now, Instant wall) {
        servers++;
        Tally tally = tally(server.slot().pool());
        ServerState state = state(server, now);
        tally.tested += state == ServerState.TESTED ? 1 : 0;
        tally.cancelled += state == ServerState.BEING_CANCELED ? 1 : 0;
        tally.used += state == ServerState.USED ? 1 : 0;
        tally.cancels += server.lending().cancels();
        tally.clientCancels += server.lending().clientCancels();
        ClientLink client = server.client();
        ServerIdentity identity = server.identity();
        String application = server.variables().current().value("application_name");
        builder.server(
                new ServerRow(
                        state,
                        new ConnectionRow(
                                server.id(),
                                server.slot().pool().key().user(),
                                server.slot().pool().key().database(),
                                client == null ? Replication.NONE : client.replication(),
                                ends(server.ends()),
                                ago(wall, now, server.startedAt()),
                                ago(wall, now, server.since()),
                                0,
                                Flag.of(!server.slot().closeReason().isEmpty()),
                                client == null ? 0 : client.id(),
                                identity.processId(),
                                identity.tls(),
                                application == null ? "" : application,
                                server.requests().prepared().count(),
                                buffers(server.pendingBytes()),
                                server.loop().number())));
    }

    private ServerState state(ServerLink server, long now) {
        ServerState state = server.consoleState();
        Settings settings = hub.configuration().settings();
        return state == ServerState.IDLE
                        && settings.serverCheckQuery().isPresent()
                        && now - server.since() > settings.serverCheckDelay().toNanos()
                ? ServerState.USED
                : state;
    }

    private Snapshot finish() {
        Configuration configuration = hub.configuration();
        builder.configuration(configuration.show());
        configuration.databases().values().stream()
                .filter(database -> !database.name().equals("*"))
                .forEach(database -> addDatabase(configuration, database));
        TreeSet<String> automatic = new TreeSet<>(hub.switches().named());
        hub.setups().all().forEach(setup -> automatic.add(setup.database().name()));
        automatic.stream()
                .filter(name -> !configuration.databases().containsKey(name))
                .forEach(
                        name ->
                                configuration
                                        .database(name)
                                        .ifPresent(
                                                database -> addDatabase(configuration, database)));
        addConsole(configuration);
        users(configuration);
        Map<String, PoolStats> byDatabase = new TreeMap<>();
        for (PoolSetup setup : hub.setups().all()) {
            Tally tally = tally(setup.pool());
            byDatabase
                    .computeIfAbsent(setup.database().name(), _ -> new PoolStats())
                    .add(tally.stats);
            builder.pool(row(configuration, setup, tally));
        }
        builder.pool(consoleRow());
        byDatabase.put(ConsoleAdmission.OWNER, console);
        byDatabase.forEach(
                (name, stats) ->
                        builder.stats(new StatsRow(name, stats.counts(), hub.averages().of(name))));
        builder.averagesOfAll(hub.averages().ofAll());
        configuration.peers().values().forEach(peer -> addPeer(configuration.settings(), peer));
        hub.addresses().show(builder::dnsHost);
        builder.lists(lists(configuration));
        return builder.build();
    }

    private ListCounts lists(Configuration configuration) {
        return new ListCounts(
                databases,
                users,
                configuration.peers().size(),
                hub.setups().all().size() + 1,
                peerPools,
                0,
                clients,
                logins,
                0,
                servers,
                hub.addresses().count(),
                0,
                0);
    }

    private void addDatabase(Configuration configuration, Database database) {
        databases++;
        var limits = configuration.limits(database, database.user().orElse(""));
        builder.database(
                new DatabaseRow(
                        database.name(),
                        database.hosts().isEmpty()
                                ? Optional.empty()
                                : Optional.of(String.join(",", database.hosts())),
                        database.port(),
                        database.dbname(),
                        database.user(),
                        limits.poolSize(),
                        limits.minPoolSize(),
                        limits.reservePoolSize(),
                        limits.serverLifetime(),
                        database.poolMode(),
                        balance(database),
                        limits.maxDbConnections(),
                        hub.pools().serversOfDatabase(database.name()),
                        limits.maxDbClientConnections(),
                        hub.counts().ofDatabase(database.name()),
                        Flag.of(hub.switches().isPausedAlone(database.name())),
                        Flag.of(hub.switches().isDisabled(database.name()))));
    }

    // PgBouncer has its console among the databases.
    private void addConsole(Configuration configuration) {
        databases++;
        builder.database(
                new DatabaseRow(
                        ConsoleAdmission.OWNER,
                        Optional.empty(),
                        configuration.settings().listenPort(),
                        ConsoleAdmission.OWNER,
                        Optional.of(ConsoleAdmission.OWNER),
                        2,
                        0,
                        0,
                        configuration.settings().serverLifetime(),
                        Optional.of(PoolMode.STATEMENT),
                        Optional.empty(),
                        0,
                        0,
                        configuration.settings().maxDbClientConnections(),
                        hub.counts().ofDatabase(ConsoleAdmission.OWNER),
                        Flag.OFF,
                        Flag.OFF));
    }

    private void addPeer(Settings settings, Peer peer) {
        int size = peer.poolSize().orElse(settings.defaultPoolSize());
        builder.peer(new PeerRow(peer.id(), peer.host(), peer.port(), size));
        if (peer.id() != settings.peerId()) {
            int cancels = hub.cancels().forwardingTo(peer.id());
            builder.peerPool(new PeerPoolRow(peer.id(), cancels, 0, cancels, 0));
            peerPools++;
        }
    }

    private static Optional<LoadBalanceHosts> balance(Database database) {
        return database.hosts().size() > 1
                ? Optional.of(database.loadBalanceHosts())
                : Optional.empty();
    }

    private void users(Configuration configuration) {
        TreeSet<String> names = new TreeSet<>(configuration.userList().names());
        names.addAll(configuration.users().keySet());
        hub.setups().all().forEach(setup -> names.add(setup.user()));
        hub.counts().users().forEach(names::add);
        users = names.size();
        for (String name : names) {
            var user = configuration.user(name);
            var settings = configuration.settings();
            builder.user(
                    new UserRow(
                            name,
                            user.map(u -> u.poolSize()).orElse(OptionalInt.empty()),
                            user.map(u -> u.reservePoolSize()).orElse(OptionalInt.empty()),
                            user.flatMap(u -> u.poolMode()),
                            user.map(
                                            u ->
                                                    u.maxUserConnections()
                                                            .orElse(settings.maxUserConnections()))
                                    .orElse(settings.maxUserConnections()),
                            hub.pools().serversOfUser(name),
                            configuration.maxUserClientConnections(name),
                            hub.counts().ofUser(name)));
        }
    }

    // And a pool of it.
    private PoolRow consoleRow() {
        return new PoolRow(
                ConsoleAdmission.OWNER,
                ConsoleAdmission.OWNER,
                new ClientCounts(consoles, 0, 0, 0),
                new ServerCounts(0, 0, 0, 0, 0, 0, 0),
                new Waits(0, Optional.empty(), 0, 0, Optional.empty()),
                PoolMode.STATEMENT,
                Optional.empty());
    }

    private PoolRow row(Configuration configuration, PoolSetup setup, Tally tally) {
        PoolView view = setup.pool().view();
        long now = System.nanoTime();
        int active =
                view.slots().size()
                        - view.idle()
                        - view.connecting()
                        - tally.tested
                        - tally.cancelled;
        return new PoolRow(
                setup.database().name(),
                setup.user(),
                new ClientCounts(tally.active, tally.waiting, tally.clientCancels, 0),
                new ServerCounts(
                        Math.max(0, active),
                        tally.cancels,
                        tally.cancelled,
                        Math.max(0, view.idle() - tally.used),
                        tally.used,
                        tally.tested,
                        view.connecting()),
                new Waits(
                        view.waiting() == 0 ? 0 : (now - view.oldestSince()) / 1_000,
                        view.waiting() == 0 ? Optional.empty() : Optional.of(view.reason()),
                        tally.stats.waitMicros(50),
                        tally.stats.waitMicros(99),
                        view.error().isEmpty() ? Optional.empty() : Optional.of(view.error())),
                configuration.limits(setup.database(), setup.user()).poolMode(),
                balance(setup.database()));
    }
}
