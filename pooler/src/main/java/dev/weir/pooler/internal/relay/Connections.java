package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.config.Configuration;
import dev.weir.pooler.internal.config.Database;
import dev.weir.pooler.internal.pools.Pool;
import dev.weir.pooler.internal.pools.Pools;
import dev.weir.pooler.internal.pools.Slot;
import dev.weir.pooler.internal.transport.PlainTransport;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.StartupPacket.StartupMessage;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Opens connections to servers, for the books.
final class Connections implements Pools.Connector, ServerLogin.Then {
    private final Hub hub;

    Connections(Hub hub) {
        this.hub = hub;
    }

    /// A server connection that never came to be.
    private record Unborn(Pool pool) implements Journal.Party {
        @Override
        public Journal.Names names() {
            return new Journal.Names("S-0", pool.key().database(), pool.key().user(), "(none)");
        }
    }

    /// A connection that is to be opened.
    ///
    /// @param generation of the pool when it was ordered, asked before anything else
    /// @param desk where it comes to
    /// @param parameters for the server's start-up, besides those of the pool
    /// @param then who goes on with it
    private record Order(
            Pool pool,
            int generation,
            Desk desk,
            Map<String, String> parameters,
            ServerLogin.Then then) {}

    @Override
    public void connect(Pool pool) {
        Order order = new Order(pool, pool.generation(), hub.desk(), Map.of(), this);
        PoolSetup setup = hub.setups().of(pool);
        resolve(order, setup == null ? null : setup.database());
    }

    private void resolve(Order order, @Nullable Database database) {
        hub.addresses()
                .resolve(
                        database,
                        order.desk().loop(),
                        (address, error) -> open(order, address, error));
    }

    /// Connects a server for one client alone, which the books have counted.
    ///
    /// @param parameters of the client's, for the server's start-up
    void connectFor(
            PoolSetup setup, Desk desk, Map<String, String> parameters, ServerLogin.Then then) {
        Pool pool = setup.pool();
        resolve(new Order(pool, pool.generation(), desk, parameters, then), setup.database());
    }

    private void open(Order order, Addresses.Found address, String error) {
        Pool pool = order.pool();
        PoolSetup setup = hub.setups().of(pool);
        if (setup != null
                && !error.isEmpty()
                && hub.addresses().isPassed(setup.database(), address.host())) {
            // Another connection has found out meanwhile, and has written it down.
            resolve(order, setup.database());
            return;
        }
        Slot slot = pool.begin(order.desk().loop().number(), order.generation());
        if (!slot.closeReason().isEmpty()) {
            pool.closed(slot, System.nanoTime(), hub.closer());
            order.then().givenUp();
            return;
        }
        try {
            if (setup == null || !error.isEmpty()) {
                throw new IOException(error);
            }
            open(order, setup, address, slot);
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            hub.journal().closing(new Unborn(pool), why, 0);
            failed(slot, address.host(), why, Pool.Failure.UNREACHABLE);
            pool.closed(slot, System.nanoTime(), hub.closer());
            order.then().notOpened(why);
        }
    }

    private void open(Order order, PoolSetup setup, Addresses.Found address, Slot slot)
            throws IOException {
        SocketChannel socket = socket(address.address());
        ServerLink link = new ServerLink(order.desk(), new PlainTransport(socket), slot);
        slot.taken(link);
        link.identity(ServerIdentity.at(address.host(), setup.database().port()));
        if (slot.isReserve()) {
            hub.journal().info(link, "taking connection from reserve_pool");
        }
        if (hub.journal().tells(Journal.Detail.WAITS)) {
            hub.journal().detail(link, "connecting to the server");
        }
        order.desk().add(link);
        ServerLogin login =
                new ServerLogin(
                        link,
                        socket,
                        target(hub.configuration(), setup, address, order.parameters()),
                        hub.tls().forServers(),
                        order.then());
        link.stage(login);
        login.start();
        // Whoever gave the slot up before it was taken found nobody to tell.
        if (!slot.closeReason().isEmpty()) {
            login.giveUp(slot.closeReason());
        }
    }

