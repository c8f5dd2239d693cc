package dev.weir.pooler.internal.admin;

import dev.weir.pooler.internal.admin.Command.Deallocate;
import dev.weir.pooler.internal.admin.Command.Disable;
import dev.weir.pooler.internal.admin.Command.Empty;
import dev.weir.pooler.internal.admin.Command.Enable;
import dev.weir.pooler.internal.admin.Command.Faulty;
import dev.weir.pooler.internal.admin.Command.Kill;
import dev.weir.pooler.internal.admin.Command.KillClient;
import dev.weir.pooler.internal.admin.Command.Pause;
import dev.weir.pooler.internal.admin.Command.Reconnect;
import dev.weir.pooler.internal.admin.Command.Reload;
import dev.weir.pooler.internal.admin.Command.Resume;
import dev.weir.pooler.internal.admin.Command.Set;
import dev.weir.pooler.internal.admin.Command.SetIgnored;
import dev.weir.pooler.internal.admin.Command.Show;
import dev.weir.pooler.internal.admin.Command.ShowParameter;
import dev.weir.pooler.internal.admin.Command.Shutdown;
import dev.weir.pooler.internal.admin.Command.Suspend;
import dev.weir.pooler.internal.admin.Command.Transaction;
import dev.weir.pooler.internal.admin.Command.WaitClose;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs commands, whatever the protocol that they came by.
final class Actions {
    /// The console's own name, which no database has.
    static final String CONSOLE = "pgbouncer";

    private final Rights rights;
    private final Controls controls;
    private final Consumer<Optional<String>> deallocate;

    /// An action on one database, or on all.
    private interface OnDatabase {
        void begin(Optional<String> database, Consumer<Outcome> then);
    }

    /// Stands between a connection and the pooler.
    ///
    /// @param deallocate forgets a prepared statement, or all
    Actions(Rights rights, Controls controls, Consumer<Optional<String>> deallocate) {
        this.rights = rights;
        this.controls = controls;
        this.deallocate = deallocate;
    }

    /// Runs a command if the user may.
    ///
    /// @param then is called once, now or later
    void run(Command command, Consumer<Reply> then) {
        if (!rights.allow(command)) {
            then.accept(new Reply.Failed(Errors.accessNeeded()));
            return;
        }
        switch (command) {
            case Empty() -> then.accept(new Reply.Nothing());
            case Show(var topic) -> show(topic, then);
            case ShowParameter(var name) -> then.accept(new Reply.Rows(parameter(name)));
            case SetIgnored() -> then.accept(ignored());
            case Transaction(var tag) -> then.accept(new Reply.Completed(tag));
            case Deallocate(var statement, var tag) -> {
                deallocate.accept(statement);
                then.accept(new Reply.Completed(tag));
            }
            case Faulty(var message) -> then.accept(new Reply.Failed(Errors.protocol(message)));
            case Pause(var database) -> on(database, "pause", controls::pause, done("PAUSE", then));
            case Resume(var database) -> resume(database, done("RESUME", then));
            case Reconnect(var database) ->
                    on(database, "reconnect", controls::reconnect, done("RECONNECT", then));
            case WaitClose(var database) ->
                    on(database, "wait in", controls::waitClose, done("WAIT_CLOSE", then));
            case Kill(var database) -> on(database, "kill", controls::kill, done("KILL", then));
            case Disable(var database) ->
                    on(
                            Optional.of(database),
                            "disable",
                            (named, end) -> controls.disable(database, end),
                            done("DISABLE", then));
            case Enable(var database) ->
                    on(
                            Optional.of(database),
                            "enable",
                            (named, end) -> controls.enable(database, end),
                            done("ENABLE", then));
            case KillClient(var id) -> controls.killClient(id, done("KILL_CLIENT", then));
            case Suspend() -> controls.suspend(done("SUSPEND", then));
            case Shutdown(var mode) -> controls.shutdown(mode, done("SHUTDOWN", then));
            case Reload() -> controls.reload(done("RELOAD", then));
            case Set(var key, var value) ->
                    controls.set(key, value, done("SET " + key + "=" + value, then));
        }
    }

    private void show(Topic topic, Consumer<Reply> then) {
        if (topic == Topic.HELP) {
            then.accept(new Reply.Completed("SHOW", List.of(Help.notice())));
            return;
        }
        controls.snapshot(
                topic,
                snapshot ->
                        Tables.table(topic, snapshot)
                                .ifPresent(table -> then.accept(new Reply.Rows(table))));
    }

    private static Table parameter(String name) {
        return new Table(
                headings(name), List.of(List.of(Optional.of(SessionParameters.value(name)))));
    }

    private static List<Heading> headings(String parameter) {
        return List.of(new Heading(parameter, Type.TEXT));
    }

    /// The columns of what a command returns; none if it returns no rows.
    static List<Heading> headings(Command command) {
        return switch (command) {
            case Show(var topic) -> Tables.headings(topic).orElse(List.of());
            case ShowParameter(var name) -> headings(name);
            default -> List.of();
        };
    }

    private static Reply ignored() {
        return new Reply.Completed("SET", List.of(Errors.notice("SET ignored")));
    }

    private void resume(Optional<String> database, Consumer<Outcome> then) {
        if (isConsole(database)) {
            then.accept(Refusals.notPaused(CONSOLE));
        } else {
            controls.resume(database, then);
        }
    }

    private static void on(
            Optional<String> database, String verb, OnDatabase action, Consumer<Outcome> then) {
        if (isConsole(database)) {
            then.accept(Refusals.console(verb, CONSOLE));
        } else {
            action.begin(database, then);
        }
    }

    private static boolean isConsole(Optional<String> database) {
        return database.filter(CONSOLE::equals).isPresent();
    }

    private static Consumer<Outcome> done(String tag, Consumer<Reply> then) {
        return outcome ->
                then.accept(
                        switch (outcome) {
                            case Outcome.Done() -> new Reply.Completed(tag);
                            case Outcome.Refused refused -> new Reply.Failed(Errors.of(refused));
                        });
    }
}
