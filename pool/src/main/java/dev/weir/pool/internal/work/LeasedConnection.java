package dev.weir.pool.internal.work;

import dev.weir.driver.Batch;
import dev.weir.driver.Bulk;
import dev.weir.driver.Connection;
import dev.weir.driver.ConnectionActivity;
import dev.weir.driver.CopyFrom;
import dev.weir.driver.CopyIn;
import dev.weir.driver.CopyInto;
import dev.weir.driver.CopyOut;
import dev.weir.driver.NoticeHandler;
import dev.weir.driver.Pipeline;
import dev.weir.driver.Query;
import dev.weir.driver.RawCopyIn;
import dev.weir.driver.RawCopyOut;
import dev.weir.driver.RowMapper;
import dev.weir.driver.RowWriter;
import dev.weir.driver.Subscription;
import dev.weir.driver.Traffic;
import dev.weir.driver.Transaction;
import dev.weir.driver.TransactionFunction;
import dev.weir.driver.TransactionOptions;
import dev.weir.pool.Lease;
import dev.weir.wire.ProtocolVersion;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles.Lookup;
import java.util.Optional;

/// A connection on loan, which refuses work once it was given back.
final class LeasedConnection implements Lease {
    private static final NoticeHandler SILENT = _ -> {};

    private final Holding holding;
    private final Connection lent;
    private volatile @Nullable Transaction begun;
    private volatile boolean listened;
    private volatile boolean handled;

    LeasedConnection(Holding holding) {
        this.holding = holding;
        this.lent = holding.begin(Connection::lend);
    }

    private Connection connection() {
        holding.ensureNotOver();
        return lent;
    }

    @Override
    public Query query(String sql, @Nullable Object... parameters) {
        return connection().query(sql, parameters);
    }

    @Override
    public void script(String sql) {
        connection().script(sql);
    }

    @Override
    public Batch batch(String sql) {
        return connection().batch(sql);
    }

    @Override
    public Pipeline pipeline() {
        return connection().pipeline();
    }

    @Override
    public <T> CopyIn<T> copyIn(CopyInto target, Class<T> type) {
        return connection().copyIn(target, type);
    }

    @Override
    public <T> CopyIn<T> copyIn(CopyInto target, Class<T> type, Lookup lookup) {
        return connection().copyIn(target, type, lookup);
    }

    @Override
    public <T> CopyIn<T> copyIn(CopyInto target, RowWriter<T> writer) {
        return connection().copyIn(target, writer);
    }

    @Override
    public <T> CopyOut<T> copyOut(CopyFrom source, Class<T> type) {
        return connection().copyOut(source, type);
    }

    @Override
    public <T> CopyOut<T> copyOut(CopyFrom source, RowMapper<T> mapper) {
        return connection().copyOut(source, mapper);
    }

    @Override
    public RawCopyIn rawCopyIn(String sql) {
        return connection().rawCopyIn(sql);
    }

    @Override
    public RawCopyOut rawCopyOut(String sql) {
        return connection().rawCopyOut(sql);
    }

    @Override
    public <T> Bulk<T> bulk(String table, Class<T> type) {
        return connection().bulk(table, type);
    }

    @Override
    public <T> Bulk<T> bulk(String table, Class<T> type, Lookup lookup) {
        return connection().bulk(table, type, lookup);
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T inTransaction(
            TransactionOptions options, TransactionFunction<T, X> work) throws X {
        return connection().inTransaction(options, work);
    }

    @Override
    public Transaction begin(TransactionOptions options) {
        Transaction transaction = connection().begin(options);
        begun = transaction;
        return transaction;
    }

    @Override
    public Subscription listen(String channel) {
        listened = true;
        return connection().listen(channel);
    }

    @Override
    public void cancel() {
        connection().cancel();
    }

    @Override
    public void onNotice(NoticeHandler handler) {
        handled = true;
        connection().onNotice(handler);
    }

    @Override
    public Optional<String> serverParameter(String name) {
        return connection().serverParameter(name);
    }

    @Override
    public ProtocolVersion protocolVersion() {
        return connection().protocolVersion();
    }

    @Override
    public int processId() {
        return connection().processId();
    }

    @Override
    public String server() {
        return connection().server();
    }

    @Override
    public boolean isOpen() {
        return !holding.isOver() && connection().isOpen();
    }

    @Override
    public boolean probe() {
        return connection().probe();
    }

    @Override
    public Traffic traffic() {
        return connection().traffic();
    }

    @Override
    public ConnectionActivity activity() {
        return connection().activity();
    }

    @Override
    public void runUnattended(String sql) {
        connection().runUnattended(sql);
    }

    @Override
    public Connection lend() {
        return connection().lend();
    }

    @Override
    public void close() {
        try (holding;
                lent) {
            if (lent.isOpen() && !holding.isOver()) {
                putBack(lent);
            }
        }
    }

    private void putBack(Connection connection) {
        Transaction transaction = begun;
        if (transaction != null) {
            transaction.rollback();
        }
        if (handled) {
            connection.onNotice(SILENT);
        }
        if (listened && connection.activity().isIdle()) {
            connection.runUnattended("unlisten *");
        }
    }

    @Override
    public void discard() {
        lent.close();
        holding.discard();
    }
}
