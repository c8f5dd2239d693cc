package dev.weir.driver;

import dev.weir.driver.internal.settings.Environment;
import dev.weir.driver.internal.settings.Keyword;
import dev.weir.driver.internal.settings.Keywords;
import dev.weir.driver.internal.settings.SettingsText;
import dev.weir.driver.internal.settings.Values;
import dev.weir.wire.Bytes;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.ScramSecret;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How to connect: all that libpq's connection strings say, with libpq's names and meanings, and
/// some settings of our own. Immutable, and checked when it is made.
///
/// A setting that is not given comes from the service file if a service is named, then from the
/// environment (`PGHOST` and the like), then from its default. An empty value stands for the
/// default. Every setting is listed in `docs/connecting.md`.
///
/// Source: PostgreSQL manual, libpq, Database Connection Control Functions.
public final class ConnectionSettings {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(5);
    private static final int SCRAM_KEY_BYTES = 32;
    private static final int STATEMENT_CACHE_SIZE = 256;
    private static final int STATEMENT_CACHE_BYTES = 5 << 20;

    private final Environment environment;
    private final Map<String, String> given;
    private final Map<String, String> values;
    private final @Nullable PasswordSource passwords;
    private final @Nullable TokenSource tokens;

    private ConnectionSettings(
            Environment environment,
            Map<String, String> given,
            @Nullable PasswordSource passwords,
            @Nullable TokenSource tokens) {
        this.environment = environment;
        this.given = Collections.unmodifiableMap(new TreeMap<>(given));
        this.passwords = passwords;
        this.tokens = tokens;
        values = SettingsText.complete(given, environment);
        SettingsCheck.check(this);
    }

    /// Reads a connection string (`host=localhost dbname=shop`) or URI
    /// (`postgresql://localhost/shop`) in the process's environment. An empty text leaves
    /// everything to the environment.
    ///
    /// @throws IllegalArgumentException if it is malformed or contradicts itself; never repeats a
    ///   password
    public static ConnectionSettings parse(String text) {
        return parse(text, System.getenv());
    }

    /// Reads a connection string or URI in another environment than the process's.
    ///
    /// @param variables the environment variables
    /// @throws IllegalArgumentException if it is malformed or contradicts itself; never repeats a
    ///   password
    public static ConnectionSettings parse(String text, Map<String, String> variables) {
        return new ConnectionSettings(
                Environment.of(variables), SettingsText.parse(text), null, null);
    }

