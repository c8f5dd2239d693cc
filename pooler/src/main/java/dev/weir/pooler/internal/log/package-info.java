/// The pooler's log: PgBouncer's phrases, written at once where that waits for nobody.
package dev.weir.pooler.internal.log;
