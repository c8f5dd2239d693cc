package dev.weir.orm;

import dev.weir.driver.StatementInspection;
import dev.weir.driver.Traffic;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Which protocol a query was run by, and what that cost.
///
/// @param sql the text, as the server got it
/// @param statement whether it was prepared before this run, and how parameters and columns travel
/// @param traffic the bytes and round trips of the run
/// @param rows how many rows came back
public record Inspection(String sql, StatementInspection statement, Traffic traffic, long rows) {
    /// For a person to read.
    @Override
    public String toString() {
        return """
        %s
        %s; %d rows, %d bytes sent, %d received, round trips: %d
        parameters: %s
        columns: %s\
        """
                .formatted(
                        sql,
                        statement.preparation() == StatementInspection.Preparation.PREPARED
                                ? "prepared before"
                                : "prepared with this run",
                        rows,
                        traffic.bytesSent(),
                        traffic.bytesReceived(),
                        traffic.roundTrips(),
                        fields(statement.parameters()),
                        fields(statement.columns()));
    }

    private static String fields(List<StatementInspection.Field> fields) {
        return fields.stream()
                .map(
                        field ->
                                field.name()
                                        + " "
                                        + field.type()
                                        + " "
                                        + field.format().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
