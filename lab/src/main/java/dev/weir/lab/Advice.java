package dev.weir.lab;

/// Something that the doctor found.
///
/// @param weight how much it matters
/// @param topic of what, in some words: `connections`, `idle in transaction`
/// @param finding what is the case, with numbers
/// @param remedy what to do; empty if there is nothing to be done
public record Advice(Weight weight, String topic, String finding, String remedy) {
    /// How much it matters.
    public enum Weight {
        /// Will fail, or fails already.
        PROBLEM,
        /// May fail under load, or wastes much.
        WARNING,
        /// Good to know.
        NOTE
    }
}
