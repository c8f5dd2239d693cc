package dev.weir.pool.internal.work;

import org.jspecify.annotations.Nullable;

/// Why connections cannot be opened at present.
final class Trouble {
    private volatile @Nullable RuntimeException last;

    /// The last failure, if no attempt has succeeded since.
    @Nullable RuntimeException last() {
        return last;
    }

    void failed(RuntimeException reason) {
        last = reason;
    }

    void over() {
        last = null;
    }
}
