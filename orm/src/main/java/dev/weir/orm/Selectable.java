package dev.weir.orm;

import dev.weir.orm.expression.Expression;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/// Where columns of a result can be chosen: in a [Query], or of a [Grouping]'s groups.
///
/// @param <T> the entity
public interface Selectable<T> {
    /// One expression per row. Rows where it is null are an error, but for a list of
    /// [java.util.Optional]s: see [ColumnSelection#optional()].
    <R> ColumnSelection<T, R> select(Expression<? super T, R> expression);

    /// Any number of expressions per row, as an object that the function makes of their values.
    ///
    /// @param maker is given as many values as there are expressions
    <R> Selection<T, R> selectAll(
            Function<@Nullable Object[], ? extends R> maker,
            List<? extends Expression<? super T, ?>> expressions);

    /// Expressions per row, as an object that the function makes of their values: mostly a record's
    /// constructor.
    @SuppressWarnings("unchecked") // each value is its expression's
    default <A, B, R> Selection<T, R> select(
            Maker.Two<A, B, R> maker,
            Expression<? super T, A> first,
            Expression<? super T, B> second) {
        return selectAll(
                values -> maker.make((A) values[0], (B) values[1]), List.of(first, second));
    }

    /// Expressions per row, as an object that the function makes of their values: mostly a record's
    /// constructor.
    @SuppressWarnings("unchecked") // each value is its expression's
    default <A, B, C, R> Selection<T, R> select(
            Maker.Three<A, B, C, R> maker,
            Expression<? super T, A> first,
            Expression<? super T, B> second,
            Expression<? super T, C> third) {
        return selectAll(
                values -> maker.make((A) values[0], (B) values[1], (C) values[2]),
                List.of(first, second, third));
    }

    /// Expressions per row, as an object that the function makes of their values: mostly a record's
    /// constructor.
    @SuppressWarnings("unchecked") // each value is its expression's
    default <A, B, C, D, R> Selection<T, R> select(
            Maker.Four<A, B, C, D, R> maker,
            Expression<? super T, A> first,
            Expression<? super T, B> second,
            Expression<? super T, C> third,
            Expression<? super T, D> fourth) {
        return selectAll(
                values -> maker.make((A) values[0], (B) values[1], (C) values[2], (D) values[3]),
                List.of(first, second, third, fourth));
    }

    /// Expressions per row, as an object that the function makes of their values: mostly a record's
    /// constructor.
    @SuppressWarnings("unchecked") // each value is its expression's
    default <A, B, C, D, E, R> Selection<T, R> select(
            Maker.Five<A, B, C, D, E, R> maker,
            Expression<? super T, A> first,
            Expression<? super T, B> second,
            Expression<? super T, C> third,
            Expression<? super T, D> fourth,
            Expression<? super T, E> fifth) {
        return selectAll(
                values ->
                        maker.make(
                                (A) values[0],
                                (B) values[1],
                                (C) values[2],
                                (D) values[3],
                                (E) values[4]),
                List.of(first, second, third, fourth, fifth));
    }

    /// Expressions per row, as an object that the function makes of their values: mostly a record's
    /// constructor.
    @SuppressWarnings("unchecked") // each value is its expression's
    default <A, B, C, D, E, F, R> Selection<T, R> select(
            Maker.Six<A, B, C, D, E, F, R> maker,
            Expression<? super T, A> first,
            Expression<? super T, B> second,
            Expression<? super T, C> third,
            Expression<? super T, D> fourth,
            Expression<? super T, E> fifth,
            Expression<? super T, F> sixth) {
        return selectAll(
                values ->
                        maker.make(
                                (A) values[0],
                                (B) values[1],
                                (C) values[2],
                                (D) values[3],
                                (E) values[4],
                                (F) values[5]),
                List.of(first, second, third, fourth, fifth, sixth));
    }

    /// Expressions per row, as an object that the function makes of their values: mostly a record's
    /// constructor.
    @SuppressWarnings("unchecked") // each value is its expression's
    default <A, B, C, D, E, F, G, R> Selection<T, R> select(
            Maker.Seven<A, B, C, D, E, F, G, R> maker,
            Expression<? super T, A> first,
            Expression<? super T, B> second,
            Expression<? super T, C> third,
            Expression<? super T, D> fourth,
            Expression<? super T, E> fifth,
            Expression<? super T, F> sixth,
            Expression<? super T, G> seventh) {
        return selectAll(
                values ->
                        maker.make(
                                (A) values[0],
                                (B) values[1],
                                (C) values[2],
                                (D) values[3],
                                (E) values[4],
                                (F) values[5],
                                (G) values[6]),
                List.of(first, second, third, fourth, fifth, sixth, seventh));
    }

