package dev.weir.pooler.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

final class PoolLimitsTest {
    private static final Configuration READ =
            Configuration.parse(
                    "t.ini",
                    """
                    [pgbouncer]
                    default_pool_size = 20
                    min_pool_size = 10
                    reserve_pool_size = 1
                    max_db_connections = 50
                    max_user_connections = 60
                    max_user_client_connections = 61
                    query_timeout = 70
                    [databases]
                    plain =
                    own = pool_size=5 reserve_pool=2 min_pool_size=3 pool_mode=transaction \
                    max_db_connections=6 max_db_client_connections=7 server_lifetime=8 \
                    query_wait_timeout=9
                    forced = user=service pool_size=5
                    [users]
                    ann = pool_size=9 reserve_pool_size=4 pool_mode=statement query_timeout=1.5 \
                    transaction_timeout=2 idle_transaction_timeout=3 client_idle_timeout=4 \
                    query_wait_timeout=0.5 \
                    max_user_connections=11 max_user_client_connections=12
                    tom = query_wait_timeout=-1
                    service = pool_size=2 query_timeout=99
                    """);

    @Test
    void areGeneralWhereNothingElseIsSaid() {
        PoolLimits limits = limits("plain", "bob");
        assertThat(limits.poolSize()).isEqualTo(20);
        assertThat(limits.minPoolSize()).isEqualTo(10);
        assertThat(limits.reservePoolSize()).isEqualTo(1);
        assertThat(limits.poolMode()).isEqualTo(PoolMode.SESSION);
        assertThat(limits.maxDbConnections()).isEqualTo(50);
        assertThat(limits.maxDbClientConnections()).isZero();
        assertThat(limits.maxUserConnections()).isEqualTo(60);
        assertThat(READ.maxUserClientConnections("bob")).isEqualTo(61);
        assertThat(limits.serverLifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(limits.queryTimeout()).isEqualTo(Duration.ofSeconds(70));
        assertThat(limits.queryWaitTimeout()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void areTheDatabasesBeforeTheGeneralOnes() {
        PoolLimits limits = limits("own", "bob");
        assertThat(limits.poolSize()).isEqualTo(5);
        assertThat(limits.minPoolSize()).isEqualTo(3);
        assertThat(limits.reservePoolSize()).isEqualTo(2);
        assertThat(limits.poolMode()).isEqualTo(PoolMode.TRANSACTION);
        assertThat(limits.maxDbConnections()).isEqualTo(6);
        assertThat(limits.maxDbClientConnections()).isEqualTo(7);
        assertThat(limits.serverLifetime()).isEqualTo(Duration.ofSeconds(8));
        assertThat(limits.queryWaitTimeout()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void areTheUsersBeforeTheDatabases() {
        PoolLimits limits = limits("own", "ann");
        assertThat(limits.poolSize()).isEqualTo(9);
        assertThat(limits.reservePoolSize()).isEqualTo(4);
        assertThat(limits.poolMode()).isEqualTo(PoolMode.STATEMENT);
        assertThat(limits.maxUserConnections()).isEqualTo(11);
        assertThat(READ.maxUserClientConnections("ann")).isEqualTo(12);
        assertThat(limits.queryTimeout()).isEqualTo(Duration.ofMillis(1500));
        assertThat(limits.transactionTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(limits.idleTransactionTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(limits.clientIdleTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(limits.queryWaitTimeout()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void areTheDatabasesWhereTheUsersIsSaidToBeUnset() {
        assertThat(limits("own", "tom").queryWaitTimeout()).isEqualTo(Duration.ofSeconds(9));
        assertThat(limits("plain", "tom").queryWaitTimeout()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void ofThePoolAreThoseOfAForcedUser() {
        assertThat(limits("forced", "ann").poolSize()).isEqualTo(2);
    }

    @Test
    void ofTheClientAreThoseOfTheUserWhoLoggedIn() {
        PoolLimits limits = limits("forced", "ann");
        assertThat(limits.queryTimeout()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void keepNoMoreServersThanThePoolMayHave() {
        assertThat(limits("forced", "bob").minPoolSize()).isEqualTo(2);
    }

    private static PoolLimits limits(String database, String user) {
        return READ.limits(READ.database(database).orElseThrow(), user);
    }
}
