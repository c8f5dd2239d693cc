package dev.weir.orm.expression;

/// A member of a JSON object, whose key may depend on the row or on data.
///
/// @param <E> the entity whose query it can stand in
public record JsonMember<E>(Expression<? super E, String> key, Expression<? super E, ?> value) {}
