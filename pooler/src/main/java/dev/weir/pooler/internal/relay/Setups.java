package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.auth.ServerSecret;
import dev.weir.pooler.internal.auth.StoredSecret;
import dev.weir.pooler.internal.config.Configuration;
import dev.weir.pooler.internal.config.Database;
import dev.weir.pooler.internal.config.Origin;
import dev.weir.pooler.internal.pools.Pool;
import dev.weir.pooler.internal.pools.Pools;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// How to log in to the servers of each pool. From any thread.
///
/// While something changes for all pools ([#change]) none is made: a pool is either there to be
/// changed, or made as things are afterwards.
final class Setups {
    private final Pools pools;
    private final Switches switches;
    private final Journal journal;
    private final Supplier<Configuration> configuration;
    private final Map<Pool, PoolSetup> setups = new ConcurrentHashMap<>();

    /// @param configuration what holds now
    Setups(Pools pools, Switches switches, Journal journal, Supplier<Configuration> configuration) {
        this.pools = pools;
        this.configuration = configuration;
        this.journal = journal;
        this.switches = switches;
    }

    /// Changes something, for the pools that are there and for those to come.
    ///
    /// @param first what pools to come are made by
    synchronized void change(Runnable first, Consumer<PoolSetup> each) {
        first.run();
        setups.values().forEach(each);
    }

    /// The setup for clients of a database, made if there is none.
    ///
    /// @param asked as it was when the client came; if it has changed, that counts
    /// @param clientUser who has logged in
    /// @param shown what the client had to show; what is configured goes before
    synchronized PoolSetup find(Database asked, String clientUser, ServerSecret shown) {
        Configuration now = configuration.get();
        Database database = now.database(asked.name()).orElse(asked);
        String user = database.user().orElse(clientUser);
        ServerSecret secret = database.user().isPresent() ? configured(now, database, user) : shown;
        return find(now, database, clientUser, user, secret);
    }

    /// The setup for the pooler's own sessions of `auth_user`, whomever the database forces.
    synchronized PoolSetup ofUser(Database asked, String user, ServerSecret secret) {
        Configuration now = configuration.get();
        PoolSetup setup = find(now, now.database(asked.name()).orElse(asked), user, user, secret);
        setup.keepUser();
        return setup;
    }

    private PoolSetup find(
            Configuration configuration,
            Database database,
            String clientUser,
            String user,
            ServerSecret secret) {
        var limits = configuration.limits(database, clientUser);
        Pool pool =
                pools.pool(
                        new Pools.Key(database.name(), user),
                        Sessions.limits(configuration, database, clientUser),
                        limits.maxDbConnections(),
                        limits.maxUserConnections());
        PoolSetup setup =
                setups.computeIfAbsent(
                        pool,
                        made -> {
                            tellOfAutomatic(database);
                            return new PoolSetup(made, user, database, secret);
                        });
        setup.used(System.nanoTime());
        if (!tellsLess(secret, setup.secret())) {
            setup.secret(secret);
        }
        if (switches.isPaused(database.name())) {
            pool.pause();
        }
        return setup;
    }

    // A client that came in without a password has nothing to show: that does away with nothing.
    private static boolean tellsLess(ServerSecret secret, ServerSecret known) {
        return switch (secret) {
            case ServerSecret.None() -> true;
            case ServerSecret.VerifierOnly() ->
                    !(known instanceof ServerSecret.None
                            || known instanceof ServerSecret.VerifierOnly);
            default -> false;
        };
    }

    /// Makes the pools that have servers before a client has come: those whose user is known.
    void makeMinimal(Configuration configuration) {
        for (Database database : configuration.databases().values()) {
            String user = database.user().orElse("");
            boolean named = !database.name().equals("*");
            if (named
                    && !user.isEmpty()
                    && configuration.limits(database, user).minPoolSize() > 0) {
                find(database, user, new ServerSecret.None());
            }
        }
    }

    private void tellOfAutomatic(Database database) {
        boolean isNew =
                setups.values().stream()
                        .noneMatch(other -> other.database().name().equals(database.name()));
        if (database.origin() == Origin.AUTOMATIC && isNew) {
            journal.info("registered new auto-database: db=" + database.name());
        }
    }

    /// Lets another configuration hold for a pool that is there.
    void refresh(Configuration configuration, PoolSetup setup, Database database) {
        boolean isForced = database.user().isPresent() && !setup.keepsUser();
        // Clients that are there go to the pool of the other user; whoever waits in this one is
        // served as that user, too.
        String user = isForced ? database.user().orElseThrow() : setup.user();
        var limits = configuration.limits(database, user);
        pools.pool(
                setup.pool().key(),
                Sessions.limits(configuration, database, user),
                limits.maxDbConnections(),
                limits.maxUserConnections());
        setup.database(database);
        setup.user(user);
        if (isForced) {
            setup.secret(configured(configuration, database, user));
        } else {
            configuration.userList().secret(user).ifPresent(stored -> renew(setup, stored));
        }
    }

    // A verifier is no more than what the clients have shown.
    private static void renew(PoolSetup setup, StoredSecret stored) {
        if (stored instanceof StoredSecret.Plain || stored instanceof StoredSecret.Md5) {
            setup.secret(ServerSecret.of(stored));
        }
    }

    // A password in [databases] goes before the one in auth_file.
    private static ServerSecret configured(
            Configuration configuration, Database database, String user) {
        return database.password()
                .<ServerSecret>map(ServerSecret.Plain::new)
                .orElseGet(
                        () ->
                                ServerSecret.of(
                                        configuration
                                                .userList()
                                                .secret(user)
                                                .orElse(new StoredSecret.UnknownUser())));
    }

    @Nullable PoolSetup of(Pool pool) {
        return setups.get(pool);
    }

    Collection<PoolSetup> all() {
        return List.copyOf(setups.values());
    }

    /// Forgets a pool that has no clients and no servers, and that nobody waits for.
    ///
    /// @param unused asked once more, while nobody can come
    /// @return whether it is forgotten
    synchronized boolean forget(PoolSetup setup, BooleanSupplier unused) {
        Pool pool = setup.pool();
        if (setup.hasClients() || !pool.isEmpty() || !unused.getAsBoolean()) {
            return false;
        }
        setups.remove(pool);
        pools.forget(pool);
        return true;
    }
}