    /// The same with one setting given or replaced.
    ///
    /// @param name a keyword of a connection string
    /// @throws IllegalArgumentException if there is no such keyword or the value cannot be
    public ConnectionSettings with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(given);
        changed.put(Keywords.of(name).name(), value);
        return new ConnectionSettings(environment, changed, passwords, tokens);
    }

    /// The same with a password that is asked for at each log in, before all other ways to give
    /// one.
    public ConnectionSettings withPasswords(PasswordSource source) {
        return new ConnectionSettings(environment, given, source, tokens);
    }

    /// The same with a bearer token that is asked for at each log in where the server wants one.
    public ConnectionSettings withTokens(TokenSource source) {
        return new ConnectionSettings(environment, given, passwords, source);
    }

    /// What was given for a keyword, in the string, the service or the environment.
    ///
    /// @return empty if nothing was, or an empty value
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(Keywords.of(name).name()))
                .filter(value -> !value.isEmpty());
    }

    /// Settings that are meant for the pool and others above: `pool_...`, `statement_cache_size`,
    /// `leak_warning_after`, those that were given.
    public Map<String, String> extras() {
        Map<String, String> extras = new TreeMap<>(values);
        extras.keySet().removeIf(name -> Keywords.of(name).use() != Keyword.Use.EXTRA);
        return Collections.unmodifiableMap(extras);
    }

    /// Where to connect to, in the order given; at least one. Without a host: the socket directory
    /// `/var/run/postgresql` or `/tmp` if a server listens there now, otherwise `localhost`.
    public List<HostAddress> hosts() {
        return HostList.of(text("host"), text("hostaddr"), text("port"));
    }

    /// The role. Without one, the name of the operating system's user.
    public String user() {
        return value("user").orElse(environment.user());
    }

    /// The database. Without one, that with the role's name.
    public String database() {
        return value("dbname").orElseGet(this::user);
    }

    /// The session's name for administrators, empty if there is none.
    public String applicationName() {
        return value("application_name").orElse(text("fallback_application_name"));
    }

    /// Settings that the session starts with, besides role, database, name and encoding: `options`,
    /// and those of `PGTZ`, `PGDATESTYLE` and `PGGEQO`.
    public Map<String, String> sessionSettings() {
        Map<String, String> settings = new TreeMap<>(SettingsText.session(environment));
        value("options").ifPresent(options -> settings.put("options", options));
        return settings;
    }

    /// Where passwords come from: the callback, the setting `password`, the password file.
    public PasswordSource passwords() {
        PasswordSource source = passwords;
        if (source != null) {
            return source;
        }
        return new StandardPasswords(text("password"), text("passfile"), environment);
    }

    /// The password for a log in at one of the [#hosts], as [#passwords] has it; empty if there is
    /// none.
    public String password(HostAddress host) {
        return passwords()
                .password(
                        new PasswordSource.Request(
                                host.shownName(), host.port(), database(), user()));
    }

    /// Where bearer tokens come from, if anybody gives them.
    public Optional<TokenSource> tokens() {
        return Optional.ofNullable(tokens);
    }

    /// SCRAM's keys in place of a password, `scram_client_key` and `scram_server_key`: as a pooler
    /// has them that does not know the password. Empty unless both are given.
    public Optional<ScramSecret> scramKeys() {
        return value("scram_client_key")
                .flatMap(
                        client ->
                                value("scram_server_key")
                                        .map(
                                                server ->
                                                        new ScramSecret.Keys(
                                                                key("scram_client_key", client),
                                                                key("scram_server_key", server))));
    }

    private static Bytes key(String name, String base64) {
        try {
            byte[] key = Base64.getDecoder().decode(base64);
            if (key.length == SCRAM_KEY_BYTES) {
                return Bytes.of(key);
            }
        } catch (IllegalArgumentException notBase64) {
            // Its message would repeat part of the secret.
        }
        throw new IllegalArgumentException("the setting " + name + " is not 32 bytes in base 64");
    }

    /// Which ways to authenticate will do: `require_auth`.
    public AuthenticationPolicy authentication() {
        return AuthenticationPolicy.parse(text("require_auth"));
    }

    /// `channel_binding`, by default [ChannelBinding#PREFER].
    public ChannelBinding channelBinding() {
        return constant("channel_binding", ChannelBinding.PREFER, ChannelBinding.values());
    }

    /// `target_session_attrs`, by default [TargetSession#ANY].
    public TargetSession targetSession() {
        return constant("target_session_attrs", TargetSession.ANY, TargetSession.values());
    }

    /// `load_balance_hosts`, by default [LoadBalance#DISABLE].
    public LoadBalance loadBalance() {
        return constant("load_balance_hosts", LoadBalance.DISABLE, LoadBalance.values());
    }

    /// `min_protocol_version`, by default 3.0.
    public ProtocolVersion oldestProtocol() {
        return protocol("min_protocol_version", ProtocolVersion.V3_0);
    }

    /// `max_protocol_version`, by default 3.2; a server that knows 3.0 only is asked again.
    public ProtocolVersion newestProtocol() {
        return protocol("max_protocol_version", ProtocolVersion.V3_2);
    }

    /// Longest time to connect and log in at one address: `connect_timeout`, by default 30 seconds;
    /// zero for no limit.
    public Duration connectTimeout() {
        return value("connect_timeout")
                .map(text -> Values.integer("connect_timeout", text, Integer.MIN_VALUE))
                .map(seconds -> Duration.ofSeconds(Math.max(0, seconds)))
                .orElse(CONNECT_TIMEOUT);
    }

    /// Longest time of one request: `query_timeout`, by default zero, which is no limit.
    public Duration queryTimeout() {
        return time("query_timeout", Duration.ZERO);
    }

    /// Longest time to have a request cancelled: `cancel_timeout`, by default 5 seconds.
    public Duration cancelTimeout() {
        return time("cancel_timeout", CANCEL_TIMEOUT);
    }

    /// Most prepared statements of one connection: `statement_cache_size`, by default 256; 0 for
    /// none.
    public int statementCacheSize() {
        return integer("statement_cache_size", STATEMENT_CACHE_SIZE);
    }

    /// Most characters of SQL in them: `statement_cache_bytes`, by default 5 MiB.
    public int statementCacheBytes() {
        return integer("statement_cache_bytes", STATEMENT_CACHE_BYTES);
    }

    /// What was given in the string and by `with`, as a connection string without the passwords.
    @Override
    public String toString() {
        return SettingsText.formatMasked(given);
    }

    /// The file that a setting names, or the one in `~/.postgresql` (on Windows,
    /// `%APPDATA%\\postgresql`) that stands for it; it need not exist.
    ///
    /// @param name `sslcert`, `sslkey`, `sslrootcert` or `sslcrl`
    public Path file(String name) {
        String standard =
                switch (name) {
                    case "sslcert" -> "postgresql.crt";
                    case "sslkey" -> "postgresql.key";
                    case "sslrootcert" -> "root.crt";
                    case "sslcrl" -> "root.crl";
                    default -> throw new IllegalArgumentException(name + " names no file");
                };
        return value(name)
                .map(Path::of)
                .orElseGet(() -> environment.userFile(".postgresql/" + standard, standard));
    }

    Map<String, String> values() {
        return values;
    }

    private String text(String name) {
        return value(name).orElse("");
    }

    /// A setting that is a time, such as `5s`, `500ms` or `0.5` (seconds).
    ///
    /// @param standard if it was not given
    /// @throws IllegalArgumentException if it is no time
    public Duration time(String name, Duration standard) {
        return value(name).map(text -> Values.time(name, text)).orElse(standard);
    }

    /// A setting that is a whole number of 0 or more.
    ///
    /// @param standard if it was not given
    /// @throws IllegalArgumentException if it is none
    public int integer(String name, int standard) {
        return value(name).map(text -> Values.integer(name, text, 0)).orElse(standard);
    }

    private <E extends Enum<E>> E constant(String name, E standard, E[] constants) {
        return value(name).map(text -> Values.constant(name, text, constants)).orElse(standard);
    }

    private ProtocolVersion protocol(String name, ProtocolVersion standard) {
        return value(name)
                .map(text -> Values.choice(name, text, "3.0", "3.2", "latest"))
                .map(word -> word.equals("3.0") ? ProtocolVersion.V3_0 : ProtocolVersion.V3_2)
                .orElse(standard);
    }
}
