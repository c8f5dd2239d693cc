package dev.weir.processor.internal.read;

import java.util.function.Consumer;

/// Takes what is wrong with an entity while it is read on, so that all mistakes are shown at once.
final class Refusals {
    private final Consumer<Refusal> messages;
    private int count;

    Refusals(Consumer<Refusal> messages) {
        this.messages = messages;
    }

    /// Runs one part of the reading.
    void collect(Runnable part) {
        try {
            part.run();
        } catch (Refusal refusal) {
            count++;
            messages.accept(refusal);
        }
    }

    boolean isEmpty() {
        return count == 0;
    }
}
