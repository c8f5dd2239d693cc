/// Tests of the metrics endpoint, with requests over HTTP.
package dev.weir.pooler.internal.metrics;
