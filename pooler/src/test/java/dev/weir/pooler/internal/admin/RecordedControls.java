package dev.weir.pooler.internal.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A pooler that writes down what it is asked for. Each action but SHOW waits for [#end], unless it
/// was told to answer at once.
final class RecordedControls implements Controls {
    private final List<String> asked = new ArrayList<>();
    private Optional<Consumer<Outcome>> last = Optional.empty();
    private Optional<Outcome> atOnce = Optional.empty();

    static RecordedControls answering(Outcome outcome) {
        RecordedControls controls = new RecordedControls();
        controls.atOnce = Optional.of(outcome);
        return controls;
    }

    List<String> asked() {
        return asked;
    }

    /// Answers the last action.
    void end(Outcome outcome) {
        last.orElseThrow().accept(outcome);
    }

    private void note(String what, Consumer<Outcome> then) {
        asked.add(what);
        last = Optional.of(then);
        atOnce.ifPresent(then);
    }

    private static String all(Optional<String> database) {
        return database.map(name -> " " + name).orElse("");
    }

    @Override
    public void snapshot(Consumer<Snapshot> then) {
        then.accept(Samples.snapshot());
    }

    @Override
    public void pause(Optional<String> database, Consumer<Outcome> then) {
        note("pause" + all(database), then);
    }

    @Override
    public void resume(Optional<String> database, Consumer<Outcome> then) {
        note("resume" + all(database), then);
    }

    @Override
    public void disable(String database, Consumer<Outcome> then) {
        note("disable " + database, then);
    }

    @Override
    public void enable(String database, Consumer<Outcome> then) {
        note("enable " + database, then);
    }

    @Override
    public void reconnect(Optional<String> database, Consumer<Outcome> then) {
        note("reconnect" + all(database), then);
    }

    @Override
    public void kill(Optional<String> database, Consumer<Outcome> then) {
        note("kill" + all(database), then);
    }

    @Override
    public void killClient(long id, Consumer<Outcome> then) {
        note("kill client " + id, then);
    }

    @Override
    public void suspend(Consumer<Outcome> then) {
        note("suspend", then);
    }

    @Override
    public void shutdown(ShutdownMode mode, Consumer<Outcome> then) {
        note("shutdown " + mode, then);
    }

    @Override
    public void reload(Consumer<Outcome> then) {
        note("reload", then);
    }

    @Override
    public void set(String key, String value, Consumer<Outcome> then) {
        note("set " + key + " to " + value, then);
    }

    @Override
    public void waitClose(Optional<String> database, Consumer<Outcome> then) {
        note("wait for the end of connections" + all(database), then);
    }
}
