package dev.weir.orm.internal.run;

import dev.weir.driver.Query;
import dev.weir.orm.StatementEvent;
import dev.weir.orm.StatementListener;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// One run of a statement, of which the log hears when it ends.
final class TimedStatement {
    private final Query query;
    private final Statements.Call call;
    private final StatementListener log;
    private final long start;

    TimedStatement(Query query, Statements.Call call, StatementListener log) {
        this.query = query;
        this.call = call;
        this.log = log;
        this.start = log == StatementListener.NONE ? 0 : System.nanoTime();
    }

    <R> List<R> many(Function<Query, List<R>> run) {
        return run(run, List::size);
    }

    <R> Optional<R> optional(Function<Query, Optional<R>> run) {
        return run(run, found -> found.isPresent() ? 1 : 0);
    }

    <R> R single(Function<Query, R> run) {
        return run(run, _ -> 1);
    }

    long counted(Function<Query, Long> run) {
        return run(run, Long::longValue);
    }

    /// The statement ends when the stream is closed.
    <R> Stream<R> streamed(Function<Query, Stream<R>> run) {
        if (log == StatementListener.NONE) {
            return run.apply(query);
        }
        AtomicLong rows = new AtomicLong();
        Stream<R> stream = guarded(run);
        return stream.peek(_ -> rows.incrementAndGet())
                .onClose(() -> tell(rows.get(), Optional.empty()));
    }

    private <R> R run(Function<Query, R> run, ToLongFunction<R> rows) {
        if (log == StatementListener.NONE) {
            return run.apply(query);
        }
        R result = guarded(run);
        tell(rows.applyAsLong(result), Optional.empty());
        return result;
    }

    private <R> R guarded(Function<Query, R> run) {
        try {
            return run.apply(query);
        } catch (RuntimeException e) {
            tell(0, Optional.of(e));
            throw e;
        }
    }

    private void tell(long rows, Optional<RuntimeException> failure) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        log.ended(new StatementEvent(call.sql(), call.parameters(), rows, elapsed, failure));
    }
}
