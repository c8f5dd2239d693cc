/// What is seen from outside of the clients: `pg_stat_activity` over a connection of its own, and
/// the operating system's figures of processes.
package dev.weir.lab.internal.observe;
