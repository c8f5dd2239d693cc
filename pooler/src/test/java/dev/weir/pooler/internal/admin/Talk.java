package dev.weir.pooler.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendMessage.CommandComplete;
import dev.weir.wire.BackendMessage.DataRow;
import dev.weir.wire.BackendMessage.ErrorResponse;
import dev.weir.wire.BackendMessage.NoticeResponse;
import dev.weir.wire.BackendMessage.RowDescription;
import dev.weir.wire.Field;
import dev.weir.wire.FrontendMessage;
import dev.weir.wire.FrontendMessage.Bind;
import dev.weir.wire.FrontendMessage.Execute;
import dev.weir.wire.FrontendMessage.Parse;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.FrontendMessage.Sync;
import dev.weir.wire.Ints;
import dev.weir.wire.ServerError;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A client of the console. What the console says is written down by the tags of the messages, with
/// what is in them.
final class Talk {
    private final Console console;
    private final List<BackendMessage> said = new ArrayList<>();

    Talk(Rights rights, Controls controls) {
        console = new Console(rights, controls, said::add);
    }

    static Talk admin() {
        return new Talk(Rights.ADMIN, new RecordedControls());
    }

    Console console() {
        return console;
    }

    void send(FrontendMessage... messages) {
        for (FrontendMessage message : messages) {
            console.accept(message);
        }
    }

    void query(String sql) {
        send(new Query(sql));
    }

    /// Parse, Bind, Execute, Sync.
    void prepared(String sql) {
        send(new Parse("", sql), bind(), new Execute("", 0), new Sync());
    }

    static Bind bind(int... formats) {
        return new Bind("", "", Ints.of(), List.of(), Ints.of(formats));
    }

    /// Compares what was said since the last time.
    void says(String... expected) {
        List<BackendMessage> now = List.copyOf(said);
        said.clear();
        assertThat(now).extracting(Talk::shown).containsExactly(expected);
    }

    /// The messages since the last time.
    List<BackendMessage> said() {
        List<BackendMessage> now = List.copyOf(said);
        said.clear();
        return now;
    }

    private static String shown(BackendMessage message) {
        String tag = String.valueOf((char) message.tag());
        return switch (message) {
            case ErrorResponse(var error) -> tag + " " + shown(error);
            case NoticeResponse(var notice) -> tag + " " + shown(notice);
            case CommandComplete(var commandTag) -> tag + " " + commandTag;
            case RowDescription(var columns) ->
                    columns.stream()
                            .map(column -> column.name() + ":" + column.formatCode())
                            .collect(Collectors.joining(" ", tag + " ", ""));
            case DataRow(var fields) ->
                    fields.stream()
                            .map(Talk::shown)
                            .collect(Collectors.joining("|", tag + " ", ""));
            default -> tag;
        };
    }

    private static String shown(ServerError error) {
        String detail = error.detail().isEmpty() ? "" : " (" + error.detail() + ")";
        return error.severity() + " " + error.sqlState().code() + " " + error.message() + detail;
    }

    private static String shown(Field field) {
        return switch (field) {
            case Field.Null() -> "null";
            case Field.Value(var bytes) -> new String(bytes.toByteArray(), StandardCharsets.UTF_8);
        };
    }
}
