package dev.weir.testkit;

/// What a [FakeServer] does with one connection. Runs in a thread of its own; whatever it throws
/// becomes the test's failure.
@FunctionalInterface
public interface FakeScript {
    void run(FakeSession session) throws Exception;
}
