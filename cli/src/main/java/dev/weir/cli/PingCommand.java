package dev.weir.cli;

import dev.weir.driver.Connection;
import dev.weir.driver.Row;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;

/// `weir ping`: logs in, says to what, and measures round trips.
@Command(
        name = "ping",
        description = "Logs in, says to what, and how long a round trip takes.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PingCommand implements Runnable {
    private static final String SESSION = "select current_user, current_database()";
    private static final String TLS =
            "select version || ', ' || cipher from pg_stat_ssl where pid = pg_backend_pid() and"
                    + " ssl";

    @Spec private CommandSpec spec;
    @Mixin private Target target = new Target();

    @Option(
            names = {"-n", "--count"},
            paramLabel = "NUMBER",
            description = "How many round trips to measure; 100 if it is not given.")
    private int count = 100;

    PingCommand() {
        spec = CommandSpec.create();
    }

    @Override
    public void run() {
        if (count < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--count is " + count + ", must be at least 1");
        }
        long start = System.nanoTime();
        try (Connection db = target.connect("");
                Interrupts _ = Interrupts.guard(db)) {
            print("log in", millis(System.nanoTime() - start));
            tell(db);
            print("round trip", roundTrips(db));
        }
    }

    private void tell(Connection db) {
        Row session = db.query(SESSION).one();
        print(
                "server",
                "PostgreSQL "
                        + db.serverParameter("server_version").orElse("of unknown version")
                        + ", process "
                        + db.processId());
        print("session", "user " + session.stringValue(0) + ", database " + session.stringValue(1));
        print("protocol", db.protocolVersion().toString());
        print("TLS", db.query(TLS).first(String.class).orElse("none"));
    }

    private String roundTrips(Connection db) {
        long[] nanos = new long[count];
        db.execute("select 1");
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            db.execute("select 1");
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return "median %s, 99 %% within %s, longest %s (of %,d)"
                .formatted(
                        millis(nanos[(count - 1) / 2]),
                        millis(nanos[(count - 1) * 99 / 100]),
                        millis(nanos[count - 1]),
                        count);
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f ms", nanos / 1e6);
    }

    private void print(String label, String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-12s%s%n", label, text);
        out.flush();
    }
}
