package dev.weir.orm.expression;

import dev.weir.orm.model.Relation;
import dev.weir.orm.model.TablePath;

/// What a query fetches with its entities: a [ToOnePath] or a [ToManyPath].
///
/// @param <E> the entity of the query
public sealed interface Fetch<E> permits ToOnePath, ToManyPath {
    /// The table that the relation leaves from.
    TablePath from();

    Relation relation();
}
