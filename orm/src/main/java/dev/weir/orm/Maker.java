package dev.weir.orm;

/// Functions that make an object of the values of a row: mostly a record's constructor. A value is
/// null where SQL's is.
public final class Maker {
    private Maker() {}

    /// A function of 1 value.
    @FunctionalInterface
    public interface One<A, R> {
        R make(A first);
    }

    /// A function of 2 values.
    @FunctionalInterface
    public interface Two<A, B, R> {
        R make(A first, B second);
    }

    /// A function of 3 values.
    @FunctionalInterface
    public interface Three<A, B, C, R> {
        R make(A first, B second, C third);
    }

    /// A function of 4 values.
    @FunctionalInterface
    public interface Four<A, B, C, D, R> {
        R make(A first, B second, C third, D fourth);
    }

    /// A function of 5 values.
    @FunctionalInterface
    public interface Five<A, B, C, D, E, R> {
        R make(A first, B second, C third, D fourth, E fifth);
    }

    /// A function of 6 values.
    @FunctionalInterface
    public interface Six<A, B, C, D, E, F, R> {
        R make(A first, B second, C third, D fourth, E fifth, F sixth);
    }

    /// A function of 7 values.
    @FunctionalInterface
    public interface Seven<A, B, C, D, E, F, G, R> {
        R make(A first, B second, C third, D fourth, E fifth, F sixth, G seventh);
    }

    /// A function of 8 values.
    @FunctionalInterface
    public interface Eight<A, B, C, D, E, F, G, H, R> {
        R make(A first, B second, C third, D fourth, E fifth, F sixth, G seventh, H eighth);
    }

    /// A function of 9 values.
    @FunctionalInterface
    public interface Nine<A, B, C, D, E, F, G, H, I, R> {
        R make(
                A first,
                B second,
                C third,
                D fourth,
                E fifth,
                F sixth,
                G seventh,
                H eighth,
                I ninth);
    }

    /// A function of 10 values.
    @FunctionalInterface
    public interface Ten<A, B, C, D, E, F, G, H, I, J, R> {
        R make(
                A first,
                B second,
                C third,
                D fourth,
                E fifth,
                F sixth,
                G seventh,
                H eighth,
                I ninth,
                J tenth);
    }

    /// A function of 11 values.
    @FunctionalInterface
    public interface Eleven<A, B, C, D, E, F, G, H, I, J, K, R> {
        R make(
                A first,
                B second,
                C third,
                D fourth,
                E fifth,
                F sixth,
                G seventh,
                H eighth,
                I ninth,
                J tenth,
                K eleventh);
    }

    /// A function of 12 values.
    @FunctionalInterface
    public interface Twelve<A, B, C, D, E, F, G, H, I, J, K, L, R> {
        R make(
                A first,
                B second,
                C third,
                D fourth,
                E fifth,
                F sixth,
                G seventh,
                H eighth,
                I ninth,
                J tenth,
                K eleventh,
                L twelfth);
    }
}
