package dev.weir.pooler.internal.config;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every key of `[pgbouncer]`: its kind, its default, when a change takes effect, and what it means
/// in a few words. The reference is `docs/pooler-configuration.md`.
///
/// Source: PgBouncer 1.26's documentation, pgbouncer.ini. The four that PgBouncer does not have:
/// [#EVENT_LOOPS], [#METRICS_LISTEN], [#LOG_FORMAT], [#REUSE_ANONYMOUS_STATEMENTS].
enum Key implements Parameter {
    // General.
    LOGFILE(Kind.FILE, Change.RUNNING, "file of the log"),
    PIDFILE(Kind.FILE, Change.RESTART, "file for the process id"),
    LISTEN_ADDR(
            Kind.LIST, Change.RESTART, "addresses for TCP, * for all; none: only the Unix socket"),
    LISTEN_PORT(Kind.PORT, "6432", Change.RESTART, "port of TCP and of the Unix socket"),
    UNIX_SOCKET_DIR(Kind.FILE, "/tmp", Change.RESTART, "directory of Unix sockets; empty: none"),
    UNIX_SOCKET_MODE(Kind.FILE_MODE, "0777", Change.RESTART, "file mode of the Unix socket"),
    UNIX_SOCKET_GROUP(Kind.TEXT, Change.RESTART, "group of the Unix socket"),
    USER(Kind.TEXT, Change.RESTART, "account to run as"),
    POOL_MODE(
            Kind.word(PoolMode.class),
            "session",
            Change.RUNNING,
            "when a server can serve another client"),
    MAX_CLIENT_CONN(Kind.COUNT, "100", Change.RUNNING, "most client connections"),
    DEFAULT_POOL_SIZE(Kind.COUNT, "20", Change.RUNNING, "most servers for each database and user"),
    MIN_POOL_SIZE(Kind.COUNT, "0", Change.RUNNING, "servers that are kept open in a pool"),
    RESERVE_POOL_SIZE(Kind.COUNT, "0", Change.RUNNING, "additional servers of a pool"),
    RESERVE_POOL_TIMEOUT(
            Kind.SECONDS, "5", Change.RUNNING, "wait after which the reserve is used; 0: never"),
    MAX_DB_CONNECTIONS(Kind.COUNT, "0", Change.RUNNING, "most servers of a database; 0: no limit"),
    MAX_DB_CLIENT_CONNECTIONS(
            Kind.COUNT, "0", Change.RUNNING, "most clients of a database; 0: no limit"),
    MAX_USER_CONNECTIONS(Kind.COUNT, "0", Change.RUNNING, "most servers of a user; 0: no limit"),
    MAX_USER_CLIENT_CONNECTIONS(
            Kind.COUNT, "0", Change.RUNNING, "most clients of a user; 0: no limit"),
    SERVER_ROUND_ROBIN(
            Kind.FLAG, "0", Change.RUNNING, "take the server that has been idle longest"),
    TRACK_EXTRA_PARAMETERS(
            Kind.LIST,
            "IntervalStyle",
            Change.RESTART,
            "further parameters that follow the client"),
    IGNORE_STARTUP_PARAMETERS(
            Kind.LIST, "", Change.RUNNING, "start-up parameters that are accepted and ignored"),
    PEER_ID(
            Kind.whole(0, 16_383),
            "0",
            Change.RUNNING,
            "number of this process among its peers; 0: none"),
    DISABLE_PQEXEC(Kind.FLAG, "0", Change.RESTART, "refuse the simple query protocol"),
    APPLICATION_NAME_ADD_HOST(
            Kind.FLAG, "0", Change.RUNNING, "put the client's address into application_name"),
    CONFFILE(Kind.FILE, Change.RUNNING, "file that the next RELOAD reads"),
    SERVICE_NAME(Kind.TEXT, "pgbouncer", Change.RESTART, "name as a Windows service"),
    JOB_NAME(Kind.TEXT, "pgbouncer", Change.RESTART, "another name of service_name"),
    STATS_PERIOD(Kind.SECONDS_ABOVE_ZERO, "60", Change.RUNNING, "period of averages"),
    MAX_PREPARED_STATEMENTS(
            Kind.COUNT, "200", Change.RUNNING, "named statements kept on a server; 0: off"),
    SCRAM_ITERATIONS(
            Kind.whole(1, 100_000_000),
            "4096",
            Change.RUNNING,
            "iterations of SCRAM secrets made here"),
    EVENT_LOOPS(Kind.whole(1, 1024), "1", Change.RESTART, "threads that move data"),
    METRICS_LISTEN(Kind.LISTEN_ADDRESS, Change.RESTART, "host:port of the metrics; none: off"),
    LOG_FORMAT(Kind.word(LogFormat.class), "text", Change.RUNNING, "form of the lines of the log"),
    REUSE_ANONYMOUS_STATEMENTS(
            Kind.FLAG, "1", Change.RUNNING, "prepare equal anonymous statements once"),

