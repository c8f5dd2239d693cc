/// One COPY over several connections.
package dev.weir.pool.internal.parallel;
