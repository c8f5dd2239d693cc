package dev.weir.lab.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.lab.Advice;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

final class StatementCheckTest {
    /// Releases before 18 count each length for itself.
    @Test
    void textsThatDifferInTheLengthOfAListAreTold() {
        List<Statements.Counted> texts =
                IntStream.rangeClosed(1, 20).mapToObj(StatementCheckTest::inList).toList();
        assertThat(StatementCheck.of(statements(texts, 0)))
                .extracting(Advice::finding)
                .contains(
                        "20 texts differ only in the length of a list: as in select a from b where"
                                + " c in ($1)");
    }

    @Test
    void otherTextsAreNotTakenForLists() {
        List<Statements.Counted> texts =
                IntStream.rangeClosed(1, 20)
                        .mapToObj(n -> counted("select a" + n + " from b where c = $1"))
                        .toList();
        assertThat(StatementCheck.of(statements(texts, 0)))
                .extracting(Advice::finding)
                .noneMatch(finding -> finding.contains("length of a list"));
    }

    @Test
    void moreTextsThanCanBeCountedAreTold() {
        assertThat(StatementCheck.of(statements(List.of(), 12)))
                .extracting(Advice::finding)
                .anyMatch(finding -> finding.contains("dropped its least used texts 12 times"));
    }

    private static Statements.Counted inList(int length) {
        return counted(
                IntStream.rangeClosed(1, length)
                        .mapToObj(n -> "$" + n)
                        .collect(Collectors.joining(", ", "select a from b where c in (", ")")));
    }

    private static Statements.Counted counted(String text) {
        return new Statements.Counted(text, 1, 1);
    }

    private static Statements statements(List<Statements.Counted> counted, long dropped) {
        return new Statements(
                Statements.Source.READ, Statements.Planning.COUNTED, dropped, counted, List.of());
    }
}
