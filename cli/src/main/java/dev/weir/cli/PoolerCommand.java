package dev.weir.cli;

import dev.weir.embedded.EmbeddedPostgres;
import dev.weir.pooler.Pooler;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `weir pooler`: the external pooler, with PgBouncer's command line.
@Command(
        name = "pooler",
        description = {
            "Lets many clients share few server connections: a drop-in for PgBouncer.",
            "Without a file it starts with sensible defaults in front of --dsn, or of an embedded"
                    + " PostgreSQL."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = PoolerCommand.Like.class)
final class PoolerCommand implements Callable<Integer> {
    /// Which version of PgBouncer it is like, as on the console.
    static final class Like implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Pooler.VERSION};
        }
    }

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "CONFIG.ini",
            description = "The configuration, as PgBouncer has it.")
    private @Nullable Path file;

    @Option(
            names = "--dsn",
            paramLabel = "URL",
            description = {
                "Without a file: the server,",
                "postgresql://user:password@host:port/database."
            })
    private String dsn = "";

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            description = "Without a file: where to listen, on 127.0.0.1; 6432 if it is not given.")
    private int port = 6432;

    @Option(
            names = {"-q", "--quiet"},
            description = "Log to the configured file alone, not to standard error.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log more; may be given up to three times.")
    private boolean[] verbose = {};

    @Option(
            names = {"-t", "--test"},
            description = "Only say whether the configuration is right.")
    private boolean test;

    @Option(
            names = {"-u", "--user"},
            paramLabel = "NAME",
            description = "Become this user of the system once the sockets are there.")
    private String user = "";

    @Option(
            names = {"-d", "--daemon"},
            description = "Refused: leave it to systemd, or to the shell.")
    private boolean daemon;

    @Option(
            names = {"-R", "--reboot"},
            description = "Refused: start a second process with so_reuseport, then end the first.")
    private boolean reboot;

    PoolerCommand() {
        spec = CommandSpec.create();
    }

    @Override
    public Integer call() throws InterruptedException {
        refuse(
                daemon,
                "--daemon: a JVM cannot go to the background by itself; start it by systemd"
                        + " (Type=simple), or with setsid in a shell");
        refuse(
                reboot,
                "--reboot: sockets cannot be taken over; start the new process beside the old one"
                        + " with so_reuseport = 1, then end the old one (see docs/pooler.md)");
        Path configured = file;
        if (configured != null && !dsn.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--dsn is for a start without a file");
        }
        return configured == null ? withoutFile() : withFile(configured);
    }

    private void refuse(boolean given, String why) {
        if (given) {
            throw new ParameterException(spec.commandLine(), why);
        }
    }

    private int withFile(Path configured) throws InterruptedException {
        if (test) {
            Pooler.check(configured).forEach(this::warn);
            print(configured + " is right");
            return 0;
        }
        start(configured).run();
        return 0;
    }

    PoolerStart start(Path configured) {
        return new PoolerStart(configured, options());
    }

    private Pooler.Options options() {
        return PoolerStart.options(
                quiet ? Pooler.Output.NONE : Pooler.Output.STANDARD_ERROR, verbose.length, user);
    }

    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    private int withoutFile() throws InterruptedException {
        if (!dsn.isEmpty()) {
            return run(defaults());
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            print("started a PostgreSQL of its own: " + postgres.url());
            return run(PoolerDefaults.before(postgres.url(), port));
        }
    }

    private PoolerDefaults defaults() {
        try {
            return PoolerDefaults.before(dsn, port);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int run(PoolerDefaults defaults) throws InterruptedException {
        try (Pooler pooler = Pooler.start(defaults.ini(), options())) {
            tell(pooler);
            warn("auth_type is any: every account of this machine may log in; use a file for more");
            print("connect with: " + defaults.psql());
            pooler.awaitEnd();
        }
        return 0;
    }

    private void tell(Pooler pooler) {
        pooler.listening().forEach(where -> print("listens on " + where));
        pooler.pools().forEach(pool -> print("pool " + pool));
        pooler.warnings().forEach(this::warn);
    }

    private void warn(String warning) {
        spec.commandLine().getErr().println("warning: " + warning);
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }
}
