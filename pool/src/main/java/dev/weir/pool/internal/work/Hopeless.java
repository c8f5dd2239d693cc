package dev.weir.pool.internal.work;

import dev.weir.driver.ConnectFailedException;

import java.util.Set;

/// Failures to connect that trying again does not mend: those who wait are told at once. A password
/// source or a network that fails may work again.
final class Hopeless {
    /// Wrong password or role, unknown database, no right to connect, settings that cannot be.
    private static final Set<String> STATES =
            Set.of("28P01", "28000", "3D000", "42501", "42704", "22023");

    private Hopeless() {}

    static boolean is(RuntimeException reason) {
        return reason instanceof ConnectFailedException failed
                && failed.sqlState()
                        .map(state -> STATES.contains(state.code()))
                        .orElse(failed.isMismatch());
    }

    /// An exception of one's own for each thread, with its own stack.
    static RuntimeException copy(RuntimeException reason) {
        return reason instanceof ConnectFailedException failed
                ? new ConnectFailedException(
                        String.valueOf(failed.getMessage()), failed.attempts(), failed)
                : reason;
    }
}
