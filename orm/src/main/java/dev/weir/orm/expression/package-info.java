/// What queries are written with: typed expressions over the columns of the generated metamodel.
///
/// Every expression is immutable and can be used in any number of queries. Its first type parameter
/// is the entity whose query it can stand in, so that a column of another entity is a compile
/// error; `Object` can stand everywhere. Values are always bound by the server.
package dev.weir.orm.expression;
