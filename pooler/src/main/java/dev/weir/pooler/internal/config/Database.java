package dev.weir.pooler.internal.config;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A line of `[databases]`: a name that clients can ask for, and where it leads. Does not change.
///
/// What is not set is empty; [PoolLimits] says what holds then.
public final class Database {
    /// What a server connection is made from: if one of them changes, the open ones are of no use.
    private static final Set<DatabaseKey> CONNECTION =
            EnumSet.of(
                    DatabaseKey.HOST,
                    DatabaseKey.PORT,
                    DatabaseKey.USER,
                    DatabaseKey.PASSWORD,
                    DatabaseKey.CONNECT_QUERY,
                    DatabaseKey.CLIENT_ENCODING,
                    DatabaseKey.DATESTYLE,
                    DatabaseKey.TIMEZONE,
                    DatabaseKey.APPLICATION_NAME);

    private static final int POSTGRES_PORT = 5432;

    private final String name;
    private final Origin origin;
    private final Values<DatabaseKey> values;

    Database(String name, Origin origin, Values<DatabaseKey> values) {
        this.name = name;
        this.origin = origin;
        this.values = values;
    }

    /// What clients call it.
    public String name() {
        return name;
    }

    public Origin origin() {
        return origin;
    }

    /// This line (`*`) for the database that a client asks for.
    Database automatic(String asked) {
        return new Database(asked, Origin.AUTOMATIC, values);
    }

    /// Whether a server connection made for this one is as good for the other.
    public boolean connectsLike(Database other) {
        return dbname().equals(other.dbname())
                && CONNECTION.stream()
                        .allMatch(key -> values.held(key).equals(other.values.held(key)));
    }

    /// Names, addresses, and directories of Unix sockets (with a leading `/`, or `@` in the
    /// abstract namespace); empty for the Unix socket in `unix_socket_dir`.
    @SuppressWarnings("unchecked") // a test calls every accessor
    public List<String> hosts() {
        return values.value(DatabaseKey.HOST, List.class).orElse(List.of());
    }

    public int port() {
        return values.number(DatabaseKey.PORT).orElse(POSTGRES_PORT);
    }

    /// What the server calls it.
    public String dbname() {
        return values.text(DatabaseKey.DBNAME).orElse(name);
    }

    /// The user of all server connections; empty if each client's own is taken.
    public Optional<String> user() {
        return values.text(DatabaseKey.USER);
    }

    public Optional<String> password() {
        return values.text(DatabaseKey.PASSWORD);
    }

    public Optional<String> authUser() {
        return values.text(DatabaseKey.AUTH_USER);
    }

    public Optional<String> authQuery() {
        return values.text(DatabaseKey.AUTH_QUERY);
    }

    public Optional<String> authDbname() {
        return values.text(DatabaseKey.AUTH_DBNAME);
    }

    public OptionalInt poolSize() {
        return values.number(DatabaseKey.POOL_SIZE);
    }

    public OptionalInt minPoolSize() {
        return values.number(DatabaseKey.MIN_POOL_SIZE);
    }

    public OptionalInt reservePoolSize() {
        return values.number(DatabaseKey.RESERVE_POOL_SIZE);
    }

    public Optional<String> connectQuery() {
        return values.text(DatabaseKey.CONNECT_QUERY);
    }

    public Optional<PoolMode> poolMode() {
        return values.value(DatabaseKey.POOL_MODE, PoolMode.class);
    }

    public LoadBalanceHosts loadBalanceHosts() {
        return values.value(DatabaseKey.LOAD_BALANCE_HOSTS, LoadBalanceHosts.class)
                .orElse(LoadBalanceHosts.ROUND_ROBIN);
    }

    public OptionalInt maxDbConnections() {
        return values.number(DatabaseKey.MAX_DB_CONNECTIONS);
    }

    public OptionalInt maxDbClientConnections() {
        return values.number(DatabaseKey.MAX_DB_CLIENT_CONNECTIONS);
    }

    public Optional<Duration> serverLifetime() {
        return values.value(DatabaseKey.SERVER_LIFETIME, Duration.class);
    }

    public Optional<Duration> queryWaitTimeout() {
        return values.value(DatabaseKey.QUERY_WAIT_TIMEOUT, Duration.class)
                .filter(limit -> !limit.isNegative());
    }

    public Optional<String> clientEncoding() {
        return values.text(DatabaseKey.CLIENT_ENCODING);
    }

    public Optional<String> datestyle() {
        return values.text(DatabaseKey.DATESTYLE);
    }

    public Optional<String> timezone() {
        return values.text(DatabaseKey.TIMEZONE);
    }

    public Optional<String> applicationName() {
        return values.text(DatabaseKey.APPLICATION_NAME);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Database that
                && that.name.equals(name)
                && that.origin == origin
                && that.values.equals(values);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /// Without the password.
    @Override
    public String toString() {
        return "Database[" + name + ": " + dbname() + " on " + hosts() + ":" + port() + "]";
    }
}
