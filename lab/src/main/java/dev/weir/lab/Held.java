package dev.weir.lab;

/// Connections at the server, from `pg_stat_activity`.
///
/// @param peak the most at once
/// @param mean over the measured time
/// @param after still there when the load had ended and the program was idle
/// @param left behind when the program had closed all that it could still reach; a pooler's own
///   connections are among them
/// @param connectsPerSecond new sessions per second, from `pg_stat_database`
public record Held(int peak, double mean, int after, int left, double connectsPerSecond) {}
