package dev.weir.examples;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.embedded.EmbeddedPostgres;
import dev.weir.pool.Pool;
import dev.weir.pool.Weir;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Starts a PostgreSQL, loads the character table of Unicode, queries it from virtual threads, and
/// prints what happened and how fast. `--rows 2000` takes the first 2,000 characters only.
public final class Demo {
    private static final int CONNECTIONS = 4;
    private static final int THREADS = 1_000;

    private final Report report;
    private final List<UnicodeCharacter> characters;

    Demo(PrintStream out, List<UnicodeCharacter> characters) {
        this.report = new Report(out);
        this.characters = characters;
    }

    public static void main(String[] arguments) {
        run(System.out, arguments);
    }

    static void run(PrintStream out, String... arguments) {
        try (Stream<UnicodeCharacter> all = UnicodeCharacter.all()) {
            new Demo(out, all.limit(rows(arguments)).toList()).run();
        }
    }

    private static long rows(String... arguments) {
        if (arguments.length == 0) {
            return Long.MAX_VALUE;
        }
        if (arguments.length == 2 && arguments[0].equals("--rows")) {
            return Long.parseLong(arguments[1]);
        }
        throw new IllegalArgumentException("usage: demo [--rows NUMBER]");
    }

    void run() {
        report.section("A PostgreSQL of its own");
        List<Connection> connections = new ArrayList<>();
        try (EmbeddedPostgres postgres = start()) {
            try {
                connect(Connector.of(postgres.url()), connections);
                show(connections);
                serve(postgres.url(), connections.getFirst());
            } finally {
                connections.forEach(Connection::close);
            }
        }
        report.note("the server has ended and its files are gone");
    }

    private EmbeddedPostgres start() {
        List<EmbeddedPostgres> started = new ArrayList<>();
        report.measure("server started", () -> started.add(EmbeddedPostgres.start()));
        return started.getFirst();
    }

    private void connect(Connector connector, List<Connection> connections) {
        report.measure("logged in once", () -> connections.add(connector.connect()));
        report.measure(
                "and " + (CONNECTIONS - 1) + " times more",
                () -> {
                    for (int i = 1; i < CONNECTIONS; i++) {
                        connections.add(connector.connect());
                    }
                });
        Connection db = connections.getFirst();
        report.note(
                "PostgreSQL %s, protocol %s"
                        .formatted(
                                db.serverParameter("server_version").orElse("?"),
                                db.protocolVersion()));
    }

    private void show(List<Connection> connections) {
        Connection db = connections.getFirst();
        load(new Loading(db));
        lookUp(new Lookups(characters), connections);
        read(new Readings(db));
        change(connections);
        fail(new Troubles(db));
    }

    private void load(Loading loading) {
        report.section("Loading Unicode's characters, as the JDK knows them");
        List.of("unicode", "bound", "batched", "single").forEach(loading::createTable);
        List<UnicodeCharacter> some = characters.stream().limit(5_000).toList();
        double copied = report.measure("copy of records", "rows", () -> loading.copy(characters));
        double bound =
                report.measure("inserts that bind arrays", "rows", () -> loading.bind(characters));
        double batched = report.measure("a batch of inserts", "rows", () -> loading.batch(some));
        double single = report.measure("single inserts", "rows", () -> loading.oneByOne(some));
        report.note(
                ("copy, in a JVM that has just started: %.1f times the rows of arrays, %.1f of a"
                                + " batch, %.0f of single inserts")
                        .formatted(copied / bound, copied / batched, copied / single));
    }

    private void lookUp(Lookups lookups, List<Connection> connections) {
        report.section("Single rows by key");
        Connection db = connections.getFirst();
        int each = Math.clamp(characters.size() / 1000, 2, 20);
        // The first thousands only warm the compiler up.
        lookups.alone(db, each * THREADS / 5);
        lookups.together(connections, THREADS, each);
        report.measure(
                "1 thread, 1 connection", "queries", () -> lookups.alone(db, each * THREADS / 5));
        report.measure(
                "1,000 virtual threads, 1 connection",
                "queries",
                () -> lookups.together(List.of(db), THREADS, each));
        report.measure(
                "1,000 virtual threads, 4 connections",
                "queries",
                () -> lookups.together(connections, THREADS, each));
    }

    private void serve(String url, Connection observer) {
        report.section("A pool of 5 connections, and 2,000 requests at once");
        int each = Math.clamp(characters.size() / 1000, 2, 20);
        try (Pool db = Weir.open(Requests.url(url))) {
            new Requests(new Lookups(characters), each).serve(db, observer);
            Requests requests = new Requests(new Lookups(characters), each);
            report.measure(
                    "2,000 virtual threads, 5 connections",
                    "queries",
                    () -> requests.serve(db, observer));
            requests.summary(db.stats()).forEach(report::note);
        }
    }

    private void read(Readings readings) {
        report.section("Results of many rows");
        report.measure("a list of records", "rows", readings::list);
        report.measure("a stream of records, 1,000 rows in memory", "rows", readings::stream);
        report.measure("one column, read in place", "rows", readings::forEach);
        report.measure("copy to standard output", "rows", readings::copyOut);
        report.measure("named parameters, a list as an array", "rows", readings::named);
        report.measure(
                "100 statements in one round trip", "statements", () -> readings.pipeline(100));
        report.note("The largest scripts:");
        readings.largestScripts()
                .forEach(
                        script ->
                                report.note(
                                        "%-22s %,9d"
                                                .formatted(script.script(), script.characters())));
    }

    private void change(List<Connection> connections) {
        report.section("Transactions and notifications");
        Changes changes = new Changes(connections.getFirst());
        report.measure(
                "five inserts, each in a savepoint, of which one fails",
                () -> changes.favourites('W', 'e', 'i', 'r', 'e'));
        report.note("kept: " + changes.names());
        report.measure(
                "notify and listen, two connections",
                "messages",
                () -> Messages.sendAndTake(connections.get(0), connections.get(1), 1_000));
    }

    private void fail(Troubles troubles) {
        report.section("When something goes wrong");
        trouble("a deadline of 200 ms, and a statement that takes a minute", troubles::deadline);
        trouble("the same, cancelled by another thread", troubles::cancel);
        trouble("a column that does not exist", troubles::misspelt);
        trouble("a key that is there already", troubles::duplicate);
        trouble("a value that is no integer", troubles::wrongType);
    }

    private void trouble(String what, Supplier<String> work) {
        StringBuilder outcome = new StringBuilder();
        report.measure(what, () -> outcome.append(work.get()));
        report.note(outcome.toString());
    }
}
