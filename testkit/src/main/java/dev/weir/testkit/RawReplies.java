package dev.weir.testkit;

import dev.weir.wire.ByteReader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads the replies to one request cycle, up to ReadyForQuery.
final class RawReplies {
    private final List<RawResult> results = new ArrayList<>();
    private final Consumer<byte[]> copied;
    private List<RawColumn> columns = List.of();
    private List<RawRow> rows = new ArrayList<>();

    private RawReplies(Consumer<byte[]> copied) {
        this.copied = copied;
    }

    static List<RawResult> read(RawConnection connection) {
        return read(
                connection,
                data -> {
                    throw new TestkitException("the statement copies out; ask for copyOut");
                });
    }

    /// Reads them, and gives the data of a COPY to `copied`.
    static List<RawResult> read(RawConnection connection, Consumer<byte[]> copied) {
        RawReplies replies = new RawReplies(copied);
        RawConnection.Frame frame = connection.read();
        while (frame.tag() != 'Z') {
            replies.take(frame);
            frame = connection.read();
        }
        return replies.results;
    }

    static void awaitCopyIn(RawConnection connection) {
        while (true) {
            RawConnection.Frame frame = connection.read();
            switch (frame.tag()) {
                case 'G' -> {
                    return;
                }
                case 'E' -> {
                    RawError error = RawConnection.error(frame.body());
                    read(connection);
                    throw new TestkitException("the server said: " + error);
                }
                case 'N', 'S', 'A' -> {}
                default -> throw new TestkitException("the statement does not copy in");
            }
        }
    }

    private void take(RawConnection.Frame frame) {
        ByteReader body = frame.body();
        switch (frame.tag()) {
            case 'T' -> columns = columns(body);
            case 'D' -> rows.add(row(body));
            case 'C' -> finish(body.takeCString(), Optional.empty());
            case 'I' -> finish("", Optional.empty());
            case 'E' -> finish("", Optional.of(RawConnection.error(body)));
            case 'd' -> copied.accept(body.takeBytes(body.remaining()));
            // Completions, notices, parameters and what introduces or ends a COPY say nothing more.
            case '1', '2', '3', 'n', 't', 's', 'N', 'S', 'A', 'H', 'c' -> {}
            default -> throw new TestkitException("unexpected message '" + frame.tag() + "'");
        }
    }

    private void finish(String tag, Optional<RawError> error) {
        results.add(new RawResult(columns, rows, tag, error));
        columns = List.of();
        rows = new ArrayList<>();
    }

    private static List<RawColumn> columns(ByteReader body) {
        int count = body.takeUnsignedShort();
        List<RawColumn> columns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String name = body.takeCString();
            int tableOid = body.takeInt();
            int attributeNumber = body.takeShort();
            int typeOid = body.takeInt();
            body.takeShort();
            columns.add(new RawColumn(name, tableOid, attributeNumber, typeOid, body.takeInt()));
            body.takeShort();
        }
        return columns;
    }

    private static RawRow row(ByteReader body) {
        int count = body.takeUnsignedShort();
        List<Optional<byte[]>> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int length = body.takeInt();
            values.add(length < 0 ? Optional.empty() : Optional.of(body.takeBytes(length)));
        }
        return new RawRow(values);
    }
}
