package dev.weir.pooler.internal.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What `[pgbouncer]` says, with the defaults of what it does not say. Does not change.
///
/// Each accessor has the name of its key; what it means stands with the key ([Key]). A time of zero
/// is a limit that is off, but for `serverLifetime` (used once), `serverCheckDelay` (always
/// checked) and the times that DNS answers are kept. A number of zero is no limit where the
/// documentation says so.
public final class Settings {
    private final Values<Key> set;
    private final Values<Key> values;

    /// @param set what was set, without defaults
    Settings(Values<Key> set) {
        this.set = set;
        this.values = withDefaults(set);
    }

    private static Values<Key> withDefaults(Values<Key> set) {
        java.util.Map<Key, Held> all = new java.util.EnumMap<>(Key.class);
        for (Key key : Key.values()) {
            set.held(key)
                    .or(() -> key.initial().map(key::read))
                    .ifPresent(held -> all.put(key, held));
        }
        return Values.of(Key.class, all);
    }

    /// What was set, without defaults.
    Values<Key> set() {
        return set;
    }

    /// What `SHOW CONFIG` says of a key.
    Optional<String> shown(Key key) {
        return values.held(key).map(Held::shown);
    }

    public Optional<Path> logfile() {
        return path(Key.LOGFILE);
    }

    public Optional<Path> pidfile() {
        return path(Key.PIDFILE);
    }

    public List<String> listenAddr() {
        return list(Key.LISTEN_ADDR);
    }

    public int listenPort() {
        return number(Key.LISTEN_PORT);
    }

    public String unixSocketDir() {
        return value(Key.UNIX_SOCKET_DIR, String.class);
    }

    public int unixSocketMode() {
        return number(Key.UNIX_SOCKET_MODE);
    }

    public Optional<String> unixSocketGroup() {
        return text(Key.UNIX_SOCKET_GROUP);
    }

    public Optional<String> user() {
        return text(Key.USER);
    }

    public PoolMode poolMode() {
        return value(Key.POOL_MODE, PoolMode.class);
    }

    public int maxClientConn() {
        return number(Key.MAX_CLIENT_CONN);
    }

    public int defaultPoolSize() {
        return number(Key.DEFAULT_POOL_SIZE);
    }

    public int minPoolSize() {
        return number(Key.MIN_POOL_SIZE);
    }

    public int reservePoolSize() {
        return number(Key.RESERVE_POOL_SIZE);
    }

    public Duration reservePoolTimeout() {
        return duration(Key.RESERVE_POOL_TIMEOUT);
    }

    public int maxDbConnections() {
        return number(Key.MAX_DB_CONNECTIONS);
    }

    public int maxDbClientConnections() {
        return number(Key.MAX_DB_CLIENT_CONNECTIONS);
    }

    public int maxUserConnections() {
        return number(Key.MAX_USER_CONNECTIONS);
    }

    public int maxUserClientConnections() {
        return number(Key.MAX_USER_CLIENT_CONNECTIONS);
    }

    public boolean serverRoundRobin() {
        return flag(Key.SERVER_ROUND_ROBIN);
    }

    public List<String> trackExtraParameters() {
        return list(Key.TRACK_EXTRA_PARAMETERS);
    }

    public List<String> ignoreStartupParameters() {
        return list(Key.IGNORE_STARTUP_PARAMETERS);
    }

    public int peerId() {
        return number(Key.PEER_ID);
    }

    public boolean disablePqexec() {
        return flag(Key.DISABLE_PQEXEC);
    }

    public boolean applicationNameAddHost() {
        return flag(Key.APPLICATION_NAME_ADD_HOST);
    }

    public Optional<Path> conffile() {
        return path(Key.CONFFILE);
    }

    public String serviceName() {
        return value(Key.SERVICE_NAME, String.class);
    }

    public String jobName() {
        return value(Key.JOB_NAME, String.class);
    }

    public Duration statsPeriod() {
        return duration(Key.STATS_PERIOD);
    }

    public int maxPreparedStatements() {
        return number(Key.MAX_PREPARED_STATEMENTS);
    }

    public int scramIterations() {
        return number(Key.SCRAM_ITERATIONS);
    }

    public int eventLoops() {
        return number(Key.EVENT_LOOPS);
    }

    public Optional<ListenAddress> metricsListen() {
        return values.value(Key.METRICS_LISTEN, ListenAddress.class);
    }

    public LogFormat logFormat() {
        return value(Key.LOG_FORMAT, LogFormat.class);
    }

