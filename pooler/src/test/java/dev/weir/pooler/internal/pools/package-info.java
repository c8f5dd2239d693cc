/// Tests of the books, without sockets.
package dev.weir.pooler.internal.pools;
