/// The pool's books: which connections there are, who has them, who waits. No threads, no clock.
package dev.weir.pool.internal.ledger;
