/// The pool's numbers as Micrometer's meters: [dev.weir.micrometer.PoolMetrics] binds them.
package dev.weir.micrometer;
