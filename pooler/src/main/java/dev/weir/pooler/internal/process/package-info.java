/// The pooler as a process: its start, its sockets, its end.
package dev.weir.pooler.internal.process;
