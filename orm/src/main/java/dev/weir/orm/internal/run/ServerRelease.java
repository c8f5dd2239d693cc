package dev.weir.orm.internal.run;

import dev.weir.driver.SqlClient;
import dev.weir.orm.internal.render.Requirement;

/// Which release the server is. Asked for once, when it matters; thread-safe.
public final class ServerRelease {
    private static final String SQL =
            "select pg_catalog.current_setting('server_version_num')::integer / 10000";

    private volatile int known;

    /// Whether the server has what a statement needs.
    ///
    /// @throws UnsupportedOperationException if it has not
    void ensure(Requirement wanted, SqlClient client) {
        int release = known;
        if (release == 0) {
            release = client.query(SQL).one(Integer.class);
            known = release;
        }
        if (release < wanted.release()) {
            throw new UnsupportedOperationException(
                    "%s is there from PostgreSQL %d on, and the server is PostgreSQL %d: %s"
                            .formatted(wanted.part(), wanted.release(), release, wanted.remedy()));
        }
    }
}
