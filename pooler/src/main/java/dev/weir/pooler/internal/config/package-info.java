/// What a configuration of PgBouncer says: read, checked, and held as values that do not change.
/// [Configuration] is the door.
package dev.weir.pooler.internal.config;
