package dev.weir.pooler.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseTest {
    @Test
    void hasDefaults() {
        Database database = database("");
        assertThat(database.hosts()).isEmpty();
        assertThat(database.port()).isEqualTo(5432);
        assertThat(database.dbname()).isEqualTo("a");
        assertThat(database.user()).isEmpty();
        assertThat(database.poolSize()).isEmpty();
        assertThat(database.loadBalanceHosts()).isEqualTo(LoadBalanceHosts.ROUND_ROBIN);
    }

    @Test
    void saysWhatItsLineSays() {
        Database database =
                database(
                        "host=a,/run,::1 port=7 dbname=b user=c password=d auth_user=e"
                            + " auth_query='select $1' auth_dbname=f connect_query='select ''x'''"
                            + " load_balance_hosts=disable client_encoding=g datestyle=h timezone=i"
                            + " application_name=j");
        assertThat(database.hosts()).containsExactly("a", "/run", "::1");
        assertThat(database.port()).isEqualTo(7);
        assertThat(database.dbname()).isEqualTo("b");
        assertThat(database.user()).contains("c");
        assertThat(database.password()).contains("d");
        assertThat(database.authUser()).contains("e");
        assertThat(database.authQuery()).contains("select $1");
        assertThat(database.authDbname()).contains("f");
        assertThat(database.connectQuery()).contains("select 'x'");
        assertThat(database.loadBalanceHosts()).isEqualTo(LoadBalanceHosts.DISABLE);
        assertThat(database.clientEncoding()).contains("g");
        assertThat(database.datestyle()).contains("h");
        assertThat(database.timezone()).contains("i");
        assertThat(database.applicationName()).contains("j");
    }

    @Test
    void doesNotShowItsPassword() {
        assertThat(database("host=x password=hidden")).hasToString("Database[a: a on [x]:5432]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"host=y", "host=x port=1", "host=x dbname=b", "host=x user=c", ""})
    void needsNewConnectionsIfItLeadsElsewhere(String changed) {
        assertThat(database("host=x").connectsLike(database(changed))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"host=x dbname=a", "host=x pool_size=3 pool_mode=statement"})
    void keepsConnectionsIfOnlyLimitsChange(String changed) {
        assertThat(database("host=x").connectsLike(database(changed))).isTrue();
    }

    @Test
    void equalsOneOfTheSameLine() {
        assertThat(database("host=x pool_size=3")).isEqualTo(database("pool_size=3 host=x"));
    }

    private static Database database(String line) {
        return Configuration.parse("t.ini", "[databases]\na = " + line).database("a").orElseThrow();
    }
}
