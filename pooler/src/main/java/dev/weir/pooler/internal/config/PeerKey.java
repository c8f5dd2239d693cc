package dev.weir.pooler.internal.config;

import java.util.Arrays;
import java.util.Optional;

/// The parameters of a line in `[peers]`.
enum PeerKey implements Parameter {
    HOST(Kind.TEXT),
    PORT(Kind.PORT),
    POOL_SIZE(Kind.COUNT);

    @SuppressWarnings("ImmutableEnumChecker") // kinds are records of functions without state
    private final Kind<?> kind;

    PeerKey(Kind<?> kind) {
        this.kind = kind;
    }

    @Override
    public Kind<?> kind() {
        return kind;
    }

    static Optional<PeerKey> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }
}
