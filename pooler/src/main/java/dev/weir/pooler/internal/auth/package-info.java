/// Log-in, both sides, as conversations without I/O, clocks or threads: whoever owns a connection
/// hands in what the other side sent and does what the step says. Hashing that would hold up an
/// event loop is handed back as work to run elsewhere.
package dev.weir.pooler.internal.auth;
