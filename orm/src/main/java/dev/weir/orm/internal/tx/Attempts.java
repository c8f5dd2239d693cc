package dev.weir.orm.internal.tx;

import dev.weir.orm.Tx;
import dev.weir.orm.TxFunction;
import dev.weir.pool.Pool;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// A transaction with a connection of its own, from its first attempt to its last. One thread's.
final class Attempts {
    private final Work work;
    private final Pool pool;
    private final Tx options;
    private final TimeLimit limit;
    private final Repetition repetition;

    Attempts(Work work, Pool pool, Tx options) {
        this.work = work;
        this.pool = pool;
        this.options = options;
        this.limit = TimeLimit.of(options.timeout());
        this.repetition = new Repetition(options.retry(), limit);
    }

    <R extends @Nullable Object, X extends Exception> R run(TxFunction<R, X> function) throws X {
        while (true) {
            RunningTransaction running = new RunningTransaction(work, pool, options, limit);
            R result;
            try {
                result = running.run(function);
            } catch (Throwable e) {
                running.actions().runAfterFailure(e);
                Optional<String> reason = running.passingReason(e);
                if (reason.isEmpty() || !repetition.pause(reason.get(), e)) {
                    throw e;
                }
                continue;
            }
            running.actions().run();
            return result;
        }
    }
}
