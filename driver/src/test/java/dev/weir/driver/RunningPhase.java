package dev.weir.driver;

import dev.weir.testkit.RawClient;
import dev.weir.testkit.TestServer;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Waits until the server runs a phase's statement, so that what strikes then finds it running
/// however slow the machine is.
final class RunningPhase {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String STATE =
            """
            select coalesce(
                (select (state = 'active' and query like '%phase%')::text
                from pg_stat_activity
                where pid = $1::int),
                'gone')
            """;

    private RunningPhase() {}

    /// Returns when the session runs it, or has ended.
    static void await(TestServer server, int processId) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (RawClient client = RawClient.connect(server)) {
            String session = Integer.toString(processId);
            while (client.text(STATE, session).equals("false") && System.nanoTime() < end) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }
}
