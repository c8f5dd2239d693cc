package dev.weir.micrometer;

import dev.weir.pool.Histogram;
import dev.weir.pool.PoolSettings;
import dev.weir.pool.PoolStats;

import io.micrometer.core.instrument.Tags;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// What is told of a pool: the meters' names, what they mean, and how each is read. The names that
/// begin with `db.client.connection` are from OpenTelemetry, "Semantic conventions for database
/// client metrics".
final class Catalogue {
    static final String CONNECTION_MAX = "db.client.connection.max";

    private static final String COUNT = "db.client.connection.count";
    private static final String STATE = "db.client.connection.state";

    private Catalogue() {}

    /// What goes up and down.
    record Gauged(String name, Tags tags, String description, ToDoubleFunction<PoolStats> value) {
        static Gauged of(String name, String description, ToDoubleFunction<PoolStats> value) {
            return new Gauged(name, Tags.empty(), description, value);
        }
    }

    /// What only ever grows.
    record Counted(String name, String description, ToLongFunction<PoolStats> value) {}

    /// Times of which there are many.
    record Timed(String name, String description, Function<PoolStats, Times> value) {}

    static List<Gauged> gauges(PoolSettings settings) {
        boolean keepsIdle = !settings.times().maxIdle().isZero();
        return List.of(
                new Gauged(
                        COUNT,
                        Tags.of(STATE, "idle"),
                        "Connections that are open, by whether somebody has them",
                        PoolStats::available),
                new Gauged(
                        COUNT,
                        Tags.of(STATE, "used"),
                        "Connections that are open, by whether somebody has them",
                        stats -> stats.size() - stats.available()),
                Gauged.of(
                        "db.client.connection.idle.max",
                        "Most connections that may be idle",
                        stats -> keepsIdle ? stats.maxSize() : 0),
                Gauged.of(
                        "db.client.connection.idle.min",
                        "Connections that are kept open, whether used or not",
                        PoolStats::minSize),
                Gauged.of(CONNECTION_MAX, "Most connections that may be open", PoolStats::maxSize),
                Gauged.of(
                        "db.client.connection.pending_requests",
                        "Units of work that wait for a connection now",
                        PoolStats::requestsWaiting),
                Gauged.of(
                        "weir.pool.requests.running",
                        "Units of work that have a connection, or a share of one, now",
                        PoolStats::requestsRunning),
                Gauged.of(
                        "weir.pool.connections.opening",
                        "Connections that are being opened",
                        PoolStats::opening));
    }

    static final List<Counted> COUNTERS =
            List.of(
                    new Counted(
                            "db.client.connection.timeouts",
                            "Units of work that waited for a connection in vain",
                            stats -> stats.requests().timeouts()),
                    new Counted(
                            "weir.pool.requests",
                            "Units of work that asked for a connection",
                            stats -> stats.requests().count()),
                    new Counted(
                            "weir.pool.requests.queued",
                            "Units of work that had to wait for a connection",
                            stats -> stats.requests().queued()),
                    new Counted(
                            "weir.pool.requests.errors",
                            "Units of work that got no connection, whatever the reason",
                            stats -> stats.requests().errors()),
                    new Counted(
                            "weir.pool.requests.refused",
                            "Units of work that were refused at once: too many wait, or closed",
                            stats -> stats.requests().refused()),
                    new Counted(
                            "weir.pool.requests.retried",
                            "Statements that had not run and were sent again",
                            stats -> stats.requests().retried()),
                    new Counted(
                            "weir.pool.returns_bad",
                            "Connections that came back broken or in a transaction",
                            stats -> stats.requests().returnsBad()),
                    new Counted(
                            "weir.pool.connections.opened",
                            "Attempts to open a connection",
                            stats -> stats.connections().opened()),
                    new Counted(
                            "weir.pool.connections.errors",
                            "Attempts to open a connection that failed",
                            stats -> stats.connections().errors()),
                    new Counted(
                            "weir.pool.connections.lost",
                            "Connections that were found broken",
                            stats -> stats.connections().lost()),
                    new Counted(
                            "weir.pool.sharing.shared",
                            "Statements that were put on a connection which others used",
                            stats -> stats.sharing().shared()),
                    new Counted(
                            "weir.pool.sharing.moved",
                            "Statements that turned out slow and were run again on their own",
                            stats -> stats.sharing().moved()));

    static final List<Timed> TIMES =
            List.of(
                    new Timed(
                            "db.client.connection.create_time",
                            "How long it took to open a connection",
                            stats ->
                                    new Times(
                                            stats.createTime(), 0, stats.connections().openTime())),
                    new Timed(
                            "db.client.connection.wait_time",
                            "How long it took to get a connection from the pool",
                            Catalogue::waits),
                    new Timed(
                            "db.client.connection.use_time",
                            "How long a unit of work had its connection",
                            stats -> new Times(stats.useTime(), 0, stats.requests().used())));

    /// The pool's histogram has those that had to wait; OpenTelemetry wants all that got one.
    private static Times waits(PoolStats stats) {
        PoolStats.Requests requests = stats.requests();
        long atOnce = requests.count() - requests.queued() - requests.refused();
        return new Times(stats.waitTime(), atOnce, requests.waited());
    }

    /// @param lengths those that took time
    /// @param none how many took none, which are not among the lengths
    /// @param total how long all took together
    record Times(Histogram lengths, long none, Duration total) {
        long count() {
            return none + lengths.count();
        }

        /// How many did not exceed a limit.
        long within(Limit limit) {
            return none + limit.countWithin(lengths);
        }
    }
}
