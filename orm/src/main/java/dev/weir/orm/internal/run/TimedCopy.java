package dev.weir.orm.internal.run;

import dev.weir.driver.CopyInto;
import dev.weir.orm.StatementEvent;
import dev.weir.orm.StatementListener;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// A COPY, of which the log hears when it ends.
record TimedCopy(CopyInto target, StatementListener log) {
    long run(LongSupplier copy) {
        if (log == StatementListener.NONE) {
            return copy.getAsLong();
        }
        long start = System.nanoTime();
        try {
            long rows = copy.getAsLong();
            tell(rows, start, Optional.empty());
            return rows;
        } catch (RuntimeException e) {
            tell(0, start, Optional.of(e));
            throw e;
        }
    }

    private void tell(long rows, long start, Optional<RuntimeException> failure) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        log.ended(new StatementEvent(target.sql(), List.of(), rows, elapsed, failure));
    }
}
