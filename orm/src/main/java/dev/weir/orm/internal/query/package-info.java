/// Queries that can run: copies with changes, and the ends.
package dev.weir.orm.internal.query;
