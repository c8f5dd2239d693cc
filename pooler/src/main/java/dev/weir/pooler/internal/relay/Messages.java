package dev.weir.pooler.internal.relay;

import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.Bytes;
import dev.weir.wire.Field;
import dev.weir.wire.Framing;
import dev.weir.wire.FrontendTag;
import dev.weir.wire.ProtocolException;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Messages of the pooler's own, as bytes.
final class Messages {
    /// PgBouncer's phrase.
    static final String NO_STATEMENT = "prepared statement did not exist";

    private Messages() {}

    static ByteBuffer error(ServerError error) {
        ByteWriter out = new ByteWriter(256);
        new BackendMessage.ErrorResponse(error).encode(out);
        return bytes(out);
    }

    static ByteBuffer notice(ServerError notice) {
        ByteWriter out = new ByteWriter(256);
        new BackendMessage.NoticeResponse(notice).encode(out);
        return bytes(out);
    }

    static ByteBuffer query(String sql) {
        ByteWriter out = new ByteWriter(sql.length() + 16);
        int lengthAt = Framing.begin(out, FrontendTag.QUERY);
        out.putCString(sql);
        Framing.end(out, lengthAt);
        return bytes(out);
    }

    static ByteBuffer terminate() {
        ByteWriter out = new ByteWriter(5);
        Framing.empty(out, FrontendTag.TERMINATE);
        return bytes(out);
    }

    static ByteBuffer bytes(ByteWriter out) {
        return ByteBuffer.wrap(out.array(), 0, out.size());
    }

    /// Whether an ErrorResponse says that the columns of a prepared statement have changed. Its
    /// text is translated, so it is told by the place in the server's source that it names.
    static boolean saysStalePlan(byte[] body) {
        try {
            ServerError error = error(body);
            return error.sqlState().equals(SqlState.FEATURE_NOT_SUPPORTED)
                    && error.routine().equals("RevalidateCachedQuery");
        } catch (ProtocolException e) {
            return false;
        }
    }

    /// Whether an ErrorResponse says that there is no statement of the name.
    static boolean saysNoStatement(byte[] body) {
        try {
            return error(body).sqlState().equals(SqlState.INVALID_SQL_STATEMENT_NAME);
        } catch (ProtocolException e) {
            return false;
        }
    }

    /// The values of a DataRow in text, from its body; null for null.
    static List<@Nullable String> texts(byte[] body) {
        List<@Nullable String> texts = new ArrayList<>();
        var row =
                (BackendMessage.DataRow)
                        BackendMessage.decode(BackendTag.DATA_ROW, new ByteReader(body));
        for (Field field : row.fields()) {
            texts.add(
                    switch (field) {
                        case Field.Null() -> null;
                        case Field.Value(Bytes bytes) ->
                                new String(bytes.toByteArray(), StandardCharsets.UTF_8);
                    });
        }
        return texts;
    }

    /// What an ErrorResponse says, from its body.
    static String text(byte[] body) {
        try {
            return error(body).message();
        } catch (ProtocolException e) {
            return "an error that cannot be read: " + e.getMessage();
        }
    }

    /// @throws ProtocolException if it is not well formed
    static ServerError error(byte[] body) {
        return ((BackendMessage.ErrorResponse)
                        BackendMessage.decode(BackendTag.ERROR_RESPONSE, new ByteReader(body)))
                .error();
    }
}
