package dev.weir.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// What idle clients cost a pooler, in the order in which it was measured. Its ratios are of bytes:
/// less than 1 is smaller.
record IdleResult(Cell cell, List<Growth> subject, List<Growth> peer) {
    IdleResult {
        subject = List.copyOf(subject);
        peer = List.copyOf(peer);
    }

    /// One process.
    ///
    /// @param empty its memory without clients
    /// @param full its memory with all of them
    record Growth(int clients, ProcessFiles.Memory empty, ProcessFiles.Memory full) {
        /// Resident bytes for each client.
        double bytesPerClient() {
            return (double) (full.residentBytes() - empty.residentBytes()) / clients;
        }
    }

    Finding finding() {
        return Finding.of(text(), json());
    }

    /// In ascending order.
    private double[] ratios() {
        double[] ratios = new double[subject.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = subject.get(i).bytesPerClient() / peer.get(i).bytesPerClient();
        }
        Arrays.sort(ratios);
        return ratios;
    }

    private String text() {
        double[] ratios = ratios();
        return String.format(
                        Locale.ROOT,
                        "%n%s: memory %.2f (%.2f to %.2f in %d rounds)%n",
                        Table.title(cell),
                        Result.median(ratios),
                        ratios[0],
                        ratios[ratios.length - 1],
                        ratios.length)
                + "  %-22s %14s %14s %14s %14s %14s%n"
                        .formatted(
                                "",
                                "bytes/client",
                                "RSS empty kB",
                                "RSS full kB",
                                "Pss empty kB",
                                "Pss full kB")
                + side(cell.subject(), subject)
                + side(cell.peer(), peer);
    }

    private static String side(String name, List<Growth> growths) {
        return String.format(
                Locale.ROOT,
                "  %-22s %,14.0f %,14.0f %,14.0f %,14.0f %,14.0f%n",
                name,
                median(growths, Growth::bytesPerClient),
                median(growths, growth -> growth.empty().residentBytes() / 1_024.0),
                median(growths, growth -> growth.full().residentBytes() / 1_024.0),
                median(growths, growth -> growth.empty().proportionalBytes() / 1_024.0),
                median(growths, growth -> growth.full().proportionalBytes() / 1_024.0));
    }

    private String json() {
        double[] ratios = ratios();
        JsonLine line = cell.line();
        side(line, "subject", subject);
        side(line, "peer", peer);
        return line.number("memory_ratio", Result.median(ratios))
                .number("memory_ratio_min", ratios[0])
                .number("memory_ratio_max", ratios[ratios.length - 1])
                .toString();
    }

    private static void side(JsonLine line, String side, List<Growth> growths) {
        line.number(side + "_bytes_per_client", median(growths, Growth::bytesPerClient))
                .number(
                        side + "_rss_empty_bytes",
                        median(growths, growth -> growth.empty().residentBytes()))
                .number(
                        side + "_rss_bytes",
                        median(growths, growth -> growth.full().residentBytes()))
                .number(
                        side + "_pss_empty_bytes",
                        median(growths, growth -> growth.empty().proportionalBytes()))
                .number(
                        side + "_pss_bytes",
                        median(growths, growth -> growth.full().proportionalBytes()));
    }

    private static double median(List<Growth> growths, ToDoubleFunction<Growth> figure) {
        return Result.median(growths.stream().mapToDouble(figure).toArray());
    }
}
