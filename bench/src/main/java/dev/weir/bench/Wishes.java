package dev.weir.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the command line wants otherwise than usual.
///
/// @param subject who is measured
/// @param heap the limit of the contenders' heap (`64m`)
/// @param profile the directory for what JFR records of each JVM, if it is to record
/// @param rounds how many turns each side takes
/// @param poolers for the benches of the pooler alone
record Wishes(
        String subject,
        Optional<String> heap,
        Optional<Path> profile,
        OptionalInt rounds,
        PoolerOptions poolers) {
    Cell applyTo(Cell cell) {
        return heap.map(cell::withHeap).orElse(cell).withSubject(subject);
    }

    Schedule applyTo(Schedule usual) {
        return rounds.isPresent() ? usual.withRounds(rounds.getAsInt()) : usual;
    }

    /// Options for the JVM of a pooler, if it is one.
    List<String> jvmOptions(String label) {
        List<String> options = new ArrayList<>(recording(label));
        heap.ifPresent(size -> options.add("-Xmx" + size));
        return options;
    }

    /// Options that let a JVM write a recording of itself.
    List<String> recording(String label) {
        return profile.map(directory -> directory.resolve(label + ".jfr"))
                .map(
                        file ->
                                List.of(
                                        "-XX:StartFlightRecording=settings=profile,filename="
                                                + file,
                                        "-Xlog:jfr*=off"))
                .orElse(List.of());
    }
}
