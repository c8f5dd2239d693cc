package dev.weir.lab.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextTableTest {
    @Test
    void aCellIsARowWithItsNotesBelow() {
        assertThat(new TextTable(SampleFindings.make()).text().lines().map(TextTableTest::narrow))
                .containsSubsequence(
                        "connecting serving proc req/s p50 p99 peak left /s client pooler server"
                                + " client pooler server",
                        "one per thread, for ever new platform thread 1 0 - - 97 97 30 - - - - - -",
                        "4,321 requests failed: too many clients",
                        "97 connections are left behind",
                        "weir + in-process pool static threads 1 1,320 20.4 39.8 5 5 2 112 72 17"
                                + " 250 60 95",
                        "5 connections are kept by the pooler");
    }

    @Test
    void anAnswerHasRatiosToItsFirstWay() {
        assertThat(new TextTable(SampleFindings.make()).text().lines().map(TextTableTest::narrow))
                .containsSubsequence(
                        "Inserts row by row, batches, unnest or COPY? rows/s ratio from to",
                        "row by row, each committed 5,000 1.00 1.00 1.00",
                        "copy, binary 400,000 81.5 70.2 90.1");
    }

    @Test
    void theJsonHasFiguresAndUnitsAndNoPlacesOfPrograms() {
        assertThat(JsonText.of(SampleFindings.make()))
                .contains("\"per_second\":1500.0")
                .contains("\"connects_per_second\":2.0")
                .contains("\"memory_bytes\":112000000")
                .contains(
                        "\"limits\":{\"pool_size\":5,\"age_ms_max\":2000,\"warm_up_ms\":3000,"
                                + "\"measured_ms\":5000,\"budget_ms\":840000}")
                .contains("\"left_out\":[]")
                .doesNotContain("poolers");
    }

    private static String narrow(String line) {
        return line.strip().replaceAll(" +", " ");
    }
}
