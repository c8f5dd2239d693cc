package dev.weir.orm.expression;

import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.sql.Node;

/// What an update sets a column to.
///
/// @param <E> the entity that is updated
@SuppressWarnings("UnusedTypeParameter") // for javac
public record Assignment<E>(ColumnModel<?> column, Node value) {}
