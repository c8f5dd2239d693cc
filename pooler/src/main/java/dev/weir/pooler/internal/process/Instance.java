package dev.weir.pooler.internal.process;

import dev.weir.pooler.internal.admin.Outcome;
import dev.weir.pooler.internal.admin.Refusals;
import dev.weir.pooler.internal.admin.ShutdownMode;
import dev.weir.pooler.internal.config.Configuration;
import dev.weir.pooler.internal.config.ConfigurationException;
import dev.weir.pooler.internal.config.Settings;
import dev.weir.pooler.internal.log.LogBook;
import dev.weir.pooler.internal.log.LogBook.Level;
import dev.weir.pooler.internal.metrics.MetricsServer;
import dev.weir.pooler.internal.relay.Hub;
import dev.weir.pooler.internal.relay.Owner;
import dev.weir.pooler.internal.relay.Tls;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// One pooler of this process: all its parts, from start to end. From any thread, but not from the
/// loops': it reads files.
public final class Instance implements Owner {
    /// Whether the process's signals are the pooler's.
    public enum Signalling {
        /// SIGHUP, SIGINT, SIGTERM, SIGQUIT, SIGUSR1 and SIGUSR2 do what they do to PgBouncer.
        HANDLED,
        LEFT_ALONE
    }

    private final LogBook log;
    private final Hub hub;
    private final Sockets sockets = new Sockets();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean ending = new AtomicBoolean();
    private volatile Configuration configuration;
    private volatile Optional<MetricsServer> metrics = Optional.empty();
    private volatile Optional<PidFile> written = Optional.empty();

    private Instance(Configuration configuration, LogBook.Echo echo, int verbosity) {
        this.configuration = configuration;
        log =
                new LogBook(
                        configuration.settings().logfile(),
                        configuration.settings().logFormat(),
                        echo);
        hub =
                new Hub(
                        configuration,
                        TlsMaker.of(configuration.settings()),
                        log.journal(
                                () -> this.configuration.settings().logConnections(),
                                () -> this.configuration.settings().logDisconnections(),
                                () -> this.configuration.settings().verbose() + verbosity));
    }

    /// Starts a pooler.
    ///
    /// @throws StartException if an address cannot be listened on, a file cannot be used
    ///
    /// @param verbosity how much more is logged than the configuration says
    /// @param user of the system to become; nothing for the configured one
    public static Instance start(
            Configuration configuration,
            LogBook.Echo echo,
            int verbosity,
            Optional<String> user,
            Signalling signals) {
        Optional<Thread> quitting =
                signals == Signalling.HANDLED
                        ? Optional.of(Signals.beginWithQuit())
                        : Optional.empty();
        Instance instance = new Instance(configuration, echo, verbosity);
        try {
            // Before anybody can know that the process is there.
            quitting.ifPresent(begun -> Signals.handle(instance, begun));
            instance.pidFile().ifPresent(PidFile::check);
            instance.sockets.open(instance.hub, configuration.settings());
            instance.openMetrics();
            user.or(() -> configuration.settings().user()).ifPresent(SystemUser::become);
            instance.writePid();
        } catch (StartException e) {
            instance.end();
            throw e;
        }
        instance.hub.owner(instance);
        instance.hub.start();
        instance.tellStart();
        return instance;
    }

    /// Reads the files that a configuration needs to start with.
    ///
    /// @return what looks wrong or dangerous, a sentence each
    /// @throws StartException if a file of TLS is of no use
    public static List<String> check(Configuration configuration) {
        var _ = TlsMaker.of(configuration.settings());
        return configuration.warnings();
    }

    private void openMetrics() {
        metrics = configuration.settings().metricsListen().map(at -> Metrics.start(at, hub));
    }

    private Optional<PidFile> pidFile() {
        return configuration.settings().pidfile().map(PidFile::new);
    }

    // Deleted at the end only if it has been written: it may be that of another process.
    private void writePid() {
        pidFile().ifPresent(PidFile::write);
        written = pidFile();
    }

    private void tellStart() {
        for (String name : sockets.names()) {
            log.say(Level.LOG, "listening on " + name);
        }
        configuration
                .settings()
                .metricsListen()
                .ifPresent(at -> log.say(Level.LOG, "metrics at " + Metrics.address(at)));
        configuration.warnings().forEach(warning -> log.say(Level.WARNING, warning));
        log.say(Level.LOG, "process up: Weir pooler on Java " + Runtime.version());
    }

    /// What it listens on.
    public List<String> listening() {
        return sockets.names();
    }

    public List<String> pools() {
        return configuration.databases().values().stream()
                .map(
                        database ->
                                "%s: %s, %d servers for each user"
                                        .formatted(
                                                database.name(),
                                                configuration
                                                        .limits(database, "")
                                                        .poolMode()
                                                        .word(),
                                                configuration.limits(database, "").poolSize()))
                .toList();
    }