    // Authentication.
    AUTH_TYPE(Kind.word(AuthType.class), "md5", Change.RUNNING, "how clients prove who they are"),
    AUTH_HBA_FILE(Kind.FILE, Change.RUNNING, "rules for auth_type hba"),
    AUTH_IDENT_FILE(Kind.FILE, Change.RUNNING, "user name maps for auth_type hba"),
    AUTH_FILE(Kind.FILE, Change.RUNNING, "users and their secrets"),
    AUTH_USER(Kind.NAME, Change.RUNNING, "user that asks for secrets not in auth_file"),
    AUTH_QUERY(Kind.TEXT, Defaults.AUTH_QUERY, Change.RUNNING, "query for a secret"),
    AUTH_DBNAME(Kind.NAME, Change.RUNNING, "database that auth_query runs in"),
    AUTH_LDAP_OPTIONS(Kind.TEXT, Change.RUNNING, "options of LDAP"),

    // Log.
    SYSLOG(Kind.FLAG, "0", Change.RUNNING, "log to syslog"),
    SYSLOG_IDENT(Kind.TEXT, "pgbouncer", Change.RUNNING, "name in syslog"),
    SYSLOG_FACILITY(Kind.TEXT, "daemon", Change.RUNNING, "facility in syslog"),
    LOG_CONNECTIONS(Kind.FLAG, "1", Change.RUNNING, "log successful log-ins"),
    LOG_DISCONNECTIONS(Kind.FLAG, "1", Change.RUNNING, "log disconnections and why"),
    LOG_POOLER_ERRORS(
            Kind.FLAG, "1", Change.RUNNING, "log errors that the pooler sends to clients"),
    LOG_STATS(Kind.FLAG, "1", Change.RUNNING, "log statistics every stats_period"),
    VERBOSE(Kind.COUNT, "0", Change.RUNNING, "how much is logged, 0 to 3"),
    LOGIN_NOTIFY_MESSAGE(
            Kind.TEXT, "", Change.RUNNING, "notice for clients that have logged in; empty: none"),
    ADMIN_USERS(Kind.LIST, "", Change.RUNNING, "users who may run all commands of the console"),
    STATS_USERS(Kind.LIST, "", Change.RUNNING, "users who may look at the console"),

