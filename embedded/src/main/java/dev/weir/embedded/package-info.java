/// A PostgreSQL server of one's own, for a demo, a lab or a test: [EmbeddedPostgres].
package dev.weir.embedded;
