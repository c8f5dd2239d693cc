package dev.weir.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What a heat yielded: the rounds of the subject and of a peer, in the order in which they were
/// run.
record Result(Cell cell, List<Round> subject, List<Round> peer) {
    Result {
        subject = List.copyOf(subject);
        peer = List.copyOf(peer);
        if (subject.isEmpty() || subject.size() != peer.size()) {
            throw new IllegalArgumentException(
                    "rounds come in pairs, not " + subject.size() + " and " + peer.size());
        }
    }

    /// The median, over pairs of neighbouring rounds, of the subject's speed divided by the peer's.
    double ratio() {
        return median(ratios());
    }

    double ratioMin() {
        return ratios()[0];
    }

    double ratioMax() {
        return ratios()[subject.size() - 1];
    }

    private double[] ratios() {
        double[] ratios = new double[subject.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = subject.get(i).operationsPerSecond() / peer.get(i).operationsPerSecond();
        }
        Arrays.sort(ratios);
        return ratios;
    }

    /// Microseconds of CPU for an operation, over all rounds together: the system counts in steps
    /// of 10 ms, which is coarse for one round.
    static double cpuMicros(List<Round> rounds) {
        long nanos = rounds.stream().mapToLong(Round::cpuNanos).sum();
        long operations = rounds.stream().mapToLong(Round::operations).sum();
        return nanos / 1e3 / operations;
    }

    /// Bytes allocated for an operation, over all rounds together; 0 if it is not known.
    static double allocatedBytes(List<Round> rounds) {
        double bytes = rounds.stream().mapToLong(Round::allocatedBytes).sum();
        return bytes / rounds.stream().mapToLong(Round::operations).sum();
    }

    static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return median(rounds.stream().mapToDouble(figure).toArray());
    }

    static double median(double... figures) {
        double[] ascending = figures.clone();
        Arrays.sort(ascending);
        int middle = ascending.length / 2;
        return ascending.length % 2 == 1
                ? ascending[middle]
                : (ascending[middle - 1] + ascending[middle]) / 2;
    }

    Finding finding() {
        return Finding.of(Table.text(this), line().toString());
    }

    /// One JSON object, to which a bench may add.
    JsonLine line() {
        return cell.line()
                .number("subject_ops_s", median(subject, Round::operationsPerSecond))
                .number("peer_ops_s", median(peer, Round::operationsPerSecond))
                .number("ratio", ratio())
                .number("ratio_min", ratioMin())
                .number("ratio_max", ratioMax())
                .number("subject_cpu_us", cpuMicros(subject))
                .number("peer_cpu_us", cpuMicros(peer))
                .number("subject_allocated_bytes", allocatedBytes(subject))
                .number("peer_allocated_bytes", allocatedBytes(peer));
    }
}
