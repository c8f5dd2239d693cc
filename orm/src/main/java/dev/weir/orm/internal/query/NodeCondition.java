package dev.weir.orm.internal.query;

import dev.weir.orm.expression.Condition;
import dev.weir.orm.sql.Node;

/// A condition that was put together here.
record NodeCondition<E>(Node node) implements Condition<E> {}
