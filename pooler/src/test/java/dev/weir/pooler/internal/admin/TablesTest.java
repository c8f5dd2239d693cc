package dev.weir.pooler.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

final class TablesTest {
    /// What PgBouncer 1.25.2 sends, for each SHOW. Columns are texts where nothing else is said.
    private static final String PGBOUNCER =
            """
            CONFIG key value default changeable
            CLIENTS CONNECTION
            SERVERS CONNECTION
            SOCKETS CONNECTION BUFFERS
            ACTIVE_SOCKETS CONNECTION BUFFERS
            FDS fd:int4 task user database addr port:int4 cancel:int8 link:int4 client_encoding\
             std_strings datestyle timezone password scram_client_key:bytea scram_server_key:bytea
            POOLS database user cl_active:int4 cl_waiting:int4 cl_active_cancel_req:int4\
             cl_waiting_cancel_req:int4 sv_active:int4 sv_active_cancel:int4\
             sv_being_canceled:int4 sv_idle:int4 sv_used:int4 sv_tested:int4 sv_login:int4\
             maxwait:int4 maxwait_us:int4 pool_mode load_balance_hosts
            PEER_POOLS peer_id:int4 cl_active_cancel_req:int4 cl_waiting_cancel_req:int4\
             sv_active_cancel:int4 sv_login:int4
            PEERS peer_id:int4 host port:int4 pool_size:int4
            LISTS list items:int4
            USERS name pool_size reserve_pool_size pool_mode max_user_connections:int4\
             current_connections:int4 max_user_client_connections:int4\
             current_client_connections:int4
            DATABASES name host port:int4 database force_user pool_size:int4 min_pool_size:int4\
             reserve_pool_size:int4 server_lifetime:int4 pool_mode load_balance_hosts\
             max_connections:int4 current_connections:int4 max_client_connections:int4\
             current_client_connections:int4 paused:int4 disabled:int4
            STATS database total_server_assignment_count:numeric total_xact_count:numeric\
             total_query_count:numeric total_received:numeric total_sent:numeric\
             total_xact_time:numeric total_query_time:numeric total_wait_time:numeric\
             total_client_parse_count:numeric total_server_parse_count:numeric\
             total_bind_count:numeric avg_server_assignment_count:numeric avg_xact_count:numeric\
             avg_query_count:numeric avg_recv:numeric avg_sent:numeric avg_xact_time:numeric\
             avg_query_time:numeric avg_wait_time:numeric avg_client_parse_count:numeric\
             avg_server_parse_count:numeric avg_bind_count:numeric
            STATS_TOTALS database server_assignment_count:numeric xact_count:numeric\
             query_count:numeric bytes_received:numeric bytes_sent:numeric xact_time:numeric\
             query_time:numeric wait_time:numeric client_parse_count:numeric\
             server_parse_count:numeric bind_count:numeric
            STATS_AVERAGES database server_assignment_count:numeric xact_count:numeric\
             query_count:numeric bytes_received:numeric bytes_sent:numeric xact_time:numeric\
             query_time:numeric wait_time:numeric avg_client_parse_count:numeric\
             avg_server_parse_count:numeric avg_bind_count:numeric
            TOTALS name value:numeric
            MEM name size:int4 used:int4 free:int4 memtotal:int4
            DNS_HOSTS hostname ttl:int8 addrs
            DNS_ZONES zonename serial:int8 count:int4
            VERSION version
            STATE key value
            """
                    .replace(
                            "CONNECTION",
                            "type user database replication state addr port:int4 local_addr"
                                    + " local_port:int4 connect_time request_time wait:int4"
                                    + " wait_us:int4 close_needed:int4 ptr link remote_pid:int4 tls"
                                    + " application_name prepared_statements:int4 id:int4")
                    .replace(
                            "BUFFERS",
                            "recv_pos:int4 pkt_pos:int4 pkt_remain:int4 send_pos:int4"
                                    + " send_remain:int4 pkt_avail:int4 send_avail:int4");

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HELP")
    void beginWithTheColumnsOfPgBouncer(Topic topic) {
        List<String> expected =
                PGBOUNCER
                        .lines()
                        .map(line -> Arrays.asList(line.split(" ")))
                        .filter(words -> words.getFirst().equals(topic.name()))
                        .map(words -> words.subList(1, words.size()))
                        .findFirst()
                        .orElseThrow();
        assertThat(Tables.headings(topic).orElseThrow())
                .extracting(TablesTest::shown)
                .startsWith(expected.toArray(String[]::new));
    }

