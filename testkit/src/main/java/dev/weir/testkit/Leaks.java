package dev.weir.testkit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Counts what a test must not leave behind: sessions of a server, and sockets of this program.
public final class Leaks {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int POLL_MS = 10;

    private Leaks() {}

    /// The sessions with this `application_name`, one line for each: process, state and statement.
    public static List<String> sessions(TestServer server, String applicationName) {
        try (RawClient client = RawClient.connect(server)) {
            return sessions(client, applicationName);
        }
    }

    private static List<String> sessions(RawClient client, String applicationName) {
        return client.texts(
                """
                select format('%s %s: %s', pid, state, query)
                from pg_stat_activity
                where application_name = $1
                  and backend_type = 'client backend'
                order by pid
                """,
                applicationName);
    }

    /// Waits until no session has this `application_name` any more: a server notices a closed
    /// connection a little later. One that is recovering from a crash may end the session that
    /// looks.
    ///
    /// @throws AssertionError with the sessions that are left, if they last longer than `patience`
    public static void awaitNoSessions(
            TestServer server, String applicationName, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try (RawClient client = RawClient.connect(server)) {
                awaitNoSessions(client, applicationName, end);
                return;
            } catch (TestkitException e) {
                if (System.nanoTime() - end > 0) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void awaitNoSessions(RawClient client, String applicationName, long end) {
        List<String> left = sessions(client, applicationName);
        while (!left.isEmpty()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(
                        left.size()
                                + " sessions of "
                                + applicationName
                                + " are left in the end:\n    "
                                + String.join("\n    ", left));
            }
            pause();
            left = sessions(client, applicationName);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestkitException("interrupted while sessions were counted", e);
        }
    }

    /// Whether [#sockets()] can count here: on Linux.
    public static boolean countsSockets() {
        return Files.isDirectory(DESCRIPTORS);
    }

    /// The number of sockets that this program has open, of all its threads. A selector's are
    /// others.
    public static int sockets() {
        int count = 0;
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path descriptor : descriptors) {
                if (isSocket(descriptor)) {
                    count++;
                }
            }
        } catch (IOException e) {
            throw new TestkitException("could not list " + DESCRIPTORS, e);
        }
        return count;
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            // Closed since it was listed.
            return false;
        }
    }
}
