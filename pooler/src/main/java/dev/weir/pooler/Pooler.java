package dev.weir.pooler;

import dev.weir.pooler.internal.admin.SessionParameters;
import dev.weir.pooler.internal.config.Configuration;
import dev.weir.pooler.internal.config.ConfigurationException;
import dev.weir.pooler.internal.config.PoolLimits;
import dev.weir.pooler.internal.log.LogBook;
import dev.weir.pooler.internal.process.Instance;
import dev.weir.pooler.internal.process.StartException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A running pooler. From any thread.
public final class Pooler implements AutoCloseable {
    /// What it says to be: the version of PgBouncer whose configuration and console it has.
    public static final String VERSION = SessionParameters.VERSION;

    /// Where the log goes besides the configured file.
    public enum Output {
        STANDARD_ERROR,
        NONE
    }

    /// How to start.
    ///
    /// @param output where the log goes besides the configured file
    /// @param verbosity how much more is logged than the configuration says, 0 to 3
    /// @param user of the system to become once the sockets are there; nothing for the configured
    ///   one
    /// @param signals whose the process's signals are
    public record Options(Output output, int verbosity, Optional<String> user, Signals signals) {
        /// Options without anything special.
        public static Options of(Output output) {
            return new Options(output, 0, Optional.empty(), Signals.LEFT_ALONE);
        }
    }

    /// Whose the process's signals are.
    public enum Signals {
        /// The pooler's, as they are PgBouncer's: SIGHUP reloads, SIGINT and SIGTERM end it gently
        /// and at the second time at once, SIGQUIT at once, SIGUSR1 pauses, SIGUSR2 resumes.
        HANDLED,
        /// The program's own.
        LEFT_ALONE
    }

    private final Instance instance;

    private Pooler(Instance instance) {
        this.instance = instance;
    }

    /// Starts a pooler.
    ///
    /// @param ini its configuration, as PgBouncer has it
    /// @throws PoolerException if the configuration is wrong, or an address cannot be listened on
    public static Pooler start(Path ini, Options options) {
        return start(() -> Configuration.load(ini), options);
    }

    /// Reads a configuration and the files that it names, and does no more.
    ///
    /// @return what looks wrong or dangerous, a sentence each
    /// @throws PoolerException with all that is wrong
    public static List<String> check(Path ini) {
        try {
            return Instance.check(Configuration.load(ini));
        } catch (ConfigurationException | StartException e) {
            throw new PoolerException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Reads a configuration, and says what pools it makes.
    ///
    /// @throws PoolerException with all that is wrong
    public static PoolerPlan plan(Path ini) {
        try {
            Configuration configuration = Configuration.load(ini);
            return new PoolerPlan(
                    configuration.databases().values().stream()
                            .map(database -> pool(configuration.limits(database, "")))
                            .toList(),
                    configuration.settings().maxClientConn(),
                    configuration.settings().maxPreparedStatements());
        } catch (ConfigurationException | StartException e) {
            throw new PoolerException(String.valueOf(e.getMessage()), e);
        }
    }

    private static PoolerPlan.Pool pool(PoolLimits limits) {
        return new PoolerPlan.Pool(
                limits.database().name(),
                limits.poolMode().word(),
                limits.poolSize(),
                limits.reservePoolSize(),
                limits.maxDbConnections());
    }

    /// Starts a pooler whose configuration is no file.
    ///
    /// @param ini the configuration's text
    /// @throws PoolerException if the configuration is wrong, or an address cannot be listened on
    public static Pooler start(String ini, Options options) {
        return start(() -> Configuration.parse("configuration", ini), options);
    }

    private static Pooler start(Supplier<Configuration> configuration, Options options) {
        try {
            return new Pooler(
                    Instance.start(
                            configuration.get(),
                            options.output() == Output.STANDARD_ERROR
                                    ? LogBook.Echo.STANDARD_ERROR
                                    : LogBook.Echo.NONE,
                            options.verbosity(),
                            options.user(),
                            options.signals() == Signals.HANDLED
                                    ? Instance.Signalling.HANDLED
                                    : Instance.Signalling.LEFT_ALONE));
        } catch (ConfigurationException | StartException e) {
            throw new PoolerException(String.valueOf(e.getMessage()), e);
        }
    }

    /// What it listens on, in words: `127.0.0.1:6432`, `unix:/tmp/.s.PGSQL.6432`.
    public List<String> listening() {
        return instance.listening();
    }

    /// Reads the configuration again, as RELOAD on the console does.
    ///
    /// @throws PoolerException with all that is wrong; nothing changes then
    public void reload() {
        try {
            instance.readAgain();
        } catch (ConfigurationException | StartException e) {
            throw new PoolerException(String.valueOf(e.getMessage()), e);
        }
    }

    /// The databases that clients can ask for, and how many servers each pool may have, in words.
    public List<String> pools() {
        return instance.pools();
    }

    /// What looks wrong or dangerous in its configuration, a sentence each.
    public List<String> warnings() {
        return instance.warnings();
    }

    /// Waits until it has ended.
    public void awaitEnd() throws InterruptedException {
        instance.awaitEnd();
    }

    /// Ends at once: whatever is under way is cut off.
    @Override
    public void close() {
        instance.end();
    }
}
