package dev.weir.pooler.internal.auth;

import dev.weir.wire.ProtocolVersion;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which start-up parameters clients may set. Names count without regard to case, as in the server.
///
/// @param tracked names of the parameters that are kept for each client, unless they are ignored
/// @param ignored names of parameters that may be sent and do nothing; with `options`, unknown
///   parameters in `options` do nothing either
/// @param newest newest version of the protocol to speak with clients
public record StartupRules(Set<String> tracked, Set<String> ignored, ProtocolVersion newest) {
    /// Tracked in any case, and clients keep what they are told of them at log-in: it says how to
    /// read values. As the server spells them.
    public static final List<String> PROMISED =
            List.of(
                    "client_encoding",
                    "DateStyle",
                    "TimeZone",
                    "standard_conforming_strings",
                    "application_name",
                    "IntervalStyle");

    /// Tracked in any case, since PostgreSQL reports them: `default_transaction_read_only` from 14
    /// on, `scram_iterations` from 16 on, `search_path` from 18 on. Other parameters that it
    /// reports cannot be set.
    public static final List<String> REPORTED =
            List.of(
                    "session_authorization",
                    "default_transaction_read_only",
                    "scram_iterations",
                    "search_path");

    /// What is tracked in any case.
    public static final List<String> ALWAYS_TRACKED =
            Stream.concat(PROMISED.stream(), REPORTED.stream()).toList();

    private static final String OPTIONS = "options";

    public StartupRules {
        tracked = lower(tracked);
        ignored = lower(ignored);
    }

    /// Rules of a configuration.
    ///
    /// @param extra PgBouncer's `track_extra_parameters`
    /// @param ignored PgBouncer's `ignore_startup_parameters`
    public static StartupRules of(Collection<String> extra, Collection<String> ignored) {
        Set<String> tracked = new TreeSet<>(ALWAYS_TRACKED);
        tracked.addAll(extra);
        return new StartupRules(tracked, new TreeSet<>(ignored), ProtocolVersion.V3_2);
    }

    private static Set<String> lower(Set<String> names) {
        return names.stream().map(StartupRules::key).collect(Collectors.toUnmodifiableSet());
    }

    /// The name that a parameter goes by: in lower case.
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    boolean tracks(String name) {
        return tracked.contains(key(name)) && !ignores(name);
    }

    boolean ignores(String name) {
        return ignored.contains(key(name));
    }

    boolean ignoresUnknownOptions() {
        return ignored.contains(OPTIONS);
    }
}
