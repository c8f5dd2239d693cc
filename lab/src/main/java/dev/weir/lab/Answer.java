package dev.weir.lab;

import java.util.List;

/// A question of the kind "does it make a difference?", with figures.
///
/// @param question in words
/// @param unit what is counted per second
/// @param options the ways to do the same work, the usual one first
public record Answer(String question, String unit, List<Option> options) {
    public Answer {
        options = List.copyOf(options);
    }

    /// One way to do the work.
    ///
    /// @param title in words
    /// @param perSecond in the best of its rounds
    /// @param ratio to the first way, the median of rounds that took turns
    /// @param ratioMin the least ratio of a round
    /// @param ratioMax the greatest
    public record Option(
            String title, double perSecond, double ratio, double ratioMin, double ratioMax) {}
}
