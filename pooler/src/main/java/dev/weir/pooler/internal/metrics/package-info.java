/// The endpoint that Prometheus reads: the figures of SHOW, under the names of PgBouncer's
/// exporter, and what the exporter does not know.
package dev.weir.pooler.internal.metrics;
