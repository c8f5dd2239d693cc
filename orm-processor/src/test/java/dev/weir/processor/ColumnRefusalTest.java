package dev.weir.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What annotations say of a column that does nothing there, or that the server refuses.
final class ColumnRefusalTest {
    private static Compilation book(String component) {
        String size = Sources.shop("enum Size { SMALL }");
        String book = "@Entity\nrecord Book(@Id Long id,\n" + component + "\n) {}";
        return Compilation.of(Sources.shop(book), size);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    @Enumerated String a                            | @Enumerated: String is no enum: remove it
                    @Enumerated(EnumType.STRING) List<String> a     | @Enumerated: List is no enum: remove it
                    @Lob int a                                      | @Lob: a String becomes a text by it, and a byte[] is a bytea anyway; to int it does nothing: remove it
                    @Column(length = -1) String a                   | length = -1: it is at least 1
                    @Column(length = 0) String a                    | length = 0: it is at least 1
                    @Column(precision = -1) BigDecimal a            | precision = -1: PostgreSQL has 0 to 1000
                    @Column(precision = 1001) BigDecimal a          | precision = 1001: PostgreSQL has 0 to 1000
                    @Column(precision = 9, scale = 1001) BigDecimal a | scale = 1001: PostgreSQL has -1000 to 1000
                    @Column(scale = 2) BigDecimal a                 | scale = 2 does nothing without a precision: say how many digits there are in all
                    @Column(secondPrecision = 7) Instant a          | secondPrecision = 7: PostgreSQL has 0 to 6
                    """)
    void isAnErrorAtItsPlace(String component, String message) {
        assertThat(book(component).messages()).containsExactly("Book.java:4: " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Enumerated(EnumType.STRING) List<Size> a",
                "@Enumerated Size[] a",
                "@Enumerated Optional<Size> a",
                "@Lob byte[] a",
                "@Lob Optional<String> a",
                "@Column(length = 20_000_000) String a",
                "@Column(precision = 3, scale = -2) BigDecimal a",
                "@Column(secondPrecision = 0) Instant a",
                "@Column(scale = 2) double a",
                "@ElementCollection List<String> a",
            })
    void isNoneWhereItMeansSomething(String component) {
        assertThat(book(component).messages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    @SqlIndex(on = {})                                            | on is empty: say what it is of
                    @SqlIndex(on = "")                                            | on has an empty text: say what is meant, or remove it
                    @Table(uniqueConstraints = @UniqueConstraint(columnNames = {})) | columnNames is empty: say what it is of
                    """)
    void isAnErrorOfAnIndexOfNothing(String annotation, String message) {
        String book = Sources.shop("@Entity\n" + annotation + "\nrecord Book(@Id Long id) {}");
        assertThat(Compilation.of(book).messages())
                .hasSize(1)
                .allMatch(each -> each.endsWith(": " + message));
    }
}
