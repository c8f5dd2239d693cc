package dev.weir.pooler.internal.config;

/// Defaults that are too long for a table.
final class Defaults {
    static final String AUTH_QUERY =
            "SELECT rolname, CASE WHEN rolvaliduntil < now() THEN NULL ELSE rolpassword END"
                    + " FROM pg_authid WHERE rolname=$1 AND rolcanlogin";

    private Defaults() {}
}
