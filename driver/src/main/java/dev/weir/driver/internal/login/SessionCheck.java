package dev.weir.driver.internal.login;

import dev.weir.driver.TargetSession;
import dev.weir.driver.internal.login.AttemptException.Next;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.Field;
import dev.weir.wire.FrontendMessage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Whether a session is of the kind that `target_session_attrs` wants, by what the server has
/// reported (PostgreSQL 14 and later), or by a query where a pooler withholds that.
final class SessionCheck {
    private static final String STANDBY = "in_hot_standby";
    private static final String READ_ONLY = "default_transaction_read_only";

    private static final String QUERY =
            """
            select case when pg_catalog.pg_is_in_recovery() then 'on' else 'off' end,
                   pg_catalog.current_setting('default_transaction_read_only')
            """;

    private final LoggedIn session;
    private final Conversation conversation;

    SessionCheck(LoggedIn session, Conversation conversation) {
        this.session = session;
        this.conversation = conversation;
    }

    /// @throws AttemptException if it is not; the session has then been told good-bye
    void require(TargetSession target) throws IOException, InterruptedException, AttemptException {
        if (target == TargetSession.ANY) {
            return;
        }
        Map<String, String> known = session.parameters();
        List<String> states =
                known.containsKey(STANDBY) && known.containsKey(READ_ONLY)
                        ? List.of(known.get(STANDBY), known.get(READ_ONLY))
                        : ask();
        boolean isStandby = states.getFirst().equals("on");
        boolean isReadOnly = isStandby || states.getLast().equals("on");
        if (!target.accepts(isStandby, isReadOnly)) {
            conversation.send(new FrontendMessage.Terminate());
            throw new AttemptException(
                    "the session is "
                            + (isStandby ? "in hot standby" : "not in hot standby")
                            + " and "
                            + (isReadOnly ? "read-only" : "read-write")
                            + ", wanted is "
                            + target,
                    Next.NEXT_ADDRESS);
        }
    }

    private List<String> ask() throws IOException, InterruptedException, AttemptException {
        conversation.send(new FrontendMessage.Query(QUERY));
        List<String> states = List.of("off", "off");
        while (true) {
            switch (conversation.receive()) {
                case BackendMessage.DataRow(var fields) when fields.size() == 2 ->
                        states = fields.stream().map(SessionCheck::text).toList();
                case BackendMessage.ErrorResponse(var error) ->
                        throw new AttemptException(error, Next.NEXT_ADDRESS);
                case BackendMessage.ReadyForQuery _ -> {
                    return states;
                }
                default -> {
                    // RowDescription, CommandComplete, and what may come at any time.
                }
            }
        }
    }

    private static String text(Field field) {
        return switch (field) {
            case Field.Null() -> "";
            case Field.Value(var bytes) -> new String(bytes.toByteArray(), StandardCharsets.UTF_8);
        };
    }
}
