package dev.weir.driver.internal.verbs;

import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.Pipeline;
import dev.weir.driver.PipelinedQuery;
import dev.weir.driver.internal.statement.PipelinedStatement;
import dev.weir.driver.internal.statement.Request;
import dev.weir.driver.internal.statement.Segment;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;

/// Statements sent without waiting, in segments that end with a Sync. One thread at a time.
final class StatementPipeline implements Pipeline {
    private final Core core;
    private final Verbs scope;
    private final ArrayDeque<Segment> segments = new ArrayDeque<>();
    // Those read to their end with an error that nobody has been told yet.
    private final ArrayDeque<Segment> owing = new ArrayDeque<>();
    private @Nullable Segment open;
    private boolean closed;

    StatementPipeline(Core core, Verbs scope) {
        this.core = core;
        this.scope = scope;
    }

    @Override
    public PipelinedQuery query(String sql, @Nullable Object... parameters) {
        if (closed) {
            throw new ConnectionStateException("the pipeline is closed");
        }
        Request request = new Request(sql, Core.checked(parameters), core.deadline());
        Segment segment = open;
        if (segment != null && segment.isBetterEndedBefore(request)) {
            segment.finish();
        }
        if (segment == null || !segment.isOpen()) {
            segment = Segment.begin(core.runner(), scope, request);
            open = segment;
            segments.add(segment);
        }
        PipelinedStatement statement = segment.add(request);
        return new PipelinedResult(this, statement);
    }

    @Override
    public void sync() {
        Segment segment = open;
        if (segment != null) {
            segment.sync();
            open = null;
        }
    }

    /// Reads answers until the statement's have come.
    void finish(PipelinedStatement statement) {
        sync();
        while (!statement.isDone() && !segments.isEmpty()) {
            Segment segment = segments.peek();
            segment.readTo(statement);
            if (segment.isFinished()) {
                segments.remove();
                remember(segment);
            }
        }
    }

    private void remember(Segment segment) {
        owing.removeIf(before -> !before.isOwing());
        if (segment.isOwing()) {
            owing.add(segment);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        RuntimeException failure = null;
        try {
            sync();
        } catch (RuntimeException e) {
            failure = e;
        }
        while (!owing.isEmpty()) {
            failure = closed(owing.remove(), failure);
        }
        while (!segments.isEmpty()) {
            failure = closed(segments.remove(), failure);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable RuntimeException closed(
            Segment segment, @Nullable RuntimeException before) {
        try {
            segment.close();
            return before;
        } catch (RuntimeException e) {
            return before == null ? e : before;
        }
    }
}
