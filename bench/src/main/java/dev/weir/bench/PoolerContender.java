package dev.weir.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// pgbench's clients at a pooler, whose process runs before and after, or straight at the server.
/// Each round is a pgbench.
///
/// @param processes whose processor time counts: the pooler's
record PoolerContender(PgbenchLoad load, List<Long> processes) implements Contender {
    static PoolerContender through(PoolerProcess pooler, String protocol, int clients) {
        return through(pooler.address(), pooler.id(), protocol, clients);
    }

    static PoolerContender through(RelayProcess relay, String protocol, int clients) {
        return through(relay.address(), relay.id(), protocol, clients);
    }

    private static PoolerContender through(
            Server.Address door, long process, String protocol, int clients) {
        return new PoolerContender(
                new PgbenchLoad(door, protocol, clients), ProcessFiles.tree(process));
    }

    static PoolerContender direct(Server.Address server, String protocol, int clients) {
        return new PoolerContender(new PgbenchLoad(server, protocol, clients), List.of());
    }

    @Override
    public Round round(Duration length) throws IOException, InterruptedException {
        try (CpuWatch cpu = CpuWatch.start(processes)) {
            PgbenchLoad.Yield yield = load.run(Math.max(1, length.toSeconds()));
            PgbenchLog log = yield.log();
            return new Round(
                    yield.output().transactions(),
                    yield.output().nanos(),
                    cpu.nanosBetween(log.beginMicros(), log.endMicros()),
                    log.nanosAtPercentile(50),
                    log.nanosAtPercentile(99));
        }
    }

    /// [PoolerThroughput] does that, for Weir alone.
    @Override
    public void warmUp(Duration length) {}

    /// The pooler stays for the next load.
    @Override
    public void close() {}
}
