package dev.weir.bench;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/// pgjdbc's `CopyManager`, which takes bytes: the program renders them, here as text.
record PgjdbcTextCopy(Connection connection, long rows) implements Workload.Worker {
    private static final int CHUNK_CHARS = 64 * 1024;

    @Override
    public long work() throws SQLException {
        CopyIn copy =
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy sale from stdin");
        try {
            StringBuilder text = new StringBuilder(CHUNK_CHARS + 200);
            for (long id = 1; id <= rows; id++) {
                append(text, Sale.of(id));
                if (text.length() >= CHUNK_CHARS) {
                    send(copy, text);
                }
            }
            send(copy, text);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void send(CopyIn copy, StringBuilder text) throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    private static void append(StringBuilder text, Sale sale) {
        text.append(sale.id()).append('\t');
        appendEscaped(text, sale.name());
        text.append('\t').append(sale.price().toPlainString());
        text.append('\t').append(sale.stock());
        text.append('\t').append(sale.changed()).append('\n');
    }

    /// "Text Format" under COPY in the manual: what could be taken for the end of a column or row.
    private static void appendEscaped(StringBuilder text, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
