package dev.weir.driver.internal.statement;

import dev.weir.wire.Ints;

/// What tells prepared statements apart.
///
/// @param declared parameter types named by the client; mostly none, so that the server decides
public record StatementKey(String sql, Ints declared) {
    public static StatementKey of(String sql) {
        return new StatementKey(sql, Ints.of());
    }
}
