package dev.weir.lab.internal.load;

import dev.weir.lab.Arrivals;
import dev.weir.lab.Contender;

import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;

/// A client process. It reads a [Task] as a line of JSON, makes what needs no connection, and says
/// `ready`. With the next line it starts, and says `begun` when a request has come to an end. With
/// the next it begins to measure, and answers with the line of an [Outcome]; with the next it
/// closes what it can reach and says `closed`. Then it waits for another task. The end of its input
/// ends it.
public final class ClientMain {
    /// What it says when it can start.
    public static final String READY = "\"ready\"";

    /// What it says when the first request has been answered or has failed.
    public static final String BEGUN = "\"begun\"";

    /// What it says when it has closed.
    public static final String CLOSED = "\"closed\"";

    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(10);
    private static final long SECOND_SEED = 7_919;

    private final JsonMapper json = JsonMapper.shared();
    private final BufferedReader in;
    private final PrintStream out;

    private ClientMain(BufferedReader in, PrintStream out) {
        this.in = in;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        // Whatever a library prints must not come between the answers.
        System.setOut(System.err);
        InputStreamReader reader = new InputStreamReader(System.in, StandardCharsets.UTF_8);
        try {
            new ClientMain(new BufferedReader(reader), out).run();
            System.exit(0);
        } catch (Exception | Error e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private void run() throws Exception {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            serve(json.readValue(line, Task.class));
        }
    }

    private void serve(Task task) throws Exception {
        Contender contender = contender(task.contender());
        Tally tally = new Tally();
        // Loads what the outcome will need, so that it is not loaded while others measure.
        json.writeValueAsString(tally.outcome());
        say(READY);
        awaitLine();
        Contender.Session session = contender.open(task.target());
        Load load = load(task, new Request(session, task.shape(), tally), tally);
        load.start();
        tally.awaitFirst(FIRST_PATIENCE);
        say(BEGUN);
        awaitLine();
        tally.measure(TimeUnit.MILLISECONDS.toNanos(task.times().measuredMs()));
        load.awaitEnd();
        say(json.writeValueAsString(tally.outcome()));
        awaitLine();
        session.close();
        load.release();
        say(CLOSED);
    }

    private void awaitLine() throws IOException {
        in.readLine();
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    private static Load load(Task task, Request request, Tally tally) {
        return task.shape().arrivals().loop() == Arrivals.Loop.CLOSED
                ? new ClosedLoop(task, request, tally)
                : new OpenLoop(task, request, tally);
    }

    /// A seed for each process, so that their requests do not all come at the same times.
    public static long seed(int process) {
        return SECOND_SEED + process;
    }

    private static Contender contender(String name) {
        return ServiceLoader.load(Contender.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no contender " + name));
    }
}
