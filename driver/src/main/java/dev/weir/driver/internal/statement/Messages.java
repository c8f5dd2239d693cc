package dev.weir.driver.internal.statement;

import dev.weir.driver.ParameterException;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.Framing;
import dev.weir.wire.FrontendTag;

import org.jspecify.annotations.Nullable;

/// Writes the messages of the extended query protocol straight into the outgoing bytes, without an
/// object per message (PostgreSQL manual, "Extended Query").
public final class Messages {
    /// The most parameters that Bind can count.
    public static final int PARAMETERS_MAX = 65_535;

    /// The portal and the statement without a name.
    static final byte[] UNNAMED = {0};

    private Messages() {}

    static void parse(ByteWriter out, byte[] name, StatementKey key) {
        int at = Framing.begin(out, FrontendTag.PARSE);
        out.putBytes(name);
        putSql(out, key.sql());
        Framing.putCount(out, key.declared().length(), "parameter types");
        for (int i = 0; i < key.declared().length(); i++) {
            out.putInt(key.declared().at(i));
        }
        end(out, at);
    }

    private static void putSql(ByteWriter out, String sql) {
        try {
            out.putCString(sql);
        } catch (IllegalArgumentException e) {
            throw new ParameterException("the SQL " + e.getMessage(), e);
        }
    }

    static void describeStatement(ByteWriter out, byte[] name) {
        name(out, FrontendTag.DESCRIBE, 'S', name);
    }

    static void closeStatement(ByteWriter out, byte[] name) {
        name(out, FrontendTag.CLOSE, 'S', name);
    }

    public static void closePortal(ByteWriter out, byte[] portal) {
        name(out, FrontendTag.CLOSE, 'P', portal);
    }

    private static void name(ByteWriter out, int tag, int kind, byte[] name) {
        int at = Framing.begin(out, tag);
        out.putByte(kind);
        out.putBytes(name);
        Framing.end(out, at);
    }

    static void bind(
            ByteWriter out, byte[] portal, PreparedStatement statement, @Nullable Object[] values) {
        bind(out, portal, statement, statement.parameters(), values);
    }

    static void bind(
            ByteWriter out,
            byte[] portal,
            PreparedStatement statement,
            ParameterEncoder parameters,
            @Nullable Object[] values) {
        int at = Framing.begin(out, FrontendTag.BIND);
        out.putBytes(portal);
        out.putBytes(statement.name());
        parameters.put(values, out);
        statement.description().rows().putFormats(out);
        end(out, at);
    }

    /// Ends a message whose size the caller's values decide.
    private static void end(ByteWriter out, int at) {
        try {
            Framing.end(out, at);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    e.getMessage() + "; send large data by COPY or as large objects", e);
        }
    }

    /// @param rowsMax after how many rows the portal is suspended; 0 for no limit
    public static void execute(ByteWriter out, byte[] portal, int rowsMax) {
        int at = Framing.begin(out, FrontendTag.EXECUTE);
        out.putBytes(portal);
        out.putInt(rowsMax);
        Framing.end(out, at);
    }

    public static void sync(ByteWriter out) {
        Framing.empty(out, FrontendTag.SYNC);
    }

    public static void flush(ByteWriter out) {
        Framing.empty(out, FrontendTag.FLUSH);
    }

    public static void terminate(ByteWriter out) {
        Framing.empty(out, FrontendTag.TERMINATE);
    }

    /// Runs a statement that has neither parameters nor rows, by the unnamed statement and portal.
    public static void run(ByteWriter out, String sql) {
        parse(out, UNNAMED, StatementKey.of(sql));
        int at = Framing.begin(out, FrontendTag.BIND);
        out.putBytes(UNNAMED);
        out.putBytes(UNNAMED);
        out.putShort(0);
        out.putShort(0);
        out.putShort(0);
        Framing.end(out, at);
        execute(out, UNNAMED, 0);
    }

    /// The simple query protocol.
    public static void query(ByteWriter out, String sql) {
        int at = Framing.begin(out, FrontendTag.QUERY);
        putSql(out, sql);
        end(out, at);
    }

    public static void copyFail(ByteWriter out, String reason) {
        int at = Framing.begin(out, FrontendTag.COPY_FAIL);
        out.putCString(reason);
        Framing.end(out, at);
    }
}
