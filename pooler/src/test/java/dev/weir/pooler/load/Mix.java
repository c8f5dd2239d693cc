package dev.weir.pooler.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Scenarios, each as often as its weight says.
final class Mix {
    private record Part(String name, Scenario scenario, int weight) {}

    private final List<Part> parts = new ArrayList<>();
    private int sum;

    /// A scenario by its name, for the log of a failure.
    record Choice(String name, Scenario scenario) {}

    Mix with(int weight, String name, Scenario scenario) {
        parts.add(new Part(name, scenario, weight));
        sum += weight;
        return this;
    }

    Choice choose(Random random) {
        int at = random.nextInt(sum);
        for (Part part : parts) {
            at -= part.weight;
            if (at < 0) {
                return new Choice(part.name, part.scenario);
            }
        }
        throw new IllegalStateException("there is no scenario");
    }

    /// What a client may do in every pool mode.
    static Mix singles() {
        return new Mix()
                .with(8, "one", SimpleScenarios::one)
                .with(3, "several", SimpleScenarios::several)
                .with(1, "empty", SimpleScenarios::empty)
                .with(2, "failing", SimpleScenarios::failing)
                .with(2, "failingWithin", SimpleScenarios::failingWithin)
                .with(2, "pipelined", SimpleScenarios::pipelined)
                .with(2, "function", SimpleScenarios::function)
                .with(1, "large", SimpleScenarios::large)
                .with(8, "unnamed", ExtendedScenarios::unnamed)
                .with(3, "flushed", ExtendedScenarios::flushed)
                .with(2, "suspended", ExtendedScenarios::suspended)
                .with(3, "copyOut", CopyScenarios::out)
                .with(3, "copyIn", CopyScenarios::in)
                .with(2, "copyInPipelined", CopyScenarios::inPipelined)
                .with(2, "copyInExtended", CopyScenarios::inExtended)
                .with(2, "copyInExtendedPipelined", CopyScenarios::inExtendedPipelined)
                .with(2, "copyFailing", CopyScenarios::failing)
                .with(2, "copyFailingExtended", CopyScenarios::failingExtended)
                .with(2, "copyGivenUp", CopyScenarios::givenUp);
    }

    /// Statements that outlive a transaction.
    Mix andPrepared() {
        return with(6, "prepare", ExtendedScenarios::prepare)
                .with(12, "named", ExtendedScenarios::named)
                .with(2, "describe", ExtendedScenarios::describe)
                .with(2, "close", ExtendedScenarios::close)
                .with(2, "failingParse", ExtendedScenarios::failingParse)
                .with(3, "unnamedLater", ExtendedScenarios::unnamedLater)
                .with(2, "flushedFailing", ExtendedScenarios::flushedFailing)
                .with(6, "pipeline", PipelineScenarios::pipeline);
    }

    Mix andTransactions() {
        return with(6, "transaction", TransactionScenarios::simple)
                .with(2, "transactionFailed", TransactionScenarios::failed);
    }

    Mix andCancels() {
        return with(1, "cancel", HarshScenarios::cancel)
                .with(1, "cancelNothing", HarshScenarios::cancelNothing);
    }

    Mix andLeaves() {
        return with(1, "leaveWithinMessage", HarshScenarios::leaveWithinMessage)
                .with(1, "leaveUnanswered", HarshScenarios::leaveUnanswered)
                .with(1, "leaveWithinBatch", HarshScenarios::leaveWithinBatch)
                .with(1, "leaveWithinCopyIn", HarshScenarios::leaveWithinCopyIn)
                .with(1, "leaveWithinCopyOut", HarshScenarios::leaveWithinCopyOut);
    }

    Mix andLeavesInTransaction() {
        return with(1, "leaveWithinTransaction", HarshScenarios::leaveWithinTransaction);
    }

    /// All of it.
    static Mix all() {
        return singles()
                .andPrepared()
                .andTransactions()
                .andCancels()
                .andLeaves()
                .andLeavesInTransaction();
    }
}
