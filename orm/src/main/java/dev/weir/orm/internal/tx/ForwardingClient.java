package dev.weir.orm.internal.tx;

import dev.weir.driver.Batch;
import dev.weir.driver.Bulk;
import dev.weir.driver.CopyFrom;
import dev.weir.driver.CopyIn;
import dev.weir.driver.CopyInto;
import dev.weir.driver.CopyOut;
import dev.weir.driver.Pipeline;
import dev.weir.driver.RawCopyIn;
import dev.weir.driver.RawCopyOut;
import dev.weir.driver.RowMapper;
import dev.weir.driver.RowWriter;
import dev.weir.driver.SqlClient;

import java.lang.invoke.MethodHandles.Lookup;

/// The verbs that are somebody else's, who is asked for anew each time.
abstract class ForwardingClient implements SqlClient {
    /// Whose they are now.
    ///
    /// @param what is to be done, for messages
    abstract SqlClient target(String what);

    @Override
    public final void script(String sql) {
        target(sql).script(sql);
    }

    @Override
    public final Batch batch(String sql) {
        return target(sql).batch(sql);
    }

    @Override
    public final Pipeline pipeline() {
        return target("a pipeline").pipeline();
    }

    @Override
    public final <T> CopyIn<T> copyIn(CopyInto into, Class<T> type) {
        return target(into.sql()).copyIn(into, type);
    }

    @Override
    public final <T> CopyIn<T> copyIn(CopyInto into, Class<T> type, Lookup lookup) {
        return target(into.sql()).copyIn(into, type, lookup);
    }

    @Override
    public final <T> CopyIn<T> copyIn(CopyInto into, RowWriter<T> writer) {
        return target(into.sql()).copyIn(into, writer);
    }

    @Override
    public final <T> CopyOut<T> copyOut(CopyFrom source, Class<T> type) {
        return target(source.sql()).copyOut(source, type);
    }

    @Override
    public final <T> CopyOut<T> copyOut(CopyFrom source, RowMapper<T> mapper) {
        return target(source.sql()).copyOut(source, mapper);
    }

    @Override
    public final RawCopyIn rawCopyIn(String sql) {
        return target(sql).rawCopyIn(sql);
    }

    @Override
    public final RawCopyOut rawCopyOut(String sql) {
        return target(sql).rawCopyOut(sql);
    }

    @Override
    public final <T> Bulk<T> bulk(String table, Class<T> type) {
        return target("bulk of " + table).bulk(table, type);
    }

    @Override
    public final <T> Bulk<T> bulk(String table, Class<T> type, Lookup lookup) {
        return target("bulk of " + table).bulk(table, type, lookup);
    }
}
