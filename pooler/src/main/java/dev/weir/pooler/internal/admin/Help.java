package dev.weir.pooler.internal.admin;

import dev.weir.wire.ServerError;

/// The answer to SHOW HELP, in the form of PgBouncer's.
final class Help {
    private static final String DETAIL =
            """

            \tSHOW HELP|CONFIG|DATABASES|POOLS|CLIENTS|SERVERS|USERS|VERSION
            \tSHOW PEERS|PEER_POOLS
            \tSHOW FDS|SOCKETS|ACTIVE_SOCKETS|LISTS|MEM|STATE
            \tSHOW DNS_HOSTS|DNS_ZONES
            \tSHOW STATS|STATS_TOTALS|STATS_AVERAGES|TOTALS
            \tSET key = arg
            \tRELOAD
            \tPAUSE [<db>]
            \tRESUME [<db>]
            \tDISABLE <db>
            \tENABLE <db>
            \tRECONNECT [<db>]
            \tKILL [<db>]
            \tKILL_CLIENT <client_id>
            \tSUSPEND
            \tSHUTDOWN
            \tSHUTDOWN WAIT_FOR_SERVERS|WAIT_FOR_CLIENTS
            \tWAIT_CLOSE [<db>]\
            """;

    private Help() {}

    static ServerError notice() {
        return Errors.notice("Console usage").with('D', DETAIL);
    }
}
