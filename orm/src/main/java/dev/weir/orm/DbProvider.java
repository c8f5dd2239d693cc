package dev.weir.orm;

/// How [Db] finds its implementation without knowing it. Not for use by applications.
public interface DbProvider {
    Db open(DbSettings settings);
}
