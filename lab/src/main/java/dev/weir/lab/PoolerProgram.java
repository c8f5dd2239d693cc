package dev.weir.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An external pooler that can be started. It reads PgBouncer's configuration.
///
/// @param name how ways of connecting and results name it
/// @param title with its release, for people
/// @param command what starts it, but for the path of the configuration, which comes last
/// @param settings lines of the configuration that it alone understands
/// @param prepared what becomes of prepared statements where transactions share connections
public record PoolerProgram(
        String name,
        String title,
        List<String> command,
        List<String> settings,
        PreparedStatements prepared) {
    public static final String WEIR = "weir";
    public static final String PGBOUNCER = "pgbouncer";

    private static final String KEEP_STATEMENTS = "max_prepared_statements = 200";
    private static final Pattern PGBOUNCER_RELEASE = Pattern.compile("PgBouncer (\\d+)\\.(\\d+)");

    public PoolerProgram {
        command = List.copyOf(command);
        settings = List.copyOf(settings);
    }

    /// What becomes of prepared statements in transaction mode.
    public enum PreparedStatements {
        FOLLOW_THE_CLIENT,
        /// Clients must do without: `statement_cache_size=0`.
        ARE_LOST
    }

    /// Weir's.
    ///
    /// @param more lines of the configuration
    public static PoolerProgram weir(String title, List<String> command, String... more) {
        return following(WEIR, title, command, more);
    }

    /// PgBouncer, which lets prepared statements follow clients since 1.21.
    ///
    /// @param version what `pgbouncer --version` printed
    /// @throws IllegalArgumentException if that is no PgBouncer's
    public static PoolerProgram pgbouncer(List<String> command, String version) {
        Matcher release = PGBOUNCER_RELEASE.matcher(version);
        if (!release.lookingAt()) {
            throw new IllegalArgumentException(
                    command.getFirst() + " is no PgBouncer, it says: " + version);
        }
        String title = version.lines().findFirst().orElseThrow();
        int major = Integer.parseInt(release.group(1));
        int minor = Integer.parseInt(release.group(2));
        return major > 1 || minor >= 21
                ? following(PGBOUNCER, title, command)
                : new PoolerProgram(
                        PGBOUNCER, title, command, List.of(), PreparedStatements.ARE_LOST);
    }

    private static PoolerProgram following(
            String name, String title, List<String> command, String... more) {
        List<String> settings = new ArrayList<>(List.of(more));
        settings.add(KEEP_STATEMENTS);
        return new PoolerProgram(
                name, title, command, settings, PreparedStatements.FOLLOW_THE_CLIENT);
    }

    /// What starts a PgBouncer, which refuses to run as root.
    public static List<String> pgbouncerCommand(String program) {
        return System.getProperty("user.name").equals("root")
                ? List.of(program, "-u", "nobody")
                : List.of(program);
    }
}
