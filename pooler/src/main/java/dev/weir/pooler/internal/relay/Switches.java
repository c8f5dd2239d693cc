package dev.weir.pooler.internal.relay;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/// What the console has switched: paused and disabled databases, the process's way to its end. From
/// any thread.
final class Switches {
    private final Set<String> disabled = ConcurrentHashMap.newKeySet();
    private final Set<String> paused = ConcurrentHashMap.newKeySet();
    // Of those, the ones that a KILL of all has paused, which RESUME of all ends.
    private final Set<String> together = ConcurrentHashMap.newKeySet();
    private volatile boolean allPaused;
    private volatile boolean suspended;
    private volatile @Nullable End end;

    /// @param drained done once nobody comes any more
    /// @param since as of [System#nanoTime()]
    private record End(Hub.Ending how, Future<Void> drained, Runnable then, long since) {}

    boolean isDisabled(String database) {
        return disabled.contains(database);
    }

    void disable(String database) {
        disabled.add(database);
    }

    void enable(String database) {
        disabled.remove(database);
    }

    boolean isPaused(String database) {
        return allPaused || paused.contains(database);
    }

    /// Whether the database itself is paused, not just all of them.
    boolean isPausedAlone(String database) {
        return paused.contains(database);
    }

    boolean allPaused() {
        return allPaused;
    }

    /// Whether the whole pooler is paused or suspended.
    boolean isStopped() {
        return allPaused || suspended;
    }

    /// The databases that are paused or disabled by their names.
    Set<String> named() {
        Set<String> names = new HashSet<>(paused);
        names.addAll(disabled);
        return names;
    }

    /// Whether any database is paused by its name.
    boolean isAnyPausedAlone() {
        return !paused.isEmpty();
    }

    void pauseAll() {
        allPaused = true;
    }

    void pause(String database) {
        paused.add(database);
    }

    /// These, which are paused by their names, were so at once.
    void pausedTogether(Set<String> databases) {
        together.addAll(databases);
    }

    /// Whether there is something that [#resumeAll] ends.
    boolean isAnythingForAll() {
        return isStopped() || !together.isEmpty();
    }

    /// Ends what holds for all. A database that was paused by its name alone stays so.
    void resumeAll() {
        allPaused = false;
        suspended = false;
        paused.removeAll(together);
        together.clear();
    }

    void resume(String database) {
        paused.remove(database);
        together.remove(database);
    }

    boolean isSuspended() {
        return suspended;
    }

    void suspend() {
        suspended = true;
    }

    boolean isEnding() {
        return end != null;
    }

    /// What the process waits for before it ends; nothing if it does not end.
    Hub.@Nullable Ending ending() {
        End own = end;
        return own == null ? null : own.how;
    }

    void end(Hub.Ending how, Future<Void> drained, Runnable then) {
        end = new End(how, drained, then, System.nanoTime());
    }

    /// Whether it ends, and nobody comes any more.
    boolean isDrained() {
        End own = end;
        return own != null && own.drained.isDone();
    }

    /// Whether the process was ending already at this time, as of [System#nanoTime()].
    boolean wasEnding(long time) {
        End own = end;
        return own != null && time - own.since > 0;
    }

    /// What it has waited for has come.
    void ended() {
        End own = end;
        if (own != null) {
            own.then.run();
        }
    }
}
