package dev.weir.lab.internal.load;

import dev.weir.lab.Serving;
import dev.weir.lab.Shape;
import dev.weir.lab.Target;

/// What a client process shall do.
///
/// @param contender how it gets connections
/// @param target where from
/// @param serving by which threads
/// @param shape of its requests, for this process alone
/// @param times when
public record Task(String contender, Target target, Serving serving, Shape shape, Times times) {
    /// @param measuredMs how long it is measured
    /// @param graceMs how long requests that have begun may take after that
    /// @param seed of the times at which requests come
    public record Times(long measuredMs, long graceMs, long seed) {}
}
