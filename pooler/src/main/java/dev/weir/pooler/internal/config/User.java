package dev.weir.pooler.internal.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// A line of `[users]`: limits of one user. Does not change.
///
/// What is not set is empty; [PoolLimits] says what holds then.
public final class User {
    private final String name;
    private final Values<UserKey> values;

    User(String name, Values<UserKey> values) {
        this.name = name;
        this.values = values;
    }

    public String name() {
        return name;
    }

    public OptionalInt poolSize() {
        return values.number(UserKey.POOL_SIZE);
    }

    public OptionalInt reservePoolSize() {
        return values.number(UserKey.RESERVE_POOL_SIZE);
    }

    public Optional<PoolMode> poolMode() {
        return values.value(UserKey.POOL_MODE, PoolMode.class);
    }

    public OptionalInt maxUserConnections() {
        return values.number(UserKey.MAX_USER_CONNECTIONS);
    }

    public OptionalInt maxUserClientConnections() {
        return values.number(UserKey.MAX_USER_CLIENT_CONNECTIONS);
    }

    public Optional<Duration> queryTimeout() {
        return duration(UserKey.QUERY_TIMEOUT);
    }

    public Optional<Duration> queryWaitTimeout() {
        return duration(UserKey.QUERY_WAIT_TIMEOUT).filter(limit -> !limit.isNegative());
    }

    public Optional<Duration> idleTransactionTimeout() {
        return duration(UserKey.IDLE_TRANSACTION_TIMEOUT);
    }

    public Optional<Duration> transactionTimeout() {
        return duration(UserKey.TRANSACTION_TIMEOUT);
    }

    public Optional<Duration> clientIdleTimeout() {
        return duration(UserKey.CLIENT_IDLE_TIMEOUT);
    }

    private Optional<Duration> duration(UserKey key) {
        return values.value(key, Duration.class);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof User that && that.name.equals(name) && that.values.equals(values);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "User[" + name + "]";
    }
}
