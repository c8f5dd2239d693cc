package dev.weir.lab.internal.run;

import dev.weir.lab.Moment;
import dev.weir.lab.Part;
import dev.weir.lab.Usage;
import dev.weir.lab.internal.observe.ProcessFiles;
import dev.weir.lab.internal.observe.ServerEye;
import dev.weir.lab.internal.observe.Watch;

import java.util.List;

/// Processor time between two moments, of each part of a deployment.
final class Meter {
    private final ServerEye eye;
    private final List<Long> clients;
    private final List<Long> pooler;
    private Reading begin = new Reading(0, 0, 0, 0);
    private Reading end = begin;

    Meter(ServerEye eye, List<Long> clients, List<Long> pooler) {
        this.eye = eye;
        this.clients = clients;
        this.pooler = pooler;
    }

    /// @param at in nanoseconds, as all of them
    private record Reading(long at, long clients, long pooler, long server) {}

    /// The measured time begins.
    void begin() {
        begin = read();
    }

    /// The measured time is over.
    void end() {
        end = read();
    }

    private Reading read() {
        return new Reading(
                System.nanoTime(),
                ProcessFiles.cpuNanos(clients),
                ProcessFiles.cpuNanos(pooler),
                eye.cpuNanos());
    }

    Usage usage(Watch watch, long requests) {
        long clientBytes = watch.moments().stream().mapToLong(Moment::clientBytes).max().orElse(0);
        long serverBytes = watch.moments().stream().mapToLong(Moment::serverBytes).max().orElse(0);
        return new Usage(
                part(clientBytes, end.clients() - begin.clients(), requests),
                part(watch.poolerBytesMax(), end.pooler() - begin.pooler(), requests),
                part(serverBytes, end.server() - begin.server(), requests));
    }

    private Part part(long bytes, long nanos, long requests) {
        double micros = requests == 0 ? 0 : nanos / 1e3 / requests;
        return new Part(bytes, micros, (double) nanos / Math.max(1, end.at() - begin.at()));
    }
}
