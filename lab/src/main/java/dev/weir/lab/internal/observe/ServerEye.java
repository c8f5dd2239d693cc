package dev.weir.lab.internal.observe;

import dev.weir.driver.Connection;
import dev.weir.driver.ConnectionSettings;
import dev.weir.driver.Connector;
import dev.weir.driver.PostgresException;
import dev.weir.driver.Row;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Looks at a server over one connection that is held from the beginning, so that it is there also
/// when the clients have taken all others. One thread at a time.
public final class ServerEye implements AutoCloseable {
    private static final String SESSIONS =
            """
            select pid, state
            from pg_stat_activity
            where datname = current_database()
                and backend_type = 'client backend'
                and pid <> pg_backend_pid()
                and pid <> all($1)
            """;
    private static final String CONNECTS =
            "select sessions from pg_stat_database where datname = current_database()";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(20);

    /// How long a server takes at most to notice that a client has gone, where no witness can be
    /// sent.
    private static final Duration NOTICE = Duration.ofMillis(500);

    private final Connector connector;
    private final Connection db;
    private final OptionalLong mainProcess;
    private List<Integer> strangers = List.of();

    private ServerEye(Connector connector) {
        this.connector = connector;
        db = connector.connect();
        mainProcess = mainProcess(db.processId());
    }

    public static ServerEye open(String url) {
        ConnectionSettings settings =
                ConnectionSettings.parse(url).with("application_name", "weir lab observer");
        return new ServerEye(Connector.of(settings));
    }

    /// Sessions of the database at one moment.
    ///
    /// @param processes the server processes' numbers
    /// @param active how many run a statement
    public record Sessions(List<Long> processes, int active) {
        public int count() {
            return processes.size();
        }
    }

    private static OptionalLong mainProcess(long session) {
        return Stream.of(session)
                .filter(process -> ProcessFiles.isHere(process, "postgres"))
                .flatMap(process -> ProcessHandle.of(process).stream())
                .flatMap(handle -> handle.parent().stream())
                .mapToLong(ProcessHandle::pid)
                .findFirst();
    }

    /// Sessions other than this one and those that were there before.
    public Sessions sessions() {
        List<Long> processes = new ArrayList<>();
        int active = 0;
        for (Row row : db.query(SESSIONS, strangers).timeout(PATIENCE).list()) {
            processes.add((long) row.intValue(0));
            if (!row.isNull(1) && row.stringValue(1).equals("active")) {
                active++;
            }
        }
        return new Sessions(processes, active);
    }

    /// The sessions when no more of them end: a server process takes its time to notice that its
    /// client has gone, and the longer the busier the machine is.
    public Sessions rest() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Sessions before = sessions();
        while (before.count() > 0 && System.nanoTime() - end < 0) {
            awaitWitness(end);
            Sessions now = sessions();
            if (now.count() == before.count()) {
                return now;
            }
            before = now;
        }
        return before;
    }

    /// Opens a session and closes it, and waits until that has gone: by then those that were closed
    /// before it have very probably gone, too.
    private void awaitWitness(long end) throws InterruptedException {
        long witness;
        try (Connection visitor = connector.connect()) {
            witness = visitor.processId();
        } catch (PostgresException e) {
            // There is no room for one.
            Thread.sleep(NOTICE);
            return;
        }
        while (sessions().processes().contains(witness) && System.nanoTime() - end < 0) {
            Thread.sleep(PAUSE);
        }
    }

    /// Waits a moment until the sessions of earlier work have gone; those that stay are others' and
    /// are not counted from now on.
    public void settle() throws InterruptedException {
        strangers = List.of();
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Long> there = sessions().processes();
        while (!there.isEmpty() && System.nanoTime() - end < 0) {
            Thread.sleep(PAUSE);
            there = sessions().processes();
        }
        strangers = there.stream().map(Long::intValue).toList();
    }

    /// Sessions that the database has had so far.
    public long connects() {
        return db.query(CONNECTS).timeout(PATIENCE).first(Long.class).orElse(0L);
    }

    /// Processor time of the whole server; 0 if it runs elsewhere.
    public long cpuNanos() {
        return mainProcess.isPresent() ? ProcessFiles.cpuNanosOfFamily(mainProcess.getAsLong()) : 0;
    }

    /// Memory of these processes; 0 if the server runs elsewhere.
    public long memoryBytes(Sessions sessions) {
        return mainProcess.isPresent() ? ProcessFiles.memoryBytes(sessions.processes()) : 0;
    }

    public Connection db() {
        return db;
    }

    @Override
    public void close() {
        db.close();
    }
}
