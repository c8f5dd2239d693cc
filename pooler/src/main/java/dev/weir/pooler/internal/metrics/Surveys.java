package dev.weir.pooler.internal.metrics;

import dev.weir.pooler.internal.admin.Snapshot;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for surveys. A survey takes time of the event loops, so there is never more than one under
/// way, however many ask: they share what it finds.
final class Surveys {
    private final Source source;
    private final Duration wait;
    private @Nullable CompletableFuture<Snapshot> underWay;

    Surveys(Source source, Duration wait) {
        this.source = source;
        this.wait = wait;
    }

    /// Waits for one.
    ///
    /// @return nothing if it does not come in time
    Optional<Snapshot> take() throws InterruptedException {
        try {
            return Optional.of(begun().get(wait.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        }
    }

    private synchronized CompletableFuture<Snapshot> begun() {
        CompletableFuture<Snapshot> last = underWay;
        if (last != null && !last.isDone()) {
            return last;
        }
        CompletableFuture<Snapshot> fresh = new CompletableFuture<>();
        underWay = fresh;
        source.survey(fresh::complete);
        return fresh;
    }
}
