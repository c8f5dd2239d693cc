package dev.weir.orm.internal.run;

import dev.weir.orm.Recorded;
import dev.weir.orm.StatementEvent;
import dev.weir.orm.StatementListener;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Who hears of statements: the listener of the settings, and the recordings that the thread is in.
/// Thread-safe.
public final class Listeners {
    private final StatementListener log;
    private final ScopedValue<List<StatementEvent>> recording = ScopedValue.newInstance();

    public Listeners(StatementListener log) {
        this.log = log;
    }

    /// Who hears of a statement that this thread runs now; [StatementListener#NONE] if nobody does.
    StatementListener now() {
        return recording.isBound() ? this::told : log;
    }

    private void told(StatementEvent event) {
        recording.get().add(event);
        log.ended(event);
    }

    /// Records what the work runs in this thread, and in threads that inherit its scope.
    public Recorded record(Runnable work) {
        List<StatementEvent> events = Collections.synchronizedList(new ArrayList<>());
        List<StatementEvent> around = recording.orElse(List.of());
        ScopedValue.where(recording, events).run(work);
        if (recording.isBound()) {
            around.addAll(events);
        }
        return new Recorded(events);
    }
}
