package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.admin.Controls;
import dev.weir.pooler.internal.admin.Outcome;
import dev.weir.pooler.internal.admin.Refusals;
import dev.weir.pooler.internal.admin.ShutdownMode;
import dev.weir.pooler.internal.admin.Snapshot;
import dev.weir.pooler.internal.pools.Pool;
import dev.weir.wire.SqlState;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Carries out what one console asks. In the thread of the console's loop.
final class Controller implements Controls {
    private static final Outcome DONE = new Outcome.Done();

    private final Hub hub;
    private final ClientLink console;
    private Optional<Wait> pending = Optional.empty();

    /// A command whose answer comes later.
    private static final class Wait {
        private final Runnable undo;
        private final Consumer<Outcome> then;
        // Written in the console's loop alone.
        private volatile boolean ended;

        Wait(Runnable undo, Consumer<Outcome> then) {
            this.undo = undo;
            this.then = then;
        }
    }

    Controller(Hub hub, ClientLink console) {
        this.hub = hub;
        this.console = console;
    }

    // Answers come back in the console's loop, from wherever they are found.
    private void answer(Consumer<Outcome> then, Outcome outcome) {
        if (console.loop().isCurrent()) {
            then.accept(outcome);
        } else {
            console.loop().execute(() -> then.accept(outcome));
        }
    }

    private void issued(String command) {
        hub.journal().info(command + " command issued");
    }

    private void issued(String command, Optional<String> database) {
        issued(command + database.map(name -> " '" + name + "'").orElse(""));
    }

    /// Answers when the condition holds.
    ///
    /// @param undo what a cancel request does
    private void when(BooleanSupplier condition, Runnable undo, Consumer<Outcome> then) {
        Wait own = new Wait(undo, then);
        pending = Optional.of(own);
        hub.watch(
                () -> own.ended || condition.getAsBoolean(),
                () -> answer(outcome -> end(own, outcome), DONE));
    }

    private void end(Wait own, Outcome outcome) {
        if (!own.ended) {
            own.ended = true;
            pending = Optional.empty();
            own.then.accept(outcome);
        }
    }

    /// Ends a command that takes its time, as psql asks by Ctrl-C. What has been paused or
    /// suspended goes on, as with PgBouncer.
    void cancel() {
        if (pending.isPresent() && !hub.isEnding()) {
            pending.get().undo.run();
            end(pending.get(), Refusals.cancelled());
        }
    }

    private boolean isUnknown(Optional<String> database) {
        return database.isPresent() && hub.configuration().database(database.get()).isEmpty();
    }

    // What '*' would make of a name is not there until somebody has asked for it.
    private boolean isAbsent(String database) {
        return !hub.configuration().databases().containsKey(database)
                && !hub.switches().named().contains(database)
                && poolsOf(Optional.of(database)).isEmpty();
    }

    private List<Pool> poolsOf(Optional<String> database) {
        return hub.setups().all().stream()
                .filter(
                        setup ->
                                database.isEmpty()
                                        || setup.database().name().equals(database.get()))
                .map(PoolSetup::pool)
                .toList();
    }

    @Override
    public void snapshot(Consumer<Snapshot> then) {
        new Survey(hub).take(snapshot -> console.loop().execute(() -> then.accept(snapshot)));
    }

    @Override
    public void pause(Optional<String> database, Consumer<Outcome> then) {
        if (hub.switches().isStopped()) {
            then.accept(Refusals.alreadyPaused());
            return;
        }
        issued("PAUSE", database);
        if (isUnknown(database)) {
            then.accept(Refusals.noSuchDatabase(database.get()));
        } else {
            hub.pause(database);
            when(
                    () ->
                            !hub.isPaused(database)
                                    || poolsOf(database).stream().allMatch(Pool::hasNoServers),
                    () -> hub.resume(database),
                    then);
        }
    }

