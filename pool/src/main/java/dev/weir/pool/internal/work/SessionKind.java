package dev.weir.pool.internal.work;

import dev.weir.driver.Connection;
import dev.weir.driver.TargetSession;

/// What kind of session a connection is, as the server has reported last: a standby that was
/// promoted and a server that was made read-only say so with their next answer.
///
/// Source: PostgreSQL manual, libpq, `PQparameterStatus`.
///
/// @param isStandby `in_hot_standby`
/// @param isReadOnly `default_transaction_read_only`
record SessionKind(boolean isStandby, boolean isReadOnly) {
    static SessionKind of(Connection connection) {
        return new SessionKind(
                isOn(connection, "in_hot_standby"),
                isOn(connection, "default_transaction_read_only"));
    }

    private static boolean isOn(Connection connection, String parameter) {
        return connection.serverParameter(parameter).filter("on"::equals).isPresent();
    }

    /// Whether it is what was asked for, or asked for first.
    boolean suits(TargetSession target) {
        return target.accepts(isStandby, isReadOnly);
    }
}
