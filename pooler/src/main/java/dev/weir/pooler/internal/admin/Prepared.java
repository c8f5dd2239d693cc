package dev.weir.pooler.internal.admin;

import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendMessage.NoData;
import dev.weir.wire.BackendMessage.ParameterDescription;
import dev.weir.wire.BackendMessage.RowDescription;
import dev.weir.wire.ColumnDescription;
import dev.weir.wire.FrontendMessage.Bind;
import dev.weir.wire.FrontendMessage.Close;
import dev.weir.wire.FrontendMessage.Describe;
import dev.weir.wire.FrontendMessage.Parse;
import dev.weir.wire.SqlState;
import dev.weir.wire.Target;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The prepared statements and portals of a connection, with PostgreSQL's errors.
final class Prepared {
    static final int STATEMENTS_MAX = 1_000;
    static final int PORTALS_MAX = 100;

    private final Map<String, Command> statements = new HashMap<>();
    private final Map<String, Portal> portals = new HashMap<>();

    void parse(Parse message) {
        String name = message.statement();
        Command command =
                CommandParser.parse(message.sql())
                        .orElseThrow(
                                () -> new ConsoleException(Errors.invalidCommand(message.sql())));
        if (message.oids().length() > 0) {
            throw new ConsoleException(
                    SqlState.UNDEFINED_PARAMETER, "a command of the console has no parameters");
        }
        if (!name.isEmpty() && statements.containsKey(name)) {
            throw new ConsoleException(
                    SqlState.DUPLICATE_PREPARED_STATEMENT,
                    "prepared statement \"" + name + "\" already exists");
        }
        checkCount(statements, name, STATEMENTS_MAX, "prepared statements");
        statements.put(name, command);
    }

    void bind(Bind message) {
        Command command = statement(message.statement());
        if (!message.parameters().isEmpty()) {
            throw new ConsoleException(
                    SqlState.PROTOCOL_VIOLATION,
                    "bind message supplies "
                            + message.parameters().size()
                            + " parameters, but prepared statement \""
                            + message.statement()
                            + "\" requires 0");
        }
        checkCount(portals, message.portal(), PORTALS_MAX, "portals");
        portals.put(message.portal(), Portal.of(command, message.resultFormats()));
    }

    private static void checkCount(Map<String, ?> map, String name, int countMax, String what) {
        if (map.size() >= countMax && !map.containsKey(name)) {
            throw new ConsoleException(
                    SqlState.PROGRAM_LIMIT_EXCEEDED,
                    "the connection has " + countMax + " " + what + ", the most; close some");
        }
    }

    List<BackendMessage> describe(Describe message) {
        return switch (message.target()) {
            case STATEMENT -> {
                Command command = statement(message.name());
                yield List.of(new ParameterDescription(), description(Portal.ofText(command)));
            }
            case PORTAL -> List.of(description(portal(message.name())));
        };
    }

    /// What comes before the rows, if there are any.
    static BackendMessage description(Portal portal) {
        List<Heading> headings = Actions.headings(portal.command());
        if (headings.isEmpty()) {
            return new NoData();
        }
        List<ColumnDescription> columns = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            columns.add(headings.get(i).described(portal.formats().get(i)));
        }
        return new RowDescription(columns);
    }

    void close(Close message) {
        if (message.target() == Target.STATEMENT) {
            statements.remove(message.name());
        } else {
            portals.remove(message.name());
        }
    }

    private Command statement(String name) {
        return Optional.ofNullable(statements.get(name))
                .orElseThrow(
                        () ->
                                new ConsoleException(
                                        SqlState.INVALID_SQL_STATEMENT_NAME,
                                        name.isEmpty()
                                                ? "unnamed prepared statement does not exist"
                                                : "prepared statement \""
                                                        + name
                                                        + "\" does not exist"));
    }

    Portal portal(String name) {
        return Optional.ofNullable(portals.get(name))
                .orElseThrow(
                        () ->
                                new ConsoleException(
                                        SqlState.INVALID_CURSOR_NAME,
                                        "portal \"" + name + "\" does not exist"));
    }

    /// Forgets a statement, or all.
    void deallocate(Optional<String> statement) {
        statement.ifPresentOrElse(statements::remove, statements::clear);
    }

    /// Ends what a Sync ends. A portal with rows left stays, though a server drops it with its
    /// transaction: drivers that fetch in pieces began one, and here there are none.
    void sync() {
        portals.values().removeIf(portal -> !portal.isSuspended());
    }
}