    public boolean reuseAnonymousStatements() {
        return flag(Key.REUSE_ANONYMOUS_STATEMENTS);
    }

    public AuthType authType() {
        return value(Key.AUTH_TYPE, AuthType.class);
    }

    public Optional<Path> authHbaFile() {
        return path(Key.AUTH_HBA_FILE);
    }

    public Optional<Path> authIdentFile() {
        return path(Key.AUTH_IDENT_FILE);
    }

    public Optional<Path> authFile() {
        return path(Key.AUTH_FILE);
    }

    public Optional<String> authUser() {
        return text(Key.AUTH_USER);
    }

    public String authQuery() {
        return value(Key.AUTH_QUERY, String.class);
    }

    public Optional<String> authDbname() {
        return text(Key.AUTH_DBNAME);
    }

    public Optional<String> authLdapOptions() {
        return text(Key.AUTH_LDAP_OPTIONS);
    }

    public boolean syslog() {
        return flag(Key.SYSLOG);
    }

    public String syslogIdent() {
        return value(Key.SYSLOG_IDENT, String.class);
    }

    public String syslogFacility() {
        return value(Key.SYSLOG_FACILITY, String.class);
    }

    public boolean logConnections() {
        return flag(Key.LOG_CONNECTIONS);
    }

    public boolean logDisconnections() {
        return flag(Key.LOG_DISCONNECTIONS);
    }

    public boolean logPoolerErrors() {
        return flag(Key.LOG_POOLER_ERRORS);
    }

    public boolean logStats() {
        return flag(Key.LOG_STATS);
    }

    public int verbose() {
        return number(Key.VERBOSE);
    }

    public List<String> adminUsers() {
        return list(Key.ADMIN_USERS);
    }

    public List<String> statsUsers() {
        return list(Key.STATS_USERS);
    }

    public String serverResetQuery() {
        return value(Key.SERVER_RESET_QUERY, String.class);
    }

    public boolean serverResetQueryAlways() {
        return flag(Key.SERVER_RESET_QUERY_ALWAYS);
    }

    public Duration serverCheckDelay() {
        return duration(Key.SERVER_CHECK_DELAY);
    }

    /// The query that checks a server: empty if none does, an empty text for the empty query.
    public Optional<String> serverCheckQuery() {
        return text(Key.SERVER_CHECK_QUERY).map(query -> query.equals("<empty>") ? "" : query);
    }

    public boolean serverFastClose() {
        return flag(Key.SERVER_FAST_CLOSE);
    }

    public Duration serverLifetime() {
        return duration(Key.SERVER_LIFETIME);
    }

    public Duration serverIdleTimeout() {
        return duration(Key.SERVER_IDLE_TIMEOUT);
    }

    public Duration serverConnectTimeout() {
        return duration(Key.SERVER_CONNECT_TIMEOUT);
    }

    public Duration serverLoginRetry() {
        return duration(Key.SERVER_LOGIN_RETRY);
    }

    public Duration clientLoginTimeout() {
        return duration(Key.CLIENT_LOGIN_TIMEOUT);
    }

    /// Empty for none.
    public String loginNotifyMessage() {
        return value(Key.LOGIN_NOTIFY_MESSAGE, String.class);
    }

    public Duration poolIdleTimeout() {
        return duration(Key.POOL_IDLE_TIMEOUT);
    }

    public Duration autodbIdleTimeout() {
        return duration(Key.AUTODB_IDLE_TIMEOUT);
    }

    public Duration dnsMaxTtl() {
        return duration(Key.DNS_MAX_TTL);
    }

    public Duration dnsNxdomainTtl() {
        return duration(Key.DNS_NXDOMAIN_TTL);
    }

    public Duration dnsZoneCheckPeriod() {
        return duration(Key.DNS_ZONE_CHECK_PERIOD);
    }

    public Optional<Path> resolvConf() {
        return path(Key.RESOLV_CONF);
    }

    public Duration queryWaitNotify() {
        return duration(Key.QUERY_WAIT_NOTIFY);
    }

    public Duration queryTimeout() {
        return duration(Key.QUERY_TIMEOUT);
    }

    public Duration queryWaitTimeout() {
        return duration(Key.QUERY_WAIT_TIMEOUT);
    }

    public Duration cancelWaitTimeout() {
        return duration(Key.CANCEL_WAIT_TIMEOUT);
    }

