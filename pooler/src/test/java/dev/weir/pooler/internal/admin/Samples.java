package dev.weir.pooler.internal.admin;

import dev.weir.pooler.internal.auth.Replication;
import dev.weir.pooler.internal.config.Configuration;
import dev.weir.pooler.internal.config.LoadBalanceHosts;
import dev.weir.pooler.internal.config.PoolMode;
import dev.weir.pooler.internal.pools.WaitReason;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A pooler with a row for every table.
public final class Samples {
    private Samples() {}

    public static Snapshot snapshot() {
        return new SnapshotBuilder("PgBouncer 1.25.2 (Weir)", PoolerState.PAUSED)
                .configuration(Configuration.defaults().show())
                .database(database())
                .user(user())
                .pool(pool())
                .client(
                        new ClientRow(
                                ClientState.WAITING,
                                Optional.of(WaitReason.POOL_SIZE),
                                Optional.empty(),
                                connection(1, 2)))
                .client(
                        new ClientRow(
                                ClientState.IDLE,
                                Optional.empty(),
                                Optional.empty(),
                                connection(3, 0)))
                .server(new ServerRow(ServerState.ACTIVE, connection(2, 1)))
                .server(new ServerRow(ServerState.USED, connection(4, 0)))
                .stats(new StatsRow("books", counts(10), counts(1)))
                .stats(new StatsRow("maps", counts(20), counts(2)))
                .averagesOfAll(counts(3))
                .lists(new ListCounts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13))
                .peer(new PeerRow(1, "/tmp", 6432, 20))
                .peerPool(new PeerPoolRow(1, 2, 3, 4, 5))
                .memory(new MemoryRow("clients", 744, 2, 48, 5_000_000_000L))
                .dnsHost(new DnsHostRow("db.example", 15, List.of("10.0.0.1", "10.0.0.2")))
                .dnsZone(new DnsZoneRow("example", 2_026_112_701L, 1))
                .fd(new FdRow(6, "pooler", Optional.empty(), Optional.empty(), "unix", 6432, 0))
                .build();
    }

    private static DatabaseRow database() {
        return new DatabaseRow(
                "books",
                Optional.of("a,b"),
                5432,
                "library",
                Optional.empty(),
                20,
                1,
                2,
                Duration.ofHours(1),
                Optional.of(PoolMode.TRANSACTION),
                Optional.of(LoadBalanceHosts.ROUND_ROBIN),
                50,
                3,
                60,
                4,
                Flag.ON,
                Flag.OFF);
    }

    private static UserRow user() {
        return new UserRow(
                "ann", OptionalInt.of(4), OptionalInt.empty(), Optional.empty(), 7, 1, 8, 2);
    }

    private static PoolRow pool() {
        return new PoolRow(
                "books",
                "ann",
                new ClientCounts(1, 2, 3, 4),
                new ServerCounts(5, 6, 7, 8, 9, 10, 11),
                new Waits(
                        2_000_003,
                        Optional.of(WaitReason.LOGIN_RETRY),
                        40,
                        900,
                        Optional.of("no room")),
                PoolMode.TRANSACTION,
                Optional.empty());
    }

    static ConnectionRow connection(long id, long link) {
        return new ConnectionRow(
                id,
                "ann",
                "books",
                Replication.NONE,
                new Ends("10.0.0.9", 40_000, "10.0.0.1", 6432),
                Instant.parse("2026-01-02T03:04:05Z"),
                Instant.parse("2026-01-02T03:04:06.9Z"),
                1_000_002,
                Flag.ON,
                link,
                77,
                "",
                "shop",
                5,
                new Buffers(1, 2, 3, 4, 5, 6, 7),
                1);
    }

    /// Figures that can be told apart: the number, and that with 1 to 12 added.
    static StatsCounts counts(long first) {
        return new StatsCounts(
                first,
                first + 1,
                first + 2,
                first + 3,
                first + 4,
                first + 5,
                first + 6,
                first + 7,
                first + 8,
                first + 9,
                first + 10,
                first + 11,
                Map.of(WaitReason.POOL_SIZE, first + 12));
    }
}