    private static String shown(Heading heading) {
        return heading.type() == Type.TEXT
                ? heading.name()
                : heading.name() + ":" + heading.type().name().toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HELP")
    void haveAValueForEachColumn(Topic topic) {
        Table table = Tables.table(topic, Samples.snapshot()).orElseThrow();
        assertThat(table.rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).hasSameSizeAs(table.headings()));
    }

    @Test
    void ofHelpAreNone() {
        assertThat(Tables.headings(Topic.HELP)).isEmpty();
    }

    @Test
    void showClients() {
        assertThat(rows(Topic.CLIENTS).getFirst())
                .isEqualTo(
                        "C|ann|books|none|waiting|10.0.0.9|40000|10.0.0.1|6432"
                                + "|2026-01-02 03:04:05 UTC|2026-01-02 03:04:06 UTC|1|2|1"
                                + "|0x000000000001|0x000000000002|77||shop|5|1|1|pool_size|null");
    }

    @Test
    void showServers() {
        assertThat(rows(Topic.SERVERS).getLast())
                .startsWith("S|ann|books|none|used|")
                .endsWith("|0x000000000004||77||shop|5|4|1");
    }

    @Test
    void showSocketsOfClientsAndServers() {
        assertThat(rows(Topic.SOCKETS))
                .hasSize(4)
                .anyMatch(row -> row.startsWith("C|ann|books|none|cl_waiting|"))
                .anyMatch(row -> row.startsWith("C|ann|books|none|cl_active|"))
                .allMatch(row -> row.endsWith("|1|2|3|4|5|6|7|1"));
    }

    @Test
    void showActiveSocketsWithoutTheIdle() {
        assertThat(rows(Topic.ACTIVE_SOCKETS)).hasSize(2).noneMatch(row -> row.contains("sv_used"));
    }

    @Test
    void showPools() {
        assertThat(rows(Topic.POOLS))
                .containsExactly(
                        "books|ann|1|2|3|4|5|6|7|8|9|10|11|2|3|transaction|null"
                                + "|server_login_retry|40|900|no room");
    }

    @Test
    void showDatabases() {
        assertThat(rows(Topic.DATABASES))
                .containsExactly(
                        "books|a,b|5432|library|null|20|1|2|3600|transaction|round-robin"
                                + "|50|3|60|4|1|0");
    }

    @Test
    void showUsers() {
        assertThat(rows(Topic.USERS)).containsExactly("ann|4|null|null|7|1|8|2");
    }

    @Test
    void showStats() {
        assertThat(rows(Topic.STATS).getFirst())
                .isEqualTo(
                        "books|10|11|12|13|14|15|16|17|18|19|20|1|2|3|4|5|6|7|8|9|10|11"
                                + "|21|12|22|0|0|0|0|0");
    }

    @Test
    void showTotalsOverAllDatabases() {
        assertThat(rows(Topic.TOTALS))
                .contains(
                        "total_server_assignment_count|30",
                        "total_client_bytes|36",
                        "total_ps_bind_count|50",
                        "avg_server_bytes|7",
                        "total_client_login_count|52",
                        "avg_client_login_count|14",
                        "total_waits_pool_size|54");
    }

    @Test
    void showListsInPgBouncersOrder() {
        assertThat(rows(Topic.LISTS))
                .containsExactly(
                        "databases|1",
                        "users|2",
                        "peers|3",
                        "pools|4",
                        "peer_pools|5",
                        "free_clients|6",
                        "used_clients|7",
                        "login_clients|8",
                        "free_servers|9",
                        "used_servers|10",
                        "dns_names|11",
                        "dns_zones|12",
                        "dns_queries|13",
                        "dns_pending|0");
    }

    @Test
    void showState() {
        assertThat(rows(Topic.STATE)).containsExactly("active|no", "paused|yes", "suspended|no");
    }

    @Test
    void showNoMoreThanAnInt4CanHold() {
        assertThat(rows(Topic.MEM)).containsExactly("clients|744|2|48|2147483647");
    }

    @Test
    void showNamesInTheCache() {
        assertThat(rows(Topic.DNS_HOSTS)).containsExactly("db.example|15|10.0.0.1,10.0.0.2");
    }

    private static List<String> rows(Topic topic) {
        return Tables.table(topic, Samples.snapshot()).orElseThrow().rows().stream()
                .map(TablesTest::joined)
                .toList();
    }

    private static String joined(List<Optional<String>> row) {
        return String.join("|", row.stream().map(cell -> cell.orElse("null")).toList());
    }
}