    public Duration clientIdleTimeout() {
        return duration(Key.CLIENT_IDLE_TIMEOUT);
    }

    public Duration idleTransactionTimeout() {
        return duration(Key.IDLE_TRANSACTION_TIMEOUT);
    }

    public Duration transactionTimeout() {
        return duration(Key.TRANSACTION_TIMEOUT);
    }

    public Duration suspendTimeout() {
        return duration(Key.SUSPEND_TIMEOUT);
    }

    public SslMode clientTlsSslmode() {
        return value(Key.CLIENT_TLS_SSLMODE, SslMode.class);
    }

    public Optional<Path> clientTlsKeyFile() {
        return path(Key.CLIENT_TLS_KEY_FILE);
    }

    public Optional<Path> clientTlsCertFile() {
        return path(Key.CLIENT_TLS_CERT_FILE);
    }

    public Optional<Path> clientTlsCaFile() {
        return path(Key.CLIENT_TLS_CA_FILE);
    }

    public Set<TlsProtocol> clientTlsProtocols() {
        return protocols(Key.CLIENT_TLS_PROTOCOLS);
    }

    public String clientTlsCiphers() {
        return value(Key.CLIENT_TLS_CIPHERS, String.class);
    }

    public Optional<String> clientTls13Ciphers() {
        return text(Key.CLIENT_TLS13_CIPHERS);
    }

    public String clientTlsEcdhcurve() {
        return value(Key.CLIENT_TLS_ECDHCURVE, String.class);
    }

    public String clientTlsDheparams() {
        return value(Key.CLIENT_TLS_DHEPARAMS, String.class);
    }

    public SslMode serverTlsSslmode() {
        return value(Key.SERVER_TLS_SSLMODE, SslMode.class);
    }

    public Optional<Path> serverTlsCaFile() {
        return path(Key.SERVER_TLS_CA_FILE);
    }

    public Optional<Path> serverTlsKeyFile() {
        return path(Key.SERVER_TLS_KEY_FILE);
    }

    public Optional<Path> serverTlsCertFile() {
        return path(Key.SERVER_TLS_CERT_FILE);
    }

    public Set<TlsProtocol> serverTlsProtocols() {
        return protocols(Key.SERVER_TLS_PROTOCOLS);
    }

    public String serverTlsCiphers() {
        return value(Key.SERVER_TLS_CIPHERS, String.class);
    }

    public Optional<String> serverTls13Ciphers() {
        return text(Key.SERVER_TLS13_CIPHERS);
    }

    public int pktBuf() {
        return number(Key.PKT_BUF);
    }

    public int maxPacketSize() {
        return number(Key.MAX_PACKET_SIZE);
    }

    public int listenBacklog() {
        return number(Key.LISTEN_BACKLOG);
    }

    public int sbufLoopcnt() {
        return number(Key.SBUF_LOOPCNT);
    }

    public boolean soReuseport() {
        return flag(Key.SO_REUSEPORT);
    }

    public boolean tcpDeferAccept() {
        return flag(Key.TCP_DEFER_ACCEPT);
    }

    public int tcpSocketBuffer() {
        return number(Key.TCP_SOCKET_BUFFER);
    }

    public boolean tcpKeepalive() {
        return flag(Key.TCP_KEEPALIVE);
    }

    public int tcpKeepcnt() {
        return number(Key.TCP_KEEPCNT);
    }

    public int tcpKeepidle() {
        return number(Key.TCP_KEEPIDLE);
    }

    public int tcpKeepintvl() {
        return number(Key.TCP_KEEPINTVL);
    }

    public Duration tcpUserTimeout() {
        return duration(Key.TCP_USER_TIMEOUT);
    }

    private <T> T value(Key key, Class<T> type) {
        return values.value(key, type).orElseThrow();
    }

    private Optional<String> text(Key key) {
        return values.text(key);
    }

    private Optional<Path> path(Key key) {
        return text(key).map(Path::of);
    }

    private int number(Key key) {
        return value(key, Integer.class);
    }

    private boolean flag(Key key) {
        return value(key, Boolean.class);
    }

    private Duration duration(Key key) {
        return value(key, Duration.class);
    }

    @SuppressWarnings("unchecked") // a test calls every accessor
    private List<String> list(Key key) {
        return values.value(key, List.class).orElse(List.of());
    }

    @SuppressWarnings("unchecked") // a test calls every accessor
    private Set<TlsProtocol> protocols(Key key) {
        return value(key, Set.class);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings that && that.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }
}
