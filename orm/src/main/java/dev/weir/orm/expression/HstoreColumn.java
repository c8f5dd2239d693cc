package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// A column: see [HstoreExpression] for what can be done with it.
public interface HstoreColumn<E>
        extends HstoreExpression<E>, Column<E, Map<String, @Nullable String>> {
    @Override
    default SqlType<Map<String, @Nullable String>> type() {
        return Column.super.type();
    }
}
