package dev.weir.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// How long poolers took from the start of their process to the first log in, start by start. Its
/// ratio is of times: less than 1 is sooner.
record ReadyResult(Cell cell, List<Duration> subject, List<Duration> peer) {
    Finding finding() {
        double ofSubject = medianMillis(subject);
        double ofPeer = medianMillis(peer);
        String text =
                String.format(
                        Locale.ROOT,
                        "%n%s: ready after %.0f ms, %s after %.0f ms (medians of %d starts)%n",
                        Table.title(cell),
                        ofSubject,
                        cell.peer(),
                        ofPeer,
                        subject.size());
        JsonLine line =
                cell.line()
                        .number("subject_ready_ms", ofSubject)
                        .number("peer_ready_ms", ofPeer)
                        .number("ready_ratio", ofSubject / ofPeer);
        return Finding.of(text, line.toString());
    }

    private static double medianMillis(List<Duration> times) {
        return Result.median(times.stream().mapToDouble(time -> time.toNanos() / 1e6).toArray());
    }
}
