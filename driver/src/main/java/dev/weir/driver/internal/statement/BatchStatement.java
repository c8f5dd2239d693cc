package dev.weir.driver.internal.statement;

import dev.weir.driver.ParameterException;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ProtocolException;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/// The statement of a batch as the connection has it, or will when it is prepared along with the
/// first row. One thread at a time.
final class BatchStatement {
    private static final Pattern COPY =
            Pattern.compile("(?is)(?:\\s++|--[^\\n]*+|/\\*.*?\\*/)*+copy\\b");

    private final StatementCache cache;
    private final PreparedStatement prepared;
    private final ParameterEncoder encoder;
    private boolean isNew;

    private BatchStatement(StatementCache cache, PreparedStatement prepared, Lifetime lifetime) {
        this.cache = cache;
        this.prepared = prepared;
        this.encoder = new ParameterEncoder(prepared.description());
        this.isNew = lifetime == Lifetime.NEW;
    }

    private enum Lifetime {
        NEW,
        KNOWN
    }

    /// Finds out the statement's types, by the values of one row where the server cannot tell them.
    static BatchStatement find(
            StatementRunner runner, Request request, Scope scope, @Nullable Object[] row) {
        StatementDescription description =
                runner.describe(new Request(request.sql(), row, request.deadline()), scope);
        PreparedStatement known = runner.cache().find(description.key());
        return known != null
                ? new BatchStatement(runner.cache(), known, Lifetime.KNOWN)
                : new BatchStatement(
                        runner.cache(), runner.cache().name(description), Lifetime.NEW);
    }

    /// Refuses what takes the messages of the next row for its data. A COPY behind comments that
    /// nest is not noticed, see [#take].
    static void ensureNoCopy(String sql) {
        if (COPY.matcher(sql).lookingAt()) {
            throw Failures.copy(sql);
        }
    }

    /// Takes an answer, and breaks the connection off at a COPY: the server ignores each Sync that
    /// is on its way, so that nobody can tell how many ReadyForQuery are to come.
    static boolean take(Answer answer, byte tag, ByteReader body) {
        if (tag == BackendTag.COPY_IN_RESPONSE || tag == BackendTag.COPY_BOTH_RESPONSE) {
            throw new ProtocolException("copy ... from stdin came as a batch; use rawCopyIn");
        }
        return answer.accept(tag, body);
    }

    PreparedStatement prepared() {
        return prepared;
    }

    /// Whether the next row can be bound: the server has prepared the statement, or will along with
    /// it.
    boolean isPrepared() {
        return prepared.isConfirmed() || prepared.isUnnamed();
    }

    /// Whether it is not to be closed with the next request, as after a change of schema.
    boolean isKept() {
        return prepared.isUnnamed() || prepared.equals(cache.find(prepared.key()));
    }

    /// Writes Parse and Describe if the server needs them before the next row: once for a statement
    /// with a name; before each for one without, which does not outlive what comes between them.
    void prepareIfNeeded(ByteWriter out) {
        if (isNew) {
            cache.prepare(prepared, out);
            isNew = prepared.isUnnamed();
        }
    }

    /// Writes Bind and Execute.
    ///
    /// @throws ParameterException that names the row; a part may be written then
    void put(int row, @Nullable Object[] values, ByteWriter out) {
        try {
            Messages.bind(out, Messages.UNNAMED, prepared, encoder, values);
        } catch (ParameterException e) {
            throw new ParameterException("row " + row + " of the batch: " + e.getMessage(), e);
        }
        Messages.execute(out, Messages.UNNAMED, 0);
    }
}
