/// The pooler's log: PgBouncer's phrases, written by a thread of its own.
package dev.weir.pooler.internal.log;