    // Servers and time limits.
    SERVER_RESET_QUERY(
            Kind.TEXT, "DISCARD ALL", Change.RUNNING, "what cleans a server after a session"),
    SERVER_RESET_QUERY_ALWAYS(
            Kind.FLAG, "0", Change.RUNNING, "run server_reset_query in all pool modes"),
    SERVER_CHECK_DELAY(
            Kind.SECONDS, "30", Change.RUNNING, "idle time after which a server is checked"),
    SERVER_CHECK_QUERY(
            Kind.TEXT, "<empty>", Change.RUNNING, "what checks a server; empty: nothing"),
    SERVER_FAST_CLOSE(Kind.FLAG, "0", Change.RUNNING, "end sessions on servers that must close"),
    SERVER_LIFETIME(
            Kind.SECONDS, "3600", Change.RUNNING, "age at which an unused server is closed"),
    SERVER_IDLE_TIMEOUT(
            Kind.SECONDS,
            "600",
            Change.RUNNING,
            "idle time after which a server is closed; 0: never"),
    SERVER_CONNECT_TIMEOUT(
            Kind.SECONDS, "15", Change.RUNNING, "time for connecting and logging in to a server"),
    SERVER_LOGIN_RETRY(
            Kind.SECONDS, "15", Change.RUNNING, "pause after a failed connection to a server"),
    CLIENT_LOGIN_TIMEOUT(Kind.SECONDS, "60", Change.RUNNING, "time for a client's log-in; 0: any"),
    AUTODB_IDLE_TIMEOUT(
            Kind.SECONDS,
            "3600",
            Change.RUNNING,
            "idle time after which an automatic database is freed"),
    POOL_IDLE_TIMEOUT(
            Kind.SECONDS, "0", Change.RUNNING, "idle time after which a pool is freed; 0: never"),
    DNS_MAX_TTL(Kind.SECONDS, "15", Change.RUNNING, "how long an address of a host is kept"),
    DNS_NXDOMAIN_TTL(Kind.SECONDS, "15", Change.RUNNING, "how long a failed look-up is kept"),
    DNS_ZONE_CHECK_PERIOD(
            Kind.SECONDS, "0", Change.RUNNING, "period of asking for changed zones; 0: never"),
    RESOLV_CONF(Kind.FILE, Change.RESTART, "file of the resolver's settings"),
    QUERY_WAIT_NOTIFY(
            Kind.SECONDS,
            "5",
            Change.RUNNING,
            "wait after which a client is told that it waits; 0: never"),
    QUERY_TIMEOUT(Kind.SECONDS, "0", Change.RUNNING, "longest query; 0: any"),
    QUERY_WAIT_TIMEOUT(Kind.SECONDS, "120", Change.RUNNING, "longest wait for a server; 0: any"),
    CANCEL_WAIT_TIMEOUT(
            Kind.SECONDS, "10", Change.RUNNING, "longest wait of a cancel request; 0: any"),
    CLIENT_IDLE_TIMEOUT(
            Kind.SECONDS,
            "0",
            Change.RUNNING,
            "idle time after which a client is closed; 0: never"),
    IDLE_TRANSACTION_TIMEOUT(
            Kind.SECONDS, "0", Change.RUNNING, "longest pause in a transaction; 0: any"),
    TRANSACTION_TIMEOUT(Kind.SECONDS, "0", Change.RUNNING, "longest transaction; 0: any"),
    SUSPEND_TIMEOUT(Kind.SECONDS, "10", Change.RUNNING, "time for buffers to empty at SUSPEND"),

