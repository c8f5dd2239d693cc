package dev.weir.orm.expression;

import dev.weir.orm.sql.Node;

/// A condition that is no column.
record ConditionTerm<E>(Node node) implements Condition<E> {}
