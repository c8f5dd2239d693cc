package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.auth.StartupRules;
import dev.weir.pooler.internal.config.Configuration;
import dev.weir.pooler.internal.config.Database;
import dev.weir.pooler.internal.config.PoolMode;
import dev.weir.pooler.internal.config.Settings;
import dev.weir.pooler.internal.pools.Pool;
import dev.weir.pooler.internal.pools.PoolLimits;
import dev.weir.wire.Limits;

import java.util.ArrayList;
import java.util.List;

/// Makes of a configuration what holds for a pool's clients.
final class Sessions {
    private Sessions() {}

    static Session of(
            Configuration configuration, Database database, String user, Pool pool, Desk desk) {
        var limits = configuration.limits(database, user);
        return desk.shared(
                new Session(
                        pool,
                        limits.poolMode(),
                        rules(configuration.settings(), limits.poolMode()),
                        new Session.Timeouts(
                                limits.queryTimeout(),
                                limits.queryWaitTimeout(),
                                configuration.settings().queryWaitNotify(),
                                limits.idleTransactionTimeout(),
                                limits.transactionTimeout(),
                                limits.clientIdleTimeout()),
                        desk.stats(pool)));
    }

    /// Whether TLS with servers is the same.
    static boolean sameTls(Settings one, Settings other) {
        return one.serverTlsSslmode() == other.serverTlsSslmode()
                && one.serverTlsCaFile().equals(other.serverTlsCaFile())
                && one.serverTlsKeyFile().equals(other.serverTlsKeyFile())
                && one.serverTlsCertFile().equals(other.serverTlsCertFile())
                && one.serverTlsProtocols().equals(other.serverTlsProtocols())
                && one.serverTlsCiphers().equals(other.serverTlsCiphers())
                && one.serverTls13Ciphers().equals(other.serverTls13Ciphers());
    }

    /// Names of the parameters that follow a client.
    static Variables.Names tracked(Settings settings) {
        List<String> others = new ArrayList<>();
        for (String extra : settings.trackExtraParameters()) {
            if (StartupRules.ALWAYS_TRACKED.stream().noneMatch(extra::equalsIgnoreCase)) {
                others.add(extra);
            }
        }
        others.addAll(StartupRules.REPORTED);
        return new Variables.Names(StartupRules.PROMISED, others);
    }

    private static Session.Rules rules(Settings settings, PoolMode mode) {
        return new Session.Rules(
                mode == PoolMode.SESSION ? 0 : settings.maxPreparedStatements(),
                settings.reuseAnonymousStatements()
                        ? Session.Anonymous.REUSED
                        : Session.Anonymous.PASSED_ON,
                Math.min(settings.maxPacketSize(), Limits.LENGTH_MAX),
                settings.disablePqexec()
                        ? Session.SimpleQueries.REFUSED
                        : Session.SimpleQueries.ALLOWED,
                settings.serverResetQuery(),
                settings.serverResetQueryAlways(),
                settings.serverCheckQuery()
                        .<Session.CheckQuery>map(Session.CheckBy::new)
                        .orElse(new Session.NoCheck()),
                settings.serverCheckDelay());
    }

    /// What the books have to know of a configuration.
    static PoolLimits limits(Configuration configuration, Database database, String user) {
        Settings settings = configuration.settings();
        var limits = configuration.limits(database, user);
        return new PoolLimits(
                limits.poolSize(),
                limits.minPoolSize(),
                limits.reservePoolSize(),
                settings.reservePoolTimeout(),
                limits.serverLifetime(),
                settings.serverIdleTimeout(),
                settings.serverLoginRetry(),
                settings.serverRoundRobin()
                        ? PoolLimits.Order.ROUND_ROBIN
                        : PoolLimits.Order.LAST_USED);
    }
}
