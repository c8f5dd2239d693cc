package dev.weir.orm.internal.tx;

import dev.weir.driver.TransactionOptions;
import dev.weir.driver.TransactionOptions.Access;
import dev.weir.driver.TransactionOptions.Deferral;
import dev.weir.driver.TransactionOptions.Isolation;
import dev.weir.orm.TransactionStateException;
import dev.weir.orm.Tx;

import java.util.Locale;

/// Whether a part may be in a transaction that runs already.
final class Joining {
    private Joining() {}

    /// @throws TransactionStateException that says what does not fit
    static void check(Tx running, Tx wanted) {
        if (wanted.propagation() == Tx.Propagation.OUTERMOST) {
            throw new TransactionStateException(
                    "Tx.outermost() within another transaction: what it does would not be durable"
                            + " when it returns. Call it outside, or use Tx.separate()");
        }
        TransactionOptions has = running.options();
        TransactionOptions asks = wanted.options();
        if (asks.isolation() != Isolation.DEFAULT && asks.isolation() != has.isolation()) {
            throw misfit(asks.isolation(), has.isolation());
        }
        if (asks.access() == Access.READ_WRITE && has.access() == Access.READ_ONLY) {
            throw misfit(asks.access(), has.access());
        }
        if (asks.deferral() != Deferral.DEFAULT && asks.deferral() != has.deferral()) {
            throw misfit(asks.deferral(), has.deferral());
        }
    }

    private static TransactionStateException misfit(Enum<?> asked, Enum<?> running) {
        return new TransactionStateException(
                "a part that is "
                        + words(asked)
                        + " cannot be in a transaction that is "
                        + words(running)
                        + ": that is chosen where a transaction begins. Begin the outer one so, or"
                        + " use Tx.separate()");
    }

    private static String words(Enum<?> value) {
        return value.name().equals("DEFAULT")
                ? "as the server is set"
                : value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
