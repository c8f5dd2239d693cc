package dev.weir.types;

import java.util.Optional;
import java.util.function.Function;

/// A value of a range type ("Range Types" in the manual): all values between two bounds, or none.
/// The server brings ranges over whole numbers and days into the form with the lower bound in and
/// the upper out, so that what is read back may have other bounds than what was sent.
///
/// @param lower [Unbounded] where it reaches down without end
/// @param upper [Unbounded] where it reaches up without end
/// @param extent EMPTY for the range without values, whose bounds are unbounded
/// @param <T> the class of the values
public record Range<T>(Bound<T> lower, Bound<T> upper, Extent extent) {
    private static final Unbounded<?> UNBOUNDED = new Unbounded<>();
    private static final Range<?> EMPTY = new Range<>(unbounded(), unbounded(), Extent.EMPTY);

    /// Whether a range has values.
    public enum Extent {
        EMPTY,
        FROM_LOWER_TO_UPPER
    }

    /// An end of a range.
    public sealed interface Bound<T> {
        /// The value at the end, in or out of the range; none if it is unbounded.
        Optional<T> value();

        /// The same bound of another class.
        <R> Bound<R> map(Function<? super T, ? extends R> mapping);
    }

    /// The end belongs to the range.
    public record Inclusive<T>(T at) implements Bound<T> {
        @Override
        public Optional<T> value() {
            return Optional.of(at);
        }

        @Override
        public <R> Bound<R> map(Function<? super T, ? extends R> mapping) {
            return new Inclusive<>(mapping.apply(at));
        }
    }

    /// The range goes up to the end, which does not belong to it.
    public record Exclusive<T>(T at) implements Bound<T> {
        @Override
        public Optional<T> value() {
            return Optional.of(at);
        }

        @Override
        public <R> Bound<R> map(Function<? super T, ? extends R> mapping) {
            return new Exclusive<>(mapping.apply(at));
        }
    }

    /// There is no end.
    public record Unbounded<T>() implements Bound<T> {
        @Override
        public Optional<T> value() {
            return Optional.empty();
        }

        @Override
        public <R> Bound<R> map(Function<? super T, ? extends R> mapping) {
            return unbounded();
        }
    }

    public Range {
        boolean bounded = lower.value().isPresent() || upper.value().isPresent();
        if (extent == Extent.EMPTY && bounded) {
            throw new IllegalArgumentException("an empty range has no bounds");
        }
    }

    /// The range without values.
    @SuppressWarnings("unchecked")
    public static <T> Range<T> empty() {
        return (Range<T>) EMPTY;
    }

    /// The range of all values.
    public static <T> Range<T> all() {
        return of(unbounded(), unbounded());
    }

    public static <T> Range<T> of(Bound<T> lower, Bound<T> upper) {
        return new Range<>(lower, upper, Extent.FROM_LOWER_TO_UPPER);
    }

    /// `[lower,upper]`.
    public static <T> Range<T> closed(T lower, T upper) {
        return of(new Inclusive<>(lower), new Inclusive<>(upper));
    }

    /// `[lower,upper)`.
    public static <T> Range<T> closedOpen(T lower, T upper) {
        return of(new Inclusive<>(lower), new Exclusive<>(upper));
    }

    /// `(lower,upper]`.
    public static <T> Range<T> openClosed(T lower, T upper) {
        return of(new Exclusive<>(lower), new Inclusive<>(upper));
    }

    /// `(lower,upper)`.
    public static <T> Range<T> open(T lower, T upper) {
        return of(new Exclusive<>(lower), new Exclusive<>(upper));
    }

    /// `[lower,)`.
    public static <T> Range<T> atLeast(T lower) {
        return of(new Inclusive<>(lower), unbounded());
    }

    /// `(lower,)`.
    public static <T> Range<T> greaterThan(T lower) {
        return of(new Exclusive<>(lower), unbounded());
    }

    /// `(,upper]`.
    public static <T> Range<T> atMost(T upper) {
        return of(unbounded(), new Inclusive<>(upper));
    }

    /// `(,upper)`.
    public static <T> Range<T> lessThan(T upper) {
        return of(unbounded(), new Exclusive<>(upper));
    }

    @SuppressWarnings("unchecked")
    public static <T> Bound<T> unbounded() {
        return (Bound<T>) UNBOUNDED;
    }

    public boolean isEmpty() {
        return extent == Extent.EMPTY;
    }

    /// The same range over another class.
    public <R> Range<R> map(Function<? super T, ? extends R> mapping) {
        return new Range<>(lower.map(mapping), upper.map(mapping), extent);
    }

    /// For people: as the server prints it but for quotes, and with the values as Java prints them.
    @Override
    public String toString() {
        if (isEmpty()) {
            return "empty";
        }
        return (lower instanceof Inclusive ? "[" : "(")
                + lower.value().map(Object::toString).orElse("")
                + ","
                + upper.value().map(Object::toString).orElse("")
                + (upper instanceof Inclusive ? "]" : ")");
    }
}
