/// The external pooler: a drop-in for PgBouncer. Many clients of any language share few server
/// connections.
package dev.weir.pooler;