    private SocketChannel socket(SocketAddress address) throws IOException {
        SocketChannel socket;
        if (address instanceof UnixDomainSocketAddress) {
            socket = SocketChannel.open(StandardProtocolFamily.UNIX);
        } else {
            socket = SocketChannel.open();
            Sockets.tune(socket, hub.configuration().settings());
        }
        socket.configureBlocking(false);
        return socket;
    }

    private static ServerTarget target(
            Configuration configuration,
            PoolSetup setup,
            Addresses.Found address,
            Map<String, String> more) {
        Database database = setup.database();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("user", setup.user());
        parameters.put("database", database.dbname());
        put(parameters, "client_encoding", database.clientEncoding());
        put(parameters, "datestyle", database.datestyle());
        put(parameters, "timezone", database.timezone());
        put(parameters, "application_name", database.applicationName());
        parameters.putAll(more);
        return new ServerTarget(
                address.address(),
                address.host(),
                database.port(),
                new StartupMessage(ProtocolVersion.V3_0, parameters),
                setup.secret(),
                configuration.settings().serverConnectTimeout(),
                database.connectQuery().orElse(""));
    }

    private static void put(Map<String, String> map, String key, Optional<String> value) {
        value.ifPresent(text -> map.put(key, text));
    }

    @Override
    public void ready(ServerLink server) {
        Slot slot = server.slot();
        PoolSetup setup = hub.setups().of(slot.pool());
        if (setup != null) {
            setup.welcome(slot, server.welcome());
            setup.connected();
        }
        tellNew(server);
        slot.pool().connected(slot, server.loop().now());
        String query = setup == null ? "" : setup.database().connectQuery().orElse("");
        if (query.isEmpty()) {
            server.variables().settled();
            server.lending().release();
        } else {
            server.preparing(
                    hub.configuration().settings().serverConnectTimeout(),
                    () -> failed(server, "connect timeout"));
            server.own().run(query, error -> connected(server, error));
        }
    }

    // Where it may have set what the server does not report, that must be known to be set back.
    private void connected(ServerLink server, @Nullable String error) {
        String question = server.variables().current().question();
        if (error != null || question.isEmpty()) {
            prepared(server, List.of(), error);
            return;
        }
        OwnQuery[] asked = new OwnQuery[1];
        // One that cannot answer, before 9.6, is as good as without.
        asked[0] =
                new OwnQuery(
                        lost -> prepared(server, asked[0].rows(), server.isClosed() ? lost : null));
        server.own().run(Messages.query(question), asked[0]);
    }

    // As long as there is another host to try, the pool is not failing.
    private void failed(Slot slot, String host, String error, Pool.Failure how) {
        Pool pool = slot.pool();
        PoolSetup setup = hub.setups().of(pool);
        if (setup != null && slot.closeReason().isEmpty()) {
            hub.addresses().failed(setup.database(), host);
            boolean others = setup.countFailure() < setup.database().hosts().size();
            if (others && how == Pool.Failure.UNREACHABLE) {
                return;
            }
        }
        pool.failed(slot, error, how, System.nanoTime());
    }

    /// Writes down that there is another server connection.
    void tellNew(ServerLink server) {
        hub.journal()
                .info(
                        server,
                        "new connection to server (from "
                                + Ends.shown(
                                        server.identity().localAddress(),
                                        server.identity().localPort())
                                + ")");
    }

    private void prepared(ServerLink server, List<byte[]> rows, @Nullable String error) {
        if (!server.prepared()) {
            return;
        }
        server.variables().settled(rows.isEmpty() ? List.of() : Messages.texts(rows.getFirst()));
        if (error == null) {
            server.lending().release();
        } else if (server.isClosed()) {
            failed(server, "connect_query failed: " + error);
        } else {
            hub.journal().warning(server, "connect_query failed: " + error);
            server.lending().release();
        }
    }

    @Override
    public void failed(ServerLink server, String error) {
        Slot slot = server.slot();
        boolean refused = server.wasRefused() && slot.closeReason().isEmpty();
        failed(
                slot,
                server.identity().address(),
                error,
                refused ? Pool.Failure.REFUSED : Pool.Failure.UNREACHABLE);
        server.close(error);
        hub.refuseWaiting(slot.pool(), error, refused);
    }
}
