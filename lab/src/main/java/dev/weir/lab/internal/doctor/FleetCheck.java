package dev.weir.lab.internal.doctor;

import dev.weir.lab.Advice;
import dev.weir.lab.Advice.Weight;
import dev.weir.lab.Fleet;

import java.util.List;
import java.util.stream.Collectors;

/// What can be said of pools without a server.
final class FleetCheck {
    /// More than this and most of them wait for the same processors and locks.
    private static final int LARGE_POOL = 50;

    private FleetCheck() {}

    static List<Advice> of(Fleet fleet) {
        return fleet.pools().stream()
                .filter(pool -> pool.size() > LARGE_POOL)
                .map(
                        pool ->
                                new Advice(
                                        Weight.WARNING,
                                        "pool size",
                                        "%s has %d connections in each process"
                                                .formatted(pool.name(), pool.size()),
                                        "a pool is large enough if nobody waits long for it: begin"
                                                + " with 5 to 10 and measure (weir lab)"))
                .toList();
    }

    /// What the pools add up to, without a server to compare with.
    static Advice total(Fleet fleet) {
        return new Advice(
                Weight.NOTE,
                "connections",
                "the pools may open %s at the server".formatted(sum(fleet)),
                "max_connections less the reserved ones must be more than that: name the server"
                        + " by --dsn to have it compared");
    }

    /// `160 connections (app: 8 processes of 20)`.
    static String sum(Fleet fleet) {
        return fleet.pools().stream()
                .map(
                        pool ->
                                "%s: %d %s of %d"
                                        .formatted(
                                                pool.name(),
                                                pool.processes(),
                                                pool.processes() == 1 ? "process" : "processes",
                                                pool.size()))
                .collect(Collectors.joining("; ", fleet.connectionsMax() + " connections (", ")"));
    }

    /// Sizes that fit, each pool less in the same proportion.
    static String fitting(Fleet fleet, long connections) {
        String sizes =
                fleet.pools().stream()
                        .map(
                                pool ->
                                        pool.name()
                                                + " "
                                                + connections
                                                        * pool.size()
                                                        / fleet.connectionsMax())
                        .collect(Collectors.joining(", "));
        boolean canBe =
                fleet.pools().stream()
                        .allMatch(pool -> connections * pool.size() / fleet.connectionsMax() >= 1);
        if (!canBe) {
            return "not even one connection for each process fits: put a pooler in front of all";
        }
        boolean isBehindPooler =
                fleet.pools().stream().allMatch(pool -> pool.place() == Fleet.Place.POOLER);
        return "pool sizes that fit: "
                + sizes
                + (isBehindPooler ? "" : "; or put one pooler in front of all");
    }
}
