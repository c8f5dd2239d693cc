package dev.weir.pooler.internal.config;

import java.util.Arrays;
import java.util.Optional;

/// The parameters of a line in `[users]`.
enum UserKey implements Parameter {
    POOL_SIZE(Kind.COUNT),
    RESERVE_POOL_SIZE(Kind.COUNT),
    POOL_MODE(Kind.word(PoolMode.class)),
    MAX_USER_CONNECTIONS(Kind.COUNT),
    MAX_USER_CLIENT_CONNECTIONS(Kind.COUNT),
    QUERY_TIMEOUT(Kind.SECONDS),
    QUERY_WAIT_TIMEOUT(Kind.SECONDS_OR_UNSET),
    IDLE_TRANSACTION_TIMEOUT(Kind.SECONDS),
    TRANSACTION_TIMEOUT(Kind.SECONDS),
    CLIENT_IDLE_TIMEOUT(Kind.SECONDS);

    @SuppressWarnings("ImmutableEnumChecker") // kinds are records of functions without state
    private final Kind<?> kind;

    UserKey(Kind<?> kind) {
        this.kind = kind;
    }

    @Override
    public Kind<?> kind() {
        return kind;
    }

    static Optional<UserKey> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }
}
