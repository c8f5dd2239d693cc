package dev.weir.pooler.internal.auth;

import dev.weir.wire.Bytes;
import dev.weir.wire.Field;
import dev.weir.wire.ProtocolException;
import dev.weir.wire.SqlState;

import java.time.Instant;
import java.util.List;

/// What the answer to `auth_query` says of a user.
///
/// PgBouncer's own query yields null in place of a password that is no longer valid (`CASE WHEN
/// rolvaliduntil < now() THEN NULL ...`). A query may as well yield the time as a third column,
/// which PgBouncer does not have: then it is compared here.
///
/// Source: PgBouncer's manual, `auth_query`; CVE-2025-2291.
public sealed interface AuthQueryResult {
    /// A user.
    ///
    /// @param user the name as the query gives it
    /// @param secret none if the password is null or has expired
    record Found(String user, StoredSecret secret) implements AuthQueryResult {}

    /// No row, or one without a user. Go on with [StoredSecret.UnknownUser], so that the client
    /// does not learn it.
    record NoSuchUser() implements AuthQueryResult {}

    /// The query yields something else than users and passwords.
    record Refused(LoginRefusal refusal) implements AuthQueryResult {}

    /// Reads a row in text format.
    ///
    /// @param row columns of the first row, no columns at all if there was none
    /// @param now for the comparison with a third column
    static AuthQueryResult of(List<Field> row, Instant now) {
        if (row.isEmpty()) {
            return new NoSuchUser();
        }
        if (row.size() != 2 && row.size() != 3) {
            return refused("expected 2 columns from auth_query, not " + row.size());
        }
        try {
            return read(row, now);
        } catch (ProtocolException e) {
            return refused("auth_query response cannot be read: " + e.getMessage());
        }
    }

    private static AuthQueryResult read(List<Field> row, Instant now) {
        String user = text(row.getFirst());
        if (user.isEmpty()) {
            return new NoSuchUser();
        }
        boolean expired = row.size() == 3 && ValidUntil.parse(text(row.get(2))).isBefore(now);
        return new Found(
                user, expired ? new StoredSecret.None() : StoredSecret.of(text(row.get(1))));
    }

    private static String text(Field field) {
        return switch (field) {
            case Field.Null() -> "";
            case Field.Value(Bytes bytes) -> bytes.reader().takeUtf8(bytes.length());
        };
    }

    private static AuthQueryResult refused(String detail) {
        return new Refused(
                LoginRefusal.of(SqlState.CONFIG_FILE_ERROR, "bouncer config error", detail));
    }
}
