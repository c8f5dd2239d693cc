package dev.weir.pooler.load;

/// Something a client does, from idle to idle. It throws an [AssertionError] if an answer is not
/// what it has to be.
@FunctionalInterface
interface Scenario {
    void run(Talk talk);
}
