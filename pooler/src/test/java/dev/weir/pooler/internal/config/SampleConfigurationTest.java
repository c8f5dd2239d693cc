package dev.weir.pooler.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Configurations such as people have for PgBouncer.
final class SampleConfigurationTest {
    @Test
    void ofAProductionSystemIsRead() {
        Configuration read =
                Configuration.parse(
                        "t.ini",
                        """
                        ;;; the shop
                        [databases]
                        shop = host=db1.example.com port=5433 dbname=shop_live
                        reports = host=db2,db3 user=report password='it''s secret' \
                        connect_query='SET statement_timeout = ''1min''' pool_size=50 reserve_pool_size=10
                        lookups = auth_user=asker auth_dbname=shop max_db_client_connections=10
                        sock =
                        * = host=/run/postgresql

                        [users]
                        batch = pool_size=5 reserve_pool_size=2 pool_mode=transaction \
                        max_user_connections=10 max_user_client_connections=20

                        [pgbouncer]
                        logfile = /var/log/pgbouncer/pgbouncer.log
                        pidfile = /var/run/pgbouncer/pgbouncer.pid
                        listen_addr = 127.0.0.1, ::1
                        listen_port = 6432
                        unix_socket_dir = /var/run/postgresql
                        auth_type = scram-sha-256
                        auth_user = asker
                        auth_query = SELECT usename, passwd FROM pgbouncer.user_lookup($1)
                        admin_users = postgres, dba
                        stats_users = monitor
                        pool_mode = transaction
                        max_client_conn = 5000
                        default_pool_size = 25
                        ignore_startup_parameters = extra_float_digits, search_path
                        server_idle_timeout = 60
                        query_wait_timeout = 30.5
                        max_prepared_statements = 500
                        server_tls_sslmode = verify-full
                        server_tls_ca_file = /etc/ssl/certs/ca-certificates.crt
                        tcp_keepalive = 1
                        tcp_keepidle = 45
                        """);
        assertThat(read.databases().keySet())
                .containsExactly("shop", "reports", "lookups", "sock", "*");
        assertThat(read.database("reports").orElseThrow().connectQuery())
                .contains("SET statement_timeout = '1min'");
        assertThat(read.settings().adminUsers()).containsExactly("postgres", "dba");
        assertThat(read.settings().ignoreStartupParameters())
                .containsExactly("extra_float_digits", "search_path");
        assertThat(read.settings().queryWaitTimeout()).isEqualTo(Duration.ofMillis(30_500));
        assertThat(read.settings().serverTlsSslmode()).isEqualTo(SslMode.VERIFY_FULL);
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void ofATestIsRead() {
        Configuration read =
                Configuration.parse(
                        "t.ini",
                        """
                        [databases]
                        p0= port=6666 host=127.0.0.1 dbname=p0 user=bouncer pool_size=2 reserve_pool=2
                        list = port=6666 host=127.0.0.1,::1 dbname=p0 load_balance_hosts=disable
                        p9 = port=6666 host=127.0.0.1 dbname=postgres server_lifetime=2
                        enc = host=127.0.0.1 client_encoding=SQL_ASCII datestyle=ISO timezone=UTC
                        ;* = port=6666 host=127.0.0.1
                        [users]
                        full = max_user_connections=3
                        [pgbouncer]
                        listen_addr = 127.0.0.1
                        auth_type = trust
                        auth_user = asker
                        pool_mode = statement
                        tcp_defer_accept = 0
                        tcp_keepalive = 0
                        tcp_socket_buffer = 4096
                        track_extra_parameters = search_path, intervalstyle
                        """);
        assertThat(read.limits(read.database("p0").orElseThrow(), "x").reservePoolSize())
                .isEqualTo(2);
        assertThat(read.database("p9").orElseThrow().serverLifetime())
                .contains(Duration.ofSeconds(2));
        assertThat(read.database("other")).isEmpty();
        assertThat(read.warnings()).isEmpty();
    }

    /// `SHOW CONFIG` is what tools save and compare: its values can be set again.
    @Test
    void ofAllDefaultsWrittenOutIsTheDefaults() {
        String text =
                Arrays.stream(Key.values())
                        .filter(key -> key.initial().isPresent())
                        .map(key -> key.key() + " = " + key.initial().get())
                        .collect(Collectors.joining("\n"));
        Configuration read = Configuration.parse("t.ini", "[pgbouncer]\n" + text);
        assertThat(read.settings()).isEqualTo(Configuration.defaults().settings());
        assertThat(read.show()).isEqualTo(Configuration.defaults().show());
        assertThat(read.warnings()).isEqualTo(Configuration.defaults().warnings());
    }
}