    // TLS.
    CLIENT_TLS_SSLMODE(Kind.word(SslMode.class), "disable", Change.RUNNING, "TLS towards clients"),
    CLIENT_TLS_KEY_FILE(Kind.FILE, Change.RUNNING, "the pooler's private key towards clients"),
    CLIENT_TLS_CERT_FILE(Kind.FILE, Change.RUNNING, "the pooler's certificate towards clients"),
    CLIENT_TLS_CA_FILE(Kind.FILE, Change.RUNNING, "authorities of clients' certificates"),
    CLIENT_TLS_PROTOCOLS(
            Kind.TLS_PROTOCOLS, "secure", Change.RUNNING, "versions of TLS towards clients"),
    CLIENT_TLS_CIPHERS(
            Kind.TEXT, "default", Change.RUNNING, "ciphers up to TLS 1.2 towards clients"),
    CLIENT_TLS13_CIPHERS(Kind.TEXT, Change.RUNNING, "ciphers of TLS 1.3 towards clients"),
    CLIENT_TLS_ECDHCURVE(
            Kind.TEXT, "auto", Change.RUNNING, "curve of the key exchange with clients"),
    CLIENT_TLS_DHEPARAMS(Kind.TEXT, "auto", Change.RUNNING, "kind of DH key exchange with clients"),
    SERVER_TLS_SSLMODE(Kind.word(SslMode.class), "prefer", Change.RUNNING, "TLS towards servers"),
    SERVER_TLS_CA_FILE(Kind.FILE, Change.RUNNING, "authorities of servers' certificates"),
    SERVER_TLS_KEY_FILE(Kind.FILE, Change.RUNNING, "the pooler's private key towards servers"),
    SERVER_TLS_CERT_FILE(Kind.FILE, Change.RUNNING, "the pooler's certificate towards servers"),
    SERVER_TLS_PROTOCOLS(
            Kind.TLS_PROTOCOLS, "secure", Change.RUNNING, "versions of TLS towards servers"),
    SERVER_TLS_CIPHERS(
            Kind.TEXT, "default", Change.RUNNING, "ciphers up to TLS 1.2 towards servers"),
    SERVER_TLS13_CIPHERS(Kind.TEXT, Change.RUNNING, "ciphers of TLS 1.3 towards servers"),

    // Network.
    PKT_BUF(Kind.whole(16, 1 << 30), "4096", Change.RESTART, "bytes of a buffer"),
    MAX_PACKET_SIZE(
            Kind.whole(1024, Integer.MAX_VALUE),
            "2147483647",
            Change.RUNNING,
            "largest message that is let through"),
    LISTEN_BACKLOG(Kind.COUNT, "128", Change.RESTART, "connections that wait to be accepted"),
    SBUF_LOOPCNT(Kind.COUNT, "5", Change.RUNNING, "buffers moved for one connection at a time"),
    SO_REUSEPORT(Kind.FLAG, "0", Change.RESTART, "share the TCP port with other processes"),
    TCP_DEFER_ACCEPT(Kind.FLAG, "1", Change.RUNNING, "accept when data have come"),
    TCP_SOCKET_BUFFER(
            Kind.COUNT, "0", Change.RUNNING, "bytes of socket buffers; 0: as the system has it"),
    TCP_KEEPALIVE(Kind.FLAG, "1", Change.RUNNING, "TCP keepalive"),
    TCP_KEEPCNT(Kind.COUNT, "0", Change.RUNNING, "unanswered probes until a connection is dead"),
    TCP_KEEPIDLE(Kind.COUNT, "0", Change.RUNNING, "seconds of idleness until the first probe"),
    TCP_KEEPINTVL(Kind.COUNT, "0", Change.RUNNING, "seconds between probes"),
    TCP_USER_TIMEOUT(
            Kind.MILLISECONDS,
            "0",
            Change.RUNNING,
            "how long sent data may stay unacknowledged; 0: as the system has it");

    private static final Map<String, Key> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Key::key, Function.identity()));

    @SuppressWarnings("ImmutableEnumChecker") // kinds are records of functions without state
    private final Kind<?> kind;

    private final Optional<String> initial;
    private final Change change;
    private final String meaning;

    Key(Kind<?> kind, String initial, Change change, String meaning) {
        this(kind, Optional.of(initial), change, meaning);
    }

    Key(Kind<?> kind, Change change, String meaning) {
        this(kind, Optional.empty(), change, meaning);
    }

    Key(Kind<?> kind, Optional<String> initial, Change change, String meaning) {
        this.kind = kind;
        this.initial = initial;
        this.change = change;
        this.meaning = meaning;
    }

    static Optional<Key> of(String key) {
        return Optional.ofNullable(BY_NAME.get(key));
    }

    @Override
    public Kind<?> kind() {
        return kind;
    }

    /// The default; empty if the key is not set unless someone sets it.
    Optional<String> initial() {
        return initial;
    }

    Change change() {
        return change;
    }

    String meaning() {
        return meaning;
    }
}
