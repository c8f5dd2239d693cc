package dev.weir.net;

import java.util.stream.IntStream;

/// How a TCP connection is kept and how its loss is noticed; libpq's `keepalives` family.
///
/// Nagle's delay is always off: a request is sent in one write, and its last segment must not wait.
///
/// @param keepAlive whether the system probes an idle connection
/// @param keepAliveIdleSeconds idle time before the first probe, 0 for the system's default
/// @param keepAliveIntervalSeconds time between probes, 0 for the system's default
/// @param keepAliveCount probes without an answer that end the connection, 0 for the system's
///   default
/// @param userTimeoutMillis how long sent data may stay unacknowledged, 0 for the system's default;
///   see [Tcp#unsupported]
public record TcpOptions(
        boolean keepAlive,
        int keepAliveIdleSeconds,
        int keepAliveIntervalSeconds,
        int keepAliveCount,
        int userTimeoutMillis) {
    /// Probes at the system's pace, as libpq does when nothing is said.
    public static final TcpOptions DEFAULT = new TcpOptions(true, 0, 0, 0, 0);

    public TcpOptions {
        IntStream.of(
                        keepAliveIdleSeconds,
                        keepAliveIntervalSeconds,
                        keepAliveCount,
                        userTimeoutMillis)
                .filter(value -> value < 0)
                .findAny()
                .ifPresent(
                        value -> {
                            throw new IllegalArgumentException(
                                    "a TCP option is " + value + ", must be at least 0");
                        });
    }
}
