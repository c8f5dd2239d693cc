package dev.weir.driver.internal.statement;

import dev.weir.driver.internal.session.Encoder;
import dev.weir.wire.ByteWriter;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Writes what runs a statement: its preludes, Parse where the connection has not prepared it,
/// Bind, Execute and what ends the cycle. Used once.
final class ExecuteEncoder implements Encoder {
    private final StatementCache cache;
    private final StatementDescription description;
    private final List<String> preludes;
    private final @Nullable Object[] parameters;
    private final byte[] portal;
    private final int rowsMax;
    private @Nullable PreparedStatement statement;

    ExecuteEncoder(
            StatementCache cache,
            StatementDescription description,
            List<String> preludes,
            Execution execution) {
        this.cache = cache;
        this.description = description;
        this.preludes = preludes;
        this.parameters = execution.parameters();
        this.portal = execution.portal();
        this.rowsMax = execution.rowsMax();
    }

    /// What is executed, besides which statement.
    ///
    /// @param portal its name with a zero byte behind it
    /// @param rowsMax after how many rows the portal is suspended; 0 for no limit
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Execution(@Nullable Object[] parameters, byte[] portal, int rowsMax) {}

    @Override
    public void encode(ByteWriter out) {
        encodeUnsynced(out);
        if (rowsMax > 0) {
            Messages.flush(out);
        } else {
            Messages.sync(out);
        }
    }

    /// The same without what ends the cycle.
    void encodeUnsynced(ByteWriter out) {
        bind(out);
        Messages.execute(out, portal, rowsMax);
    }

    /// Opens the portal only.
    void encodeWithoutExecute(ByteWriter out) {
        bind(out);
        Messages.sync(out);
    }

    private void bind(ByteWriter out) {
        List<byte[]> closes = cache.putCloses(out);
        boolean whole = false;
        try {
            for (String prelude : preludes) {
                Messages.run(out, prelude);
            }
            bindPrepared(out);
            whole = true;
        } finally {
            if (!whole) {
                cache.closeLater(closes);
            }
        }
    }

    private void bindPrepared(ByteWriter out) {
        PreparedStatement known = cache.find(description.key());
        PreparedStatement prepared = known != null ? known : cache.name(description);
        if (known == null) {
            cache.prepare(prepared, out);
        }
        statement = prepared;
        boolean whole = false;
        try {
            Messages.bind(out, portal, prepared, parameters);
            whole = true;
        } finally {
            if (!whole && known == null) {
                cache.drop(prepared);
            }
        }
    }

    /// What was written may not have reached the server: a statement that was to be prepared is
    /// prepared anew.
    void unsent() {
        PreparedStatement written = statement;
        if (written != null && !written.isConfirmed()) {
            cache.drop(written);
        }
    }

    /// The statement that was written.
    PreparedStatement statement() {
        PreparedStatement written = statement;
        if (written == null) {
            throw new IllegalStateException("nothing was written");
        }
        return written;
    }
}
