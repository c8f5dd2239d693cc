/// A pool of connections for the whole process: [dev.weir.pool.Weir] opens one.
package dev.weir.pool;
