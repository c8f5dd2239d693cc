package dev.weir.pool;

import dev.weir.driver.CopyIn;
import dev.weir.driver.CopyInto;
import dev.weir.driver.PartlyCommittedException;
import dev.weir.driver.RowWriter;
import dev.weir.driver.SqlClient;

import java.time.Duration;

/// The connections of a process to one database, for any number of threads.
///
/// A connection is held for a unit of work and never for a thread: a single statement holds one
/// while it runs, a transaction until it ends, a stream, COPY or pipeline until it is closed. Where
/// no connection is free, short single statements of several threads share one ([PoolSharing]);
/// everything else waits in line, first come first served, at most [PoolTimes#timeout()].
///
/// Statements that open a transaction by themselves (`begin`) are refused: use [#transaction] or a
/// [#lease()]. What changes a session's state (`set`, `listen`, `prepare`) belongs on a lease too.
/// Of a statement that certainly did not run, since its connection was gone already, the user sees
/// nothing: it is sent once more on another. A single statement that turns out slow on a shared
/// connection is cancelled there and run again on its own, see [PoolSharing].
///
/// Thread-safe.
public interface Pool extends SqlClient, AutoCloseable {
    /// A connection of one's own, until it is closed. For session state, advisory locks, several
    /// statements with something in between. A thread that holds a lease and asks for another can
    /// wait for itself: take one.
    ///
    /// @throws PoolTimeoutException if there was none in time; it says who holds them
    /// @throws TooManyWaitersException if too many wait already
    /// @throws PoolClosedException if the pool is closed
    Lease lease();

    /// As [#lease()], for which this thread waits at most so long.
    ///
    /// @param wait no more than [PoolTimes#timeout()] counts
    Lease lease(Duration wait);

    /// The same pool, none of whose single statements shares a connection: for a statement whose
    /// effects outside the database must not happen twice, or one that must not wait behind others.
    SqlClient unshared();

    /// As [#copyIn(CopyInto, Class)], over several connections at once, for loads that one server
    /// process is too slow for. It is **not atomic**: each connection has a transaction of its own.
    /// They commit together when all rows have been sent and accepted, so an error before that
    /// keeps nothing; where some commits fail it is a [PartlyCommittedException]. Rows arrive in no
    /// order. A value that cannot be sent ends the whole copy.
    ///
    /// The copy begins with one connection, and others join as they can be had: a pool that is busy
    /// makes it slower, and never makes two of them wait for each other.
    ///
    /// @param connections at most so many; from 1 to the pool's size
    <T> CopyIn<T> copyInParallel(int connections, CopyInto target, Class<T> type);

    /// As [#copyInParallel(int, CopyInto, Class)], with code that writes each row.
    ///
    /// @param writer is called by several threads at once
    <T> CopyIn<T> copyInParallel(int connections, CopyInto target, RowWriter<T> writer);

    /// Receives the notifications of a channel. All subscriptions of a pool are on one connection,
    /// which they hold as long as there is one. If it is lost, the next call of a taking method
    /// connects and listens again; what was notified in between is missed, as
    /// [PoolSubscription#interruptions()] tells.
    ///
    /// @param channel the name as it is, not as an SQL identifier: upper case stays upper case
    PoolSubscription listen(String channel);

    /// Waits until the least number of connections is open.
    ///
    /// @throws PoolTimeoutException if it is not by then; it says why
    void awaitFull(Duration patience);

    /// Looks at each connection that is idle now by a round trip, and replaces those that are
    /// broken.
    void check();

    /// Replaces every connection: idle ones now, others when they come back. After a change of
    /// roles, passwords, search path or of the server itself.
    void drain();

    /// Changes how many connections there may be. If they are too many, idle ones are closed now
    /// and others when they come back.
    ///
    /// @throws IllegalArgumentException if that cannot be
    void resize(int minSize, int maxSize);

    /// What happened so far, and what is now.
    PoolStats stats();

    /// The pool's name: `pool_name`, or one that no other pool of the process has.
    String name();

    PoolSettings settings();

    /// Closes, waiting at most 5 seconds for work that runs.
    @Override
    void close();

    /// Takes no new work, lets that which runs or waits go on until it has ended or the time is
    /// over, and closes every connection.
    ///
    /// @return how many units of work were cut off
    int close(Duration patience);
}