    @Override
    public void resume(Optional<String> database, Consumer<Outcome> then) {
        issued("RESUME", database);
        if (database.filter(this::isAbsent).isPresent()) {
            then.accept(Refusals.noSuchDatabase(database.get()));
        } else if (hub.isEnding()) {
            then.accept(
                    new Outcome.Refused("pooler is shutting down", SqlState.PROTOCOL_VIOLATION));
        } else if (hub.resume(database)) {
            then.accept(DONE);
        } else {
            then.accept(database.map(Refusals::notPaused).orElseGet(Refusals::notPaused));
        }
    }

    @Override
    public void disable(String database, Consumer<Outcome> then) {
        issued("DISABLE", Optional.of(database));
        if (isUnknown(Optional.of(database))) {
            then.accept(Refusals.noSuchDatabase(database));
        } else {
            hub.switches().disable(database);
            then.accept(DONE);
        }
    }

    @Override
    public void enable(String database, Consumer<Outcome> then) {
        issued("ENABLE", Optional.of(database));
        if (isAbsent(database)) {
            then.accept(Refusals.noSuchDatabase(database));
        } else {
            hub.switches().enable(database);
            then.accept(DONE);
        }
    }

    @Override
    public void reconnect(Optional<String> database, Consumer<Outcome> then) {
        issued("RECONNECT", database);
        if (isUnknown(database)) {
            then.accept(Refusals.noSuchDatabase(database.get()));
            return;
        }
        poolsOf(database)
                .forEach(pool -> pool.retire("database configuration changed", hub.closer()));
        then.accept(DONE);
    }

    @Override
    public void kill(Optional<String> database, Consumer<Outcome> then) {
        if (hub.switches().isStopped()) {
            then.accept(Refusals.alreadyPaused());
            return;
        }
        issued("KILL", database);
        if (isUnknown(database)) {
            then.accept(Refusals.noSuchDatabase(database.get()));
            return;
        }
        if (database.isPresent()) {
            hub.pause(database);
        } else {
            pauseEach();
        }
        hub.kill(database);
        poolsOf(database).forEach(hub::kill);
        then.accept(DONE);
    }

    // Each by its name, so that it can be resumed by its name.
    private void pauseEach() {
        Set<String> names =
                hub.setups().all().stream()
                        .map(setup -> setup.database().name())
                        .collect(Collectors.toSet());
        names.forEach(name -> hub.pause(Optional.of(name)));
        hub.switches().pausedTogether(names);
    }

    @Override
    public void killClient(long id, Consumer<Outcome> then) {
        issued("KILL_CLIENT " + id);
        hub.findClient(id, () -> answer(then, DONE), () -> answer(then, Refusals.noSuchClient()));
    }

    @Override
    public void suspend(Consumer<Outcome> then) {
        issued("SUSPEND");
        if (hub.switches().isStopped()) {
            then.accept(Refusals.alreadyPaused());
        } else if (hub.switches().isAnyPausedAlone()) {
            then.accept(Refusals.pausedDatabases());
        } else {
            hub.suspend();
            when(hub::isFlushed, () -> hub.resume(Optional.empty()), then);
        }
    }

    @Override
    public void shutdown(ShutdownMode mode, Consumer<Outcome> then) {
        issued(mode == ShutdownMode.IMMEDIATE ? "SHUTDOWN" : "SHUTDOWN " + mode);
        if (mode == ShutdownMode.IMMEDIATE) {
            then.accept(DONE);
        }
        hub.background(
                () -> {
                    hub.owner().shutDown(mode);
                    answer(then, DONE);
                });
    }

    @Override
    public void reload(Consumer<Outcome> then) {
        issued("RELOAD");
        hub.background(() -> answer(then, hub.owner().reload()));
    }

    @Override
    public void set(String key, String value, Consumer<Outcome> then) {
        hub.background(() -> answer(then, hub.owner().set(key, value)));
    }

    @Override
    public void waitClose(Optional<String> database, Consumer<Outcome> then) {
        issued("WAIT_CLOSE", database);
        if (isUnknown(database)) {
            then.accept(Refusals.noSuchDatabase(database.get()));
            return;
        }
        when(
                () ->
                        poolsOf(database).stream()
                                .flatMap(pool -> pool.view().slots().stream())
                                .allMatch(slot -> slot.closeReason().isEmpty()),
                () -> {},
                then);
    }
}
