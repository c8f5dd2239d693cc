package dev.weir.orm.internal.write;

import dev.weir.orm.model.ValueSource;
import dev.weir.orm.model.ValueSource.Sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says which way inserts take, and why.
record Explanation(EntityTable<?> table, TableFacts facts, OnConflict conflict) {
    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("into " + table.name() + " on PostgreSQL " + facts.serverVersion() + ":");
        if (conflict != OnConflict.REFUSED) {
            lines.addAll(conflicting());
        } else {
            lines.add(counted());
            lines.add(returned());
        }
        keys().ifPresent(lines::add);
        return String.join("\n", lines);
    }

    private Optional<String> keys() {
        String sequences =
                table.sequenced().stream()
                        .map(each -> (Sequence) table.column(each).source())
                        .map(each -> each.sequence() + ", " + each.increment() + " by each call")
                        .collect(Collectors.joining("; "));
        return sequences.isEmpty()
                ? Optional.empty()
                : Optional.of("- keys are taken first, from " + sequences);
    }

    private List<String> conflicting() {
        String arrays =
                "- insert from arrays"
                        + conflict.sql(table)
                        + ", "
                        + RowArrays.ROWS_MAX
                        + " rows a statement";
        return facts.takesStage()
                ? List.of(
                        arrays,
                        "- what follows "
                                + StreamInsert.STAGE_AFTER
                                + " rows: COPY to a temporary table, and one insert from there")
                : List.of(arrays);
    }

    private String counted() {
        return facts.takesCopy()
                ? "- up to "
                        + (BulkInsert.COPY_ROWS_MIN - 1)
                        + " rows: insert from arrays, in one round trip; more: COPY in binary"
                : "- insert from arrays, "
                        + RowArrays.ROWS_MAX
                        + " rows a statement; no COPY, since "
                        + facts.refusal();
    }

    private String returned() {
        List<Integer> server = new ArrayList<>(table.optional());
        server.addAll(table.computed());
        if (server.isEmpty()) {
            return "- entities come back by the same way, since the server makes no values";
        }
        String made = Texts.list(server, each -> table.columnName(each) + source(each));
        return "- entities come back by "
                + (facts.takesMerge() ? "merge" : "insert")
                + " from arrays, since the server makes "
                + made;
    }

    private String source(int column) {
        return switch (table.column(column).source()) {
            case ValueSource.Identity _ -> " (identity)";
            case ValueSource.Generated _ -> " (generated)";
            default -> " (default, where there is none)";
        };
    }
}
