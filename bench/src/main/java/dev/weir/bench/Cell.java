package dev.weir.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One comparison: a subject, a peer, and what is the same for both.
///
/// @param bench the bench's name
/// @param subject the contender whose speed is the numerator of the ratio
/// @param peer the contender that it is compared with
/// @param parameters what tells this cell from the others, by name; both contenders get them
/// @param jvmOptions options for the JVMs of both
record Cell(
        String bench,
        String subject,
        String peer,
        Map<String, String> parameters,
        List<String> jvmOptions) {
    Cell {
        parameters = new TreeMap<>(parameters);
        jvmOptions = List.copyOf(jvmOptions);
    }

    static Cell of(String bench, String peer, Map<String, String> parameters) {
        return new Cell(bench, "weir", peer, parameters, List.of());
    }

    /// A copy whose contenders have a heap of at most `size` (`64m`), which becomes the parameter
    /// `heap`.
    Cell withHeap(String size) {
        Map<String, String> more = new TreeMap<>(parameters);
        more.put("heap", size);
        return new Cell(bench, subject, peer, more, List.of("-Xmx" + size));
    }

    Cell withSubject(String name) {
        return new Cell(bench, name, peer, parameters, jvmOptions);
    }

    Cell withPeer(String name) {
        return new Cell(bench, subject, name, parameters, jvmOptions);
    }

    /// Cells that differ in the peer alone, put together, in the order in which they stand: so the
    /// subject need not run once for each.
    static List<List<Cell>> heats(List<Cell> cells) {
        Map<Cell, List<Cell>> heats = new LinkedHashMap<>();
        for (Cell cell : cells) {
            Cell common = new Cell(cell.bench, cell.subject, "", cell.parameters, cell.jvmOptions);
            heats.computeIfAbsent(common, _ -> new ArrayList<>()).add(cell);
        }
        return List.copyOf(heats.values());
    }

    /// The begin of a JSON object about it.
    JsonLine line() {
        return new JsonLine()
                .text("bench", bench)
                .text("subject", subject)
                .text("peer", peer)
                .texts("params", parameters);
    }

    /// How many rows one operation has.
    long rows() {
        return Long.parseLong(parameters.get("rows"));
    }

    int threads() {
        return Integer.parseInt(parameters.getOrDefault("threads", "1"));
    }
}
