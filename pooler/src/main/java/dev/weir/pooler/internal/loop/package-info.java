/// Event loops: one thread, one selector, and what is lent out in its thread.
package dev.weir.pooler.internal.loop;
