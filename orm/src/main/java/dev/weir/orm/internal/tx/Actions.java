package dev.weir.orm.internal.tx;

import dev.weir.orm.AfterCommitException;
import dev.weir.orm.AfterRollbackException;
import dev.weir.orm.TransactionStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is to be done when a transaction has ended. One thread's.
final class Actions {
    /// How many there may be in a transaction.
    static final int ACTIONS_MAX = 100_000;

    private final Work work;
    private final List<Action> all = new ArrayList<>();
    private Outcome outcome = Outcome.RUNNING;

    /// @param part what must be committed, or rolled back
    private record Action(Part part, Outcome when, Runnable run) {}

    Actions(Work work) {
        this.work = work;
    }

    void afterCommit(Part part, Runnable action) {
        add(new Action(part, Outcome.COMMITTED, action));
    }

    void afterRollback(Part part, Runnable action) {
        add(new Action(part, Outcome.ROLLED_BACK, action));
    }

    private void add(Action action) {
        if (all.size() == ACTIONS_MAX) {
            throw new TransactionStateException(
                    "a transaction has at most "
                            + ACTIONS_MAX
                            + " actions after its end: gather what is to be done, and say it once");
        }
        all.add(action);
    }

    void ended(Outcome how) {
        outcome = how;
    }

    /// Runs what is due, after the work has returned.
    void run() {
        List<Throwable> failures = runDue();
        if (failures.isEmpty()) {
            return;
        }
        Throwable first = failures.getFirst();
        failures.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
        throw outcome == Outcome.COMMITTED
                ? new AfterCommitException(
                        "the transaction is committed, and must not be run again; "
                                + failed(failures, "after the commit"),
                        first)
                : new AfterRollbackException(
                        "the transaction was rolled back, as rollbackOnly() said; "
                                + failed(failures, "after the rollback"),
                        first);
    }

    private static String failed(List<Throwable> failures, String when) {
        return failures.size()
                + (failures.size() == 1
                        ? " action that was to be run "
                        : " actions that were to be run ")
                + when
                + " failed, first with: "
                + failures.getFirst();
    }

    /// Runs what is due, after something was thrown.
    void runAfterFailure(Throwable failure) {
        runDue().stream().filter(each -> each != failure).forEach(failure::addSuppressed);
    }

    private List<Throwable> runDue() {
        List<Throwable> failures = new ArrayList<>();
        List<Runnable> due = all.stream().filter(this::isDue).map(Action::run).toList();
        if (!due.isEmpty()) {
            work.within(
                    Optional.empty(),
                    () -> {
                        due.forEach(each -> run(each, failures));
                        return Boolean.TRUE;
                    });
        }
        return failures;
    }

    /// Where it is unknown whether the whole was committed, only a savepoint's rollback is certain.
    private boolean isDue(Action action) {
        return action.when == Outcome.COMMITTED
                ? outcome == Outcome.COMMITTED && !action.part.isUndone()
                : action.part.isUndone();
    }

    private static void run(Runnable action, List<Throwable> failures) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            failures.add(e);
        }
    }
}
