package dev.weir.pooler.internal.admin;

import dev.weir.wire.BackendMessage.ParameterStatus;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The parameters of a session with the console. They never change.
public final class SessionParameters {
    /// The version of PgBouncer whose console it has.
    public static final String LIKE = "1.25.2";

    /// What the pooler says to be.
    public static final String VERSION = "PgBouncer " + LIKE + " (Weir)";

    /// The version that psql and drivers see at the console.
    private static final String SERVER_VERSION = LIKE + "/bouncer";

    /// What to send after a log-in, before BackendKeyData: PgBouncer's in its order, then those
    /// that some drivers miss.
    public static final List<ParameterStatus> REPORTED =
            List.of(
                    new ParameterStatus("server_version", SERVER_VERSION),
                    new ParameterStatus("client_encoding", "UTF8"),
                    new ParameterStatus("server_encoding", "UTF8"),
                    new ParameterStatus("DateStyle", "ISO"),
                    new ParameterStatus("TimeZone", "GMT"),
                    new ParameterStatus("standard_conforming_strings", "on"),
                    new ParameterStatus("is_superuser", "on"),
                    new ParameterStatus("integer_datetimes", "on"),
                    new ParameterStatus("IntervalStyle", "postgres"),
                    new ParameterStatus("default_transaction_read_only", "off"),
                    new ParameterStatus("in_hot_standby", "off"));

    /// What drivers ask for besides.
    private static final Map<String, String> ASKED =
            Map.of(
                    "transaction_isolation", "read committed",
                    "default_transaction_isolation", "read committed",
                    "transaction_read_only", "off",
                    "extra_float_digits", "1",
                    "search_path", "");

    private static final Map<String, String> VALUES = values();

    /// Set by drivers on any server; the first four are those that PgBouncer ignores. No key of the
    /// pooler's configuration may be among them.
    private static final Set<String> IGNORED =
            Set.of(
                    "client_encoding",
                    "datestyle",
                    "timezone",
                    "standard_conforming_strings",
                    "application_name",
                    "bytea_output",
                    "client_min_messages",
                    "default_transaction_isolation",
                    "default_transaction_read_only",
                    "extra_float_digits",
                    "intervalstyle",
                    "lock_timeout",
                    "search_path",
                    "statement_timeout");

    private SessionParameters() {}

    /// The name as it is written by the server, if it is a parameter of a session.
    static Optional<String> named(String name) {
        return VALUES.keySet().stream().filter(name::equalsIgnoreCase).findFirst();
    }

    static String value(String name) {
        return VALUES.getOrDefault(name, "");
    }

    /// Whether SET of it does nothing.
    static boolean isIgnored(String name) {
        return IGNORED.contains(name.toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> values() {
        Map<String, String> values = new TreeMap<>(ASKED);
        REPORTED.forEach(status -> values.put(status.name(), status.value()));
        return values;
    }
}