    public List<String> warnings() {
        return configuration.warnings();
    }

    public LogBook log() {
        return log;
    }

    /// Reads the configuration again, and lets it hold.
    ///
    /// @throws ConfigurationException if it is wrong; nothing changes then
    /// @throws StartException if a file of TLS is of no use; nothing changes then
    public synchronized void readAgain() {
        openLogAgain();
        Configuration changed = configuration.reload();
        apply(changed, tls(changed));
    }

    private void openLogAgain() {
        Settings settings = configuration.settings();
        log.reopen(settings.logfile(), settings.logFormat());
    }

    /// Lets one key have another value until the next reload.
    ///
    /// @throws ConfigurationException if it cannot
    private synchronized void change(String key, String value) {
        Configuration changed = configuration.with(key, value);
        apply(changed, tlsIfItCanBe(changed));
    }

    @Override
    public Outcome reload() {
        try {
            readAgain();
            return new Outcome.Done();
        } catch (ConfigurationException | StartException e) {
            log.say(Level.ERROR, "RELOAD failed: " + e.getMessage());
            return Refusals.reloadFailed(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Outcome set(String key, String value) {
        try {
            change(key, value);
            return new Outcome.Done();
        } catch (ConfigurationException | StartException e) {
            return Refusals.setFailed(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void shutDown(ShutdownMode mode) {
        switch (mode) {
            case IMMEDIATE -> end();
            case WAIT_FOR_SERVERS -> shutDown(Hub.Ending.WAIT_FOR_SERVERS);
            case WAIT_FOR_CLIENTS -> shutDown(Hub.Ending.WAIT_FOR_CLIENTS);
        }
    }

    private Tls tls(Configuration changed) {
        try {
            return TlsMaker.of(changed.settings());
        } catch (StartException e) {
            log.say(
                    Level.ERROR,
                    "TLS configuration could not be reloaded, keeping old configuration: "
                            + e.getMessage());
            throw e;
        }
    }

    // As with PgBouncer, what cannot be set up leaves what there is: keys are often changed one by
    // one on the console, and are of use together.
    private Tls tlsIfItCanBe(Configuration changed) {
        try {
            return tls(changed);
        } catch (StartException e) {
            return hub.tls();
        }
    }

    private void apply(Configuration changed, Tls tls) {
        Settings before = configuration.settings();
        configuration = changed;
        if (!before.logfile().equals(changed.settings().logfile())
                || before.logFormat() != changed.settings().logFormat()) {
            openLogAgain();
        }
        changed.warnings().forEach(warning -> log.say(Level.WARNING, warning));
        hub.apply(changed, tls);
    }

    void reloadBySignal() {
        log.say(Level.LOG, "got SIGHUP, re-reading config");
        try {
            readAgain();
        } catch (ConfigurationException | StartException e) {
            log.say(Level.ERROR, "RELOAD failed: " + e.getMessage());
        }
    }

    void interruptedBySignal() {
        if (hub.isEnding()) {
            log.say(Level.LOG, "got SIGINT while shutting down, fast exit");
            end();
        } else {
            log.say(
                    Level.LOG,
                    "got SIGINT, shutting down, waiting for all servers connections to be"
                            + " released");
            shutDown(Hub.Ending.WAIT_FOR_SERVERS);
        }
    }

    void terminatedBySignal() {
        if (hub.isEnding()) {
            log.say(Level.LOG, "got SIGTERM while shutting down, fast exit");
            end();
        } else {
            log.say(Level.LOG, "got SIGTERM, shutting down, waiting for all clients disconnect");
            shutDown(Hub.Ending.WAIT_FOR_CLIENTS);
        }
    }

    void pauseBySignal() {
        if (hub.isEnding()) {
            log.say(Level.WARNING, "got SIGUSR1 while shutting down, ignoring");
        } else {
            log.say(Level.LOG, "got SIGUSR1, pausing all activity");
            hub.pause(Optional.empty());
        }
    }

    void resumeBySignal() {
        if (hub.isEnding()) {
            log.say(Level.WARNING, "got SIGUSR2 while shutting down, ignoring");
        } else if (hub.resume(Optional.empty())) {
            log.say(Level.LOG, "got SIGUSR2, continuing from PAUSE");
        } else {
            log.say(Level.LOG, "got SIGUSR2, but not paused/suspended");
        }
    }

    /// Accepts nobody any more, and ends once the rest is done.
    public void shutDown(Hub.Ending how) {
        hub.end(how, sockets.drainTcp(), () -> Thread.ofVirtual().start(this::end));
    }

    /// Ends at once.
    public void end() {
        if (!ending.compareAndSet(false, true)) {
            return;
        }
        sockets.close();
        metrics.ifPresent(MetricsServer::close);
        hub.stop();
        log.say(Level.LOG, "process down");
        log.close();
        written.ifPresent(PidFile::close);
        ended.countDown();
    }

    /// Waits until it has ended.
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }
}
