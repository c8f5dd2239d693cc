package dev.weir.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a server shall be like. Not thread-safe; may be used for several servers one after the
/// other.
public final class EmbeddedPostgresBuilder {
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<String> hostRules = new ArrayList<>();
    private final List<String> identRules = new ArrayList<>();
    private final List<String> databases = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();
    private final List<String> initArguments = new ArrayList<>();
    private Optional<Path> jar = Optional.empty();
    private Optional<Path> dataDirectory = Optional.empty();
    private Optional<Configuration.TlsFiles> tls = Optional.empty();
    private Optional<EmbeddedPostgres> primary = Optional.empty();
    private String locale = System.getProperty("os.name").startsWith("Linux") ? "C.UTF-8" : "C";
    private String encoding = "UTF8";
    private int port;
    private Duration startPatience = Duration.ofSeconds(60);
    private Ending ending = Ending.WITH_THE_PROGRAM;

    EmbeddedPostgresBuilder() {}

    /// The jar of binaries to run instead of that on the class path, for instance another release.
    public EmbeddedPostgresBuilder binaries(Path binariesJar) {
        jar = Optional.of(binariesJar);
        return this;
    }

    /// A server setting as in `postgresql.conf` (manual, chapter 19), without quotes.
    public EmbeddedPostgresBuilder setting(String name, String value) {
        settings.put(name, value);
        return this;
    }

    public EmbeddedPostgresBuilder settings(Map<String, String> more) {
        settings.putAll(more);
        return this;
    }

    /// A line of `pg_hba.conf` (manual, section 20.1). With the first one, the default (everybody
    /// local is trusted) is gone.
    public EmbeddedPostgresBuilder hostRule(String line) {
        hostRules.add(line);
        return this;
    }

    /// A line of `pg_ident.conf` (manual, section 20.2).
    public EmbeddedPostgresBuilder identRule(String line) {
        identRules.add(line);
        return this;
    }

    /// A database to create beside `postgres`.
    public EmbeddedPostgresBuilder database(String name) {
        databases.add(name);
        return this;
    }

    /// A statement to run as superuser in database `postgres` before the server starts, in order;
    /// in a new data directory only.
    public EmbeddedPostgresBuilder statement(String sql) {
        statements.add(sql);
        return this;
    }

    /// Where the data lives and stays. Initialised if it is empty or absent. Without this, the data
    /// is temporary: not synchronised to disk, and deleted in the end.
    public EmbeddedPostgresBuilder dataDirectory(Path directory) {
        dataDirectory = Optional.of(directory.toAbsolutePath());
        return this;
    }

    /// The TCP port on 127.0.0.1; 0, the default, for a free one.
    public EmbeddedPostgresBuilder port(int number) {
        if (number < 0 || number > 65535) {
            throw new IllegalArgumentException("port is " + number + ", must be 0 to 65535");
        }
        port = number;
        return this;
    }

    /// The locale of a new data directory; `C.UTF-8` by default, on macOS `C`.
    public EmbeddedPostgresBuilder locale(String name) {
        locale = name;
        return this;
    }

    /// The encoding of a new data directory's databases; `UTF8` by default.
    public EmbeddedPostgresBuilder encoding(String name) {
        encoding = name;
        return this;
    }

    /// A further argument for `initdb`, such as `--wal-segsize=1`.
    public EmbeddedPostgresBuilder initArgument(String argument) {
        initArguments.add(argument);
        return this;
    }

    /// Switches TLS on. The files, in PEM, are copied.
    public EmbeddedPostgresBuilder tls(Path certificate, Path key) {
        tls = Optional.of(new Configuration.TlsFiles(certificate, key, Optional.empty()));
        return this;
    }

    /// Switches TLS on and lets the server check client certificates against `clientAuthority`.
    public EmbeddedPostgresBuilder tls(Path certificate, Path key, Path clientAuthority) {
        tls =
                Optional.of(
                        new Configuration.TlsFiles(certificate, key, Optional.of(clientAuthority)));
        return this;
    }

    /// Makes the server a hot standby: it starts from a copy of the primary's data and follows it
    /// by streaming replication until it is promoted (`select pg_promote()`). The primary must be
    /// of the same release. It is stopped for the moment that the copy takes, and started again at
    /// its port; its databases and roles are the standby's, so [#database] and [#statement] have no
    /// effect here.
    public EmbeddedPostgresBuilder standbyOf(EmbeddedPostgres server) {
        primary = Optional.of(server);
        return this;
    }

    /// How long a start may take; a minute by default.
    public EmbeddedPostgresBuilder startPatience(Duration patience) {
        startPatience = patience;
        return this;
    }

    /// When it ends; with the program by default.
    public EmbeddedPostgresBuilder ending(Ending when) {
        ending = when;
        return this;
    }

    /// Starts the server and returns when it accepts connections.
    ///
    /// @throws EmbeddedPostgresException with the server's log, if it does not
    public EmbeddedPostgres start() {
        return EmbeddedPostgres.start(configuration());
    }

    private Configuration configuration() {
        List<String> arguments =
                new ArrayList<>(List.of("--encoding=" + encoding, "--locale=" + locale));
        arguments.addAll(initArguments);
        return new Configuration(
                jar.map(Binaries::fromJar).orElseGet(Binaries::fromClassPath),
                Map.copyOf(settings),
                List.copyOf(hostRules),
                List.copyOf(identRules),
                List.copyOf(databases),
                List.copyOf(statements),
                dataDirectory,
                port,
                arguments,
                tls,
                primary,
                startPatience,
                ending);
    }
}
