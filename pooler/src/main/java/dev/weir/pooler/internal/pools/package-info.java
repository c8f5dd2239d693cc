/// The books of the pools: who waits, which server is free, how many there may be. No I/O, no
/// clock: whoever calls says what time it is.
package dev.weir.pooler.internal.pools;
