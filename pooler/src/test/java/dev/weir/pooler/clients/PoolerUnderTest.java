package dev.weir.pooler.clients;

import java.nio.file.Path;

/// A running pooler. Thread-safe.
interface PoolerUnderTest extends AutoCloseable {
    /// Starts the pooler that this run is about, and returns when it accepts connections: our own,
    /// or the program that the system property `weir.pooler.command` names.
    static PoolerUnderTest start(PoolerFiles files) {
        return ExecutablePooler.isWanted() ? ExecutablePooler.start(files) : OwnPooler.start(files);
    }

    PoolerFiles files();

    /// The name under which the pooler's `peer` method knows this program's user.
    static String peerName() {
        return ExecutablePooler.isWanted()
                ? ExecutablePooler.peerName()
                : System.getProperty("user.name");
    }

    /// Ends it, with the connections that are still there.
    @Override
    void close();

    /// On 127.0.0.1.
    default int port() {
        return files().port();
    }

    /// The directory with the Unix socket, `.s.PGSQL.<port>`.
    default Path socketDirectory() {
        return files().directory();
    }

    /// What it has logged so far, or is about to: lines are written by a thread of their own.
    default String log() {
        return files().log();
    }

    /// What it has logged, once this is a part of it.
    default String logWith(String text) {
        Waiting.until("the log has: " + text, () -> log().contains(text));
        return log();
    }
}
