package dev.weir.bench;

import java.nio.ByteBuffer;
import java.util.Map;

/// The limit of what a driver can reach: messages made beforehand through a blocking socket, and
/// answers of which next to nothing is looked at.
final class BareSocket {
    static final String NAME = "socket";

    private static final String BOOKS =
            "select b.id, b.isbn, b.title, b.price, b.stock, b.published, b.author_id from book b";

    private static final String BOOKS_WITH_AUTHORS =
            "select b.id, b.isbn, b.title, b.price, b.stock, b.published, a.id, a.name, a.born"
                    + " from book b join author a on a.id = b.author_id";

    /// How far the balance is from the end of an answer: it is the last field of the row, before
    /// CommandComplete (`SELECT 1`) and ReadyForQuery.
    private static final int BALANCE_FROM_END = 6 + 14 + Integer.BYTES;

    /// Where a book's id begins: behind BindComplete, and in DataRow behind tag, length, count and
    /// the field's length.
    private static final int ID_AT = 5 + 1 + 4 + 2 + 4;

    private BareSocket() {}

    static Workload find(String bench, Server.Address server, Map<String, String> parameters) {
        return switch (bench) {
            case "latency" -> () -> RoundTrip.open(server, account());
            case "stream-read" -> stream(server, Reading.QUERY, parameters);
            case "orm-read" ->
                    switch (parameters.getOrDefault("what", "")) {
                        case "rows" -> stream(server, BOOKS, parameters);
                        case "to-one" -> stream(server, BOOKS_WITH_AUTHORS, parameters);
                        default -> () -> RoundTrip.open(server, book(rows(parameters)));
                    };
            default -> throw Workloads.unknown(bench, NAME);
        };
    }

    private static Workload stream(
            Server.Address server, String sql, Map<String, String> parameters) {
        return () -> BareStream.open(server, sql, rows(parameters));
    }

    private static int rows(Map<String, String> parameters) {
        return Integer.parseInt(parameters.get("rows"));
    }

    private static RoundTrip.Question account() {
        return new RoundTrip.Question(
                "select abalance from pgbench_accounts where aid = $1",
                Integer.BYTES,
                Accounts.COUNT,
                (key, answer, size) -> Accounts.check(key, answer.getInt(size - BALANCE_FROM_END)));
    }

    private static RoundTrip.Question book(int count) {
        return new RoundTrip.Question(
                BOOKS + " where b.id = $1", Long.BYTES, count, BareSocket::checkBook);
    }

    private static void checkBook(int key, ByteBuffer answer, int size) {
        long found = answer.getLong(ID_AT);
        if (found != key) {
            throw new IllegalStateException("book " + key + " is read as " + found);
        }
    }
}
