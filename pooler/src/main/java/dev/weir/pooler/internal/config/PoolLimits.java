package dev.weir.pooler.internal.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// The limits that hold for a client and its pool: the one place that knows which of the user's,
/// the database's and the general setting wins. The user's wins over the database's, and that over
/// the general one.
///
/// A pool belongs to the user of its server connections, which the database may force; how long a
/// client may take and how many clients there may be is a matter of the user who logged in.
///
/// Made anew whenever the configuration changes; cheap to make.
///
/// @param poolUser the line in `[users]` of the server connections' user
/// @param clientUser the line in `[users]` of the user who logged in
public record PoolLimits(
        Settings settings, Database database, Optional<User> poolUser, Optional<User> clientUser) {
    public PoolMode poolMode() {
        return poolUser.flatMap(User::poolMode)
                .or(database::poolMode)
                .orElseGet(settings::poolMode);
    }

    public int poolSize() {
        return first(poolNumber(User::poolSize), database.poolSize(), settings.defaultPoolSize());
    }

    /// At most the size of the pool.
    public int minPoolSize() {
        return Math.min(database.minPoolSize().orElse(settings.minPoolSize()), poolSize());
    }

    public int reservePoolSize() {
        return first(
                poolNumber(User::reservePoolSize),
                database.reservePoolSize(),
                settings.reservePoolSize());
    }

    /// Zero for no limit.
    public int maxDbConnections() {
        return database.maxDbConnections().orElse(settings.maxDbConnections());
    }

    /// Zero for no limit.
    public int maxDbClientConnections() {
        return database.maxDbClientConnections().orElse(settings.maxDbClientConnections());
    }

    /// Zero for no limit.
    public int maxUserConnections() {
        return poolNumber(User::maxUserConnections).orElse(settings.maxUserConnections());
    }

    /// Zero if a server connection is used only once.
    public Duration serverLifetime() {
        return database.serverLifetime().orElse(settings.serverLifetime());
    }

    /// Zero for no limit, as of all that follow.
    public Duration queryTimeout() {
        return clientUser.flatMap(User::queryTimeout).orElse(settings.queryTimeout());
    }

    public Duration queryWaitTimeout() {
        return clientUser
                .flatMap(User::queryWaitTimeout)
                .or(database::queryWaitTimeout)
                .orElse(settings.queryWaitTimeout());
    }

    public Duration idleTransactionTimeout() {
        return clientUser
                .flatMap(User::idleTransactionTimeout)
                .orElse(settings.idleTransactionTimeout());
    }

    public Duration transactionTimeout() {
        return clientUser.flatMap(User::transactionTimeout).orElse(settings.transactionTimeout());
    }

    public Duration clientIdleTimeout() {
        return clientUser.flatMap(User::clientIdleTimeout).orElse(settings.clientIdleTimeout());
    }

    private OptionalInt poolNumber(Function<User, OptionalInt> number) {
        return poolUser.map(number).orElse(OptionalInt.empty());
    }

    private static int first(OptionalInt user, OptionalInt database, int general) {
        return user.isPresent() ? user.getAsInt() : database.orElse(general);
    }
}
