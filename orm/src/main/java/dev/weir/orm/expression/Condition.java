package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Precedence;

import java.util.List;

/// An expression that is true, false or unknown for each row.
///
/// @param <E> the entity whose query it can stand in
public interface Condition<E> extends Expression<E, Boolean> {
    @Override
    default SqlType<Boolean> type() {
        return SqlTypes.BOOLEAN;
    }

    default <F extends E> Condition<F> and(Condition<? super F> other) {
        return Build.all(" and ", List.of(node(), other.node()));
    }

    default <F extends E> Condition<F> or(Condition<? super F> other) {
        return Build.all(" or ", List.of(node(), other.node()));
    }

    /// True where it is true, false where it is false or unknown.
    default Condition<E> isTrue() {
        return Build.condition(Precedence.IS, "", node(), " is true");
    }

    /// True where it is false, false where it is true or unknown.
    default Condition<E> isFalse() {
        return Build.condition(Precedence.IS, "", node(), " is false");
    }

    /// True where it is false or unknown.
    default Condition<E> isNotTrue() {
        return Build.condition(Precedence.IS, "", node(), " is not true");
    }

    /// The opposite. Of unknown the opposite is unknown.
    default Condition<E> not() {
        return Build.not(this);
    }
}
