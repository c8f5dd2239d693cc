package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.types.Inet;

/// An address with its network (PostgreSQL manual, "Network Address Functions and Operators").
public interface InetExpression<E, V> extends ComparableExpression<E, V> {
    /// `>>=`: whether the other one is in its network, or equal.
    default Condition<E> contains(Inet other) {
        return Operators.condition(node(), ">>=", address(other));
    }

    default <F extends E> Condition<F> contains(InetExpression<? super F, ?> other) {
        return Operators.condition(node(), ">>=", other.node());
    }

    /// `<<=`: whether it is in the other one's network, or equal.
    default Condition<E> containedBy(Inet network) {
        return Operators.condition(node(), "<<=", address(network));
    }

    default <F extends E> Condition<F> containedBy(InetExpression<? super F, ?> network) {
        return Operators.condition(node(), "<<=", network.node());
    }

    /// `&&`: whether one is in the other one's network.
    default Condition<E> overlaps(Inet network) {
        return Operators.condition(node(), "&&", address(network));
    }

    /// 4 or 6.
    default NumberExpression<E, Integer> family() {
        return new NumberTerm<>(Build.call("family", node()), SqlTypes.INTEGER);
    }

    /// The length of its network's prefix in bits.
    default NumberExpression<E, Integer> prefixLength() {
        return new NumberTerm<>(Build.call("masklen", node()), SqlTypes.INTEGER);
    }

    /// The address alone.
    default TextExpression<E> host() {
        return Build.text("host", node());
    }

    /// The network alone.
    default InetExpression<E, Inet> network() {
        return new InetTerm<>(Build.call("network", node()), SqlType.of("cidr", Inet.class));
    }

    private static Node address(Inet address) {
        return Build.typed(SqlType.of("inet", Inet.class), address);
    }
}
