package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// The configuration of a pooler that has a connection string in place of a file.
final class PoolerDefaultsTest {
    @Test
    void keepsTheConnectionStringsTls() {
        String ini =
                PoolerDefaults.before(
                                "postgresql://app:secret@db.example:5433/shop"
                                        + "?sslmode=verify-full&sslrootcert=/etc/ca.pem",
                                6432)
                        .ini();
        assertThat(ini)
                .contains("* = host='db.example' port='5433' user='app' password='secret'")
                .contains("server_tls_sslmode = verify-full\n")
                .contains("server_tls_ca_file = /etc/ca.pem\n");
    }

    @Test
    void letsNobodyActAtTheConsole() {
        assertThat(PoolerDefaults.before("postgresql://app@127.0.0.1/shop", 6432).ini())
                .doesNotContain("admin_users");
    }

    @Test
    void refusesWhatItCannotKeep() {
        assertThatThrownBy(
                        () ->
                                PoolerDefaults.before(
                                        "postgresql://app@h/shop?sslrootcert=system", 6432))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sslrootcert=system");
    }
}
