package dev.weir.pooler.internal.auth;

import dev.weir.wire.Negotiation;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;
import dev.weir.wire.StartupPacket.StartupMessage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one StartupMessage.
final class StartupReader {
    private static final String OPTIONS_SYNTAX =
            "unsupported options startup parameter: only '-c config=val' and '--config=val' are"
                    + " allowed";

    private final StartupMessage message;
    private final StartupRules rules;
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final List<LoginRefusal> refusals = new ArrayList<>();
    private String user = "";
    private String database = "";
    private Replication replication = Replication.NONE;

    StartupReader(StartupMessage message, StartupRules rules) {
        this.message = message;
        this.rules = rules;
    }

    ClientStartup read() {
        boolean replicates =
                Replication.of(message.parameters().getOrDefault("replication", "false"))
                        .filter(found -> found != Replication.NONE)
                        .isPresent();
        message.parameters().forEach(replicates ? this::passOn : this::take);
        checkNames();
        return refusals.isEmpty()
                ? new ClientStartup.Accepted(
                        user,
                        database,
                        replication,
                        parameters,
                        ClientStartup.Protocol.of(message, rules.newest()))
                : new ClientStartup.Refused(refusals.getFirst());
    }

    private void take(String name, String value) {
        switch (name) {
            case "user" -> user = value;
            case "database" -> database = value;
            case "replication" -> takeReplication(value);
            case "options" -> takeOptions(value);
            default -> takeOther(name, value);
        }
    }

    // A session for replication has a server of its own, which judges for itself.
    private void passOn(String name, String value) {
        switch (name) {
            case "user", "database", "replication" -> take(name, value);
            default -> {
                if (!name.startsWith(Negotiation.OPTION_PREFIX)) {
                    parameters.put(name, value);
                }
            }
        }
    }

    private void takeOther(String name, String value) {
        if (rules.tracks(name)) {
            parameters.put(StartupRules.key(name), value);
        } else if (!rules.ignores(name) && !name.startsWith(Negotiation.OPTION_PREFIX)) {
            refuse("unsupported startup parameter: " + name, "its value is " + value);
        }
    }

    private void takeReplication(String value) {
        Replication.of(value)
                .ifPresentOrElse(
                        found -> replication = found, () -> refusals.add(badReplication(value)));
    }

    // As PostgreSQL says it; PgBouncer lets the server judge, when the client has logged in.
    private static LoginRefusal badReplication(String value) {
        String text = Shown.line("invalid value for parameter \"replication\": \"" + value + "\"");
        ServerError error =
                ServerError.of("FATAL", SqlState.INVALID_PARAMETER_VALUE, text)
                        .with('H', "Valid values are: \"false\", 0, \"true\", 1, \"database\".");
        return new LoginRefusal(error, text, "");
    }

    private void takeOptions(String options) {
        StartupOptions.parse(options)
                .ifPresentOrElse(
                        settings -> settings.forEach(this::takeOption),
                        () -> refuse(OPTIONS_SYNTAX, "options are " + options));
    }

    private void takeOption(StartupOptions.Setting setting) {
        String parameter = setting.parameter();
        if (rules.tracks(parameter)) {
            parameters.put(StartupRules.key(parameter), setting.value());
        } else if (!rules.ignores(parameter) && !rules.ignoresUnknownOptions()) {
            refuse(
                    "unsupported startup parameter in options: " + setting.name(),
                    "its value is " + setting.value());
        }
    }

    private void checkNames() {
        if (user.isEmpty()) {
            refuse("no username supplied", "");
        } else if (bytes(user) > ClientStartup.USER_BYTES_MAX) {
            refuse("username too long", "it has " + bytes(user) + " bytes");
        }
        database = database.isEmpty() ? user : database;
        if (bytes(database) > ClientStartup.DATABASE_BYTES_MAX && refusals.isEmpty()) {
            refusals.add(noDatabase());
        }
    }

    // No database can have such a name. The server would cut it, and connect to another one.
    private LoginRefusal noDatabase() {
        String start = database.substring(0, database.offsetByCodePoints(0, charactersShown()));
        return LoginRefusal.of(
                SqlState.INVALID_CATALOG_NAME,
                "no such database: " + start,
                "its name has " + bytes(database) + " bytes");
    }

    private int charactersShown() {
        int points = database.codePointCount(0, database.length());
        return Math.min(points, ClientStartup.DATABASE_BYTES_MAX);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private void refuse(String phrase, String detail) {
        refusals.add(LoginRefusal.protocol(phrase, detail));
    }
}
