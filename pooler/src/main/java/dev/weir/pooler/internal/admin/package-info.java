/// The admin console: commands, the tables that they show, and conversations in both protocols.
/// Without I/O, clocks or threads: an event loop hands in what the client sent, and carries out
/// what [dev.weir.pooler.internal.admin.Controls] is asked for.
package dev.weir.pooler.internal.admin;
