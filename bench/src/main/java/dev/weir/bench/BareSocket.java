package dev.weir.bench;

import java.util.Map;

/// The limit of what a driver can reach: messages made beforehand through a blocking socket, and
/// answers of which next to nothing is looked at.
final class BareSocket {
    static final String NAME = "socket";

    private BareSocket() {}

    static Workload find(String bench, Server.Address server, Map<String, String> parameters) {
        return switch (bench) {
            case "latency" -> () -> RoundTrip.open(server);
            case "stream-read" -> {
                long rows = Long.parseLong(parameters.get("rows"));
                yield () -> BareStream.open(server, rows);
            }
            default -> throw Workloads.unknown(bench, NAME);
        };
    }
}
