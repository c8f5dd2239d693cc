package dev.weir.pooler.internal.config;

import java.util.Arrays;
import java.util.Optional;

/// The parameters of a line in `[databases]`. `reserve_pool`, an old name of `reserve_pool_size`,
/// is accepted.
enum DatabaseKey implements Parameter {
    HOST(Kind.LIST),
    PORT(Kind.PORT),
    DBNAME(Kind.NAME),
    USER(Kind.NAME),
    PASSWORD(Kind.PASSWORD),
    AUTH_USER(Kind.NAME),
    AUTH_QUERY(Kind.TEXT),
    AUTH_DBNAME(Kind.NAME),
    POOL_SIZE(Kind.COUNT),
    MIN_POOL_SIZE(Kind.COUNT),
    RESERVE_POOL_SIZE(Kind.COUNT),
    CONNECT_QUERY(Kind.TEXT),
    POOL_MODE(Kind.word(PoolMode.class)),
    LOAD_BALANCE_HOSTS(Kind.word(LoadBalanceHosts.class)),
    MAX_DB_CONNECTIONS(Kind.COUNT),
    MAX_DB_CLIENT_CONNECTIONS(Kind.COUNT),
    SERVER_LIFETIME(Kind.SECONDS),
    QUERY_WAIT_TIMEOUT(Kind.SECONDS_OR_UNSET),
    CLIENT_ENCODING(Kind.TEXT),
    DATESTYLE(Kind.TEXT),
    TIMEZONE(Kind.TEXT),
    APPLICATION_NAME(Kind.TEXT);

    @SuppressWarnings("ImmutableEnumChecker") // kinds are records of functions without state
    private final Kind<?> kind;

    DatabaseKey(Kind<?> kind) {
        this.kind = kind;
    }

    @Override
    public Kind<?> kind() {
        return kind;
    }

    static Optional<DatabaseKey> of(String key) {
        return key.equals("reserve_pool")
                ? Optional.of(RESERVE_POOL_SIZE)
                : Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }
}