    /// Expressions per row, as an object that the function makes of their values: mostly a record's
    /// constructor.
    @SuppressWarnings("unchecked") // each value is its expression's
    default <A, B, C, D, E, F, G, H, R> Selection<T, R> select(
            Maker.Eight<A, B, C, D, E, F, G, H, R> maker,
            Expression<? super T, A> first,
            Expression<? super T, B> second,
            Expression<? super T, C> third,
            Expression<? super T, D> fourth,
            Expression<? super T, E> fifth,
            Expression<? super T, F> sixth,
            Expression<? super T, G> seventh,
            Expression<? super T, H> eighth) {
        return selectAll(
                values ->
                        maker.make(
                                (A) values[0],
                                (B) values[1],
                                (C) values[2],
                                (D) values[3],
                                (E) values[4],
                                (F) values[5],
                                (G) values[6],
                                (H) values[7]),
                List.of(first, second, third, fourth, fifth, sixth, seventh, eighth));
    }

    /// Expressions per row, as an object that the function makes of their values: mostly a record's
    /// constructor.
    @SuppressWarnings("unchecked") // each value is its expression's
    default <A, B, C, D, E, F, G, H, I, R> Selection<T, R> select(
            Maker.Nine<A, B, C, D, E, F, G, H, I, R> maker,
            Expression<? super T, A> first,
            Expression<? super T, B> second,
            Expression<? super T, C> third,
            Expression<? super T, D> fourth,
            Expression<? super T, E> fifth,
            Expression<? super T, F> sixth,
            Expression<? super T, G> seventh,
            Expression<? super T, H> eighth,
            Expression<? super T, I> ninth) {
        return selectAll(
                values ->
                        maker.make(
                                (A) values[0],
                                (B) values[1],
                                (C) values[2],
                                (D) values[3],
                                (E) values[4],
                                (F) values[5],
                                (G) values[6],
                                (H) values[7],
                                (I) values[8]),
                List.of(first, second, third, fourth, fifth, sixth, seventh, eighth, ninth));
    }

    /// Expressions per row, as an object that the function makes of their values: mostly a record's
    /// constructor.
    @SuppressWarnings("unchecked") // each value is its expression's
    default <A, B, C, D, E, F, G, H, I, J, R> Selection<T, R> select(
            Maker.Ten<A, B, C, D, E, F, G, H, I, J, R> maker,
            Expression<? super T, A> first,
            Expression<? super T, B> second,
            Expression<? super T, C> third,
            Expression<? super T, D> fourth,
            Expression<? super T, E> fifth,
            Expression<? super T, F> sixth,
            Expression<? super T, G> seventh,
            Expression<? super T, H> eighth,
            Expression<? super T, I> ninth,
            Expression<? super T, J> tenth) {
        return selectAll(
                values ->
                        maker.make(
                                (A) values[0],
                                (B) values[1],
                                (C) values[2],
                                (D) values[3],
                                (E) values[4],
                                (F) values[5],
                                (G) values[6],
                                (H) values[7],
                                (I) values[8],
                                (J) values[9]),
                List.of(first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth));
    }

    /// Expressions per row, as an object that the function makes of their values: mostly a record's
    /// constructor.
    @SuppressWarnings("unchecked") // each value is its expression's
    default <A, B, C, D, E, F, G, H, I, J, K, R> Selection<T, R> select(
            Maker.Eleven<A, B, C, D, E, F, G, H, I, J, K, R> maker,
            Expression<? super T, A> first,
            Expression<? super T, B> second,
            Expression<? super T, C> third,
            Expression<? super T, D> fourth,
            Expression<? super T, E> fifth,
            Expression<? super T, F> sixth,
            Expression<? super T, G> seventh,
            Expression<? super T, H> eighth,
            Expression<? super T, I> ninth,
            Expression<? super T, J> tenth,
            Expression<? super T, K> eleventh) {
        return selectAll(
                values ->
                        maker.make(
                                (A) values[0],
                                (B) values[1],
                                (C) values[2],
                                (D) values[3],
                                (E) values[4],
                                (F) values[5],
                                (G) values[6],
                                (H) values[7],
                                (I) values[8],
                                (J) values[9],
                                (K) values[10]),
                List.of(
                        first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth,
                        eleventh));
    }

    /// Expressions per row, as an object that the function makes of their values: mostly a record's
    /// constructor.
    @SuppressWarnings("unchecked") // each value is its expression's
    default <A, B, C, D, E, F, G, H, I, J, K, L, R> Selection<T, R> select(
            Maker.Twelve<A, B, C, D, E, F, G, H, I, J, K, L, R> maker,
            Expression<? super T, A> first,
            Expression<? super T, B> second,
            Expression<? super T, C> third,
            Expression<? super T, D> fourth,
            Expression<? super T, E> fifth,
            Expression<? super T, F> sixth,
            Expression<? super T, G> seventh,
            Expression<? super T, H> eighth,
            Expression<? super T, I> ninth,
            Expression<? super T, J> tenth,
            Expression<? super T, K> eleventh,
            Expression<? super T, L> twelfth) {
        return selectAll(
                values ->
                        maker.make(
                                (A) values[0],
                                (B) values[1],
                                (C) values[2],
                                (D) values[3],
                                (E) values[4],
                                (F) values[5],
                                (G) values[6],
                                (H) values[7],
                                (I) values[8],
                                (J) values[9],
                                (K) values[10],
                                (L) values[11]),
                List.of(
                        first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth,
                        eleventh, twelfth));
    }
}
