package dev.weir.driver.internal.session;

import java.util.function.BooleanSupplier;

/// Waits for messages that answer no request.
public final class Watch extends Waiter {
    private final BooleanSupplier ready;

    /// @param ready whether what is waited for has come; must be safe to call from any thread
    public Watch(BooleanSupplier ready) {
        this.ready = ready;
    }

    @Override
    boolean isReady() {
        return ready.getAsBoolean();
    }

    @Override
    void handOver() {
        // Messages that answer no request go to whoever handles them.
    }
}
