/// Transactions: which one a thread is in, what runs in it, how it ends, and when it is run again.
package dev.weir.orm.internal.tx;
