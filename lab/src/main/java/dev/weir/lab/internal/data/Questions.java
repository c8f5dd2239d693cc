package dev.weir.lab.internal.data;

import dev.weir.driver.Connection;
import dev.weir.driver.ConnectionSettings;
import dev.weir.driver.Connector;
import dev.weir.lab.Answer;
import dev.weir.lab.Extent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// All questions about the data layer, over one connection each way, without load beside.
public final class Questions {
    /// How many there are.
    public static final int COUNT = 5;

    private static final int ROUNDS = 5;
    private static final int QUICK_ROUNDS = 3;
    private static final long TURN_MS = 400;
    private static final long QUICK_TURN_MS = 120;
    private static final int ROWS = 20_000;
    private static final int QUICK_ROWS = 5_000;

    private final Extent extent;
    private final long end;
    private final Asking asking;
    private final List<Answer> answers = new ArrayList<>();

    private Questions(Extent extent, Duration time, Asking asking) {
        this.extent = extent;
        end = System.nanoTime() + time.toNanos();
        this.asking = asking;
    }

    /// Is told which question is next.
    @FunctionalInterface
    public interface Asking {
        void begin(int number, String question);
    }

    /// Answers them all. The table of the contenders is there.
    ///
    /// @param time for all of them: where it is short there are fewer rounds, but one at least
    public static List<Answer> answer(String url, Extent extent, Duration time, Asking asking) {
        ConnectionSettings settings =
                ConnectionSettings.parse(url).with("application_name", "weir lab questions");
        try (Connection db = Connector.of(settings).connect();
                Connection unprepared =
                        Connector.of(settings.with("statement_cache_size", "0")).connect()) {
            Questions questions = new Questions(extent, time, asking);
            questions.askAll(db, unprepared);
            return List.copyOf(questions.answers);
        }
    }

    private void askAll(Connection db, Connection unprepared) {
        int rows = extent == Extent.QUICK ? QUICK_ROWS : ROWS;
        Binding binding = new Binding(db, unprepared);
        ask("ways to insert", () -> new Writing(db, rows).answer(turns()));
        ask("text or binary", () -> new Reading(db, rows).answer(turns()));
        ask("parameters", () -> binding.parameters(turns()));
        ask("prepared statements", () -> binding.preparing(turns()));
        ask("prepared joins", () -> binding.preparingJoin(turns()));
    }

    private void ask(String question, Supplier<Answer> answer) {
        asking.begin(answers.size(), question);
        answers.add(answer.get());
    }

    /// Of the time that is left, each question gets the same part.
    private Turns turns() {
        Duration time = Duration.ofNanos(end - System.nanoTime()).dividedBy(COUNT - answers.size());
        return extent == Extent.QUICK
                ? new Turns(QUICK_ROUNDS, QUICK_TURN_MS, time)
                : new Turns(ROUNDS, TURN_MS, time);
    }
}
