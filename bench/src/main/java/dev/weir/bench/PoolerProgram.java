package dev.weir.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A pooler that can be started.
///
/// @param name what results call it
/// @param title its name with its release, for people
/// @param command what starts it, but for the path of the configuration
/// @param settings lines of the configuration that it alone understands
/// @param prepared what becomes of prepared statements where transactions share connections
record PoolerProgram(
        String name,
        String title,
        List<String> command,
        List<String> settings,
        PreparedStatements prepared) {
    static final String WEIR = "weir";
    static final String PGBOUNCER = "pgbouncer";

    private static final Pattern PGBOUNCER_RELEASE = Pattern.compile("PgBouncer (\\d+)\\.(\\d+)");
    private static final String KEEP_STATEMENTS = "max_prepared_statements = 200";

    PoolerProgram {
        command = List.copyOf(command);
        settings = List.copyOf(settings);
    }

    enum PreparedStatements {
        FOLLOW_THE_CLIENT,
        ARE_LOST
    }

    /// The one of that name.
    static PoolerProgram find(String name, PoolerOptions options)
            throws IOException, InterruptedException {
        return switch (name) {
            case WEIR -> weir(options);
            case PGBOUNCER -> pgbouncer(options.pgbouncer());
            default ->
                    throw new IllegalArgumentException(
                            "there is no pooler `%s`: it is %s or %s"
                                    .formatted(name, WEIR, PGBOUNCER));
        };
    }

    private static PoolerProgram weir(PoolerOptions options) {
        return new PoolerProgram(
                WEIR,
                String.join(" ", options.subjectCommand()),
                options.subjectCommand(),
                List.of("event_loops = " + options.loops(), KEEP_STATEMENTS),
                PreparedStatements.FOLLOW_THE_CLIENT);
    }

    private static PoolerProgram pgbouncer(Path program) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        String version = ProgramOutput.of(List.of(program.toString(), "--version"));
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to run as root.
            command.addAll(List.of("-u", "nobody"));
        }
        return pgbouncer(command, version);
    }

    /// @param version what `pgbouncer --version` printed
    static PoolerProgram pgbouncer(List<String> command, String version) throws IOException {
        Matcher release = PGBOUNCER_RELEASE.matcher(version);
        if (!release.lookingAt()) {
            throw new IOException(command.getFirst() + " is no PgBouncer, it says: " + version);
        }
        int major = Integer.parseInt(release.group(1));
        int minor = Integer.parseInt(release.group(2));
        boolean keepsStatements = major > 1 || minor >= 21;
        return new PoolerProgram(
                PGBOUNCER,
                version.lines().findFirst().orElseThrow(),
                command,
                keepsStatements ? List.of(KEEP_STATEMENTS) : List.of(),
                keepsStatements
                        ? PreparedStatements.FOLLOW_THE_CLIENT
                        : PreparedStatements.ARE_LOST);
    }
}
