package dev.weir.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys that equal nothing, and names that the server has another meaning for.
final class KeyAndNameRefusalTest {
    @ParameterizedTest
    @ValueSource(strings = {"byte[]", "String[]", "int[]"})
    void refusesAnArrayAsAKey(String type) {
        String book = Sources.shop("@Entity\nrecord Book(\n@Id " + type + " id) {}");
        assertThat(Compilation.of(book).messages())
                .containsExactly(
                        "Book.java:4: an array equals only itself in Java, so no row is found by"
                                + " it: make the key a List, or convert it with @Convert to a class"
                                + " that has equals");
    }

    @Test
    void refusesAnArrayInAKey() {
        String key = Sources.shop("@Embeddable record BookKey(int number,\nbyte[] hash) {}");
        String book = Sources.shop("@Entity\nrecord Book(@EmbeddedId BookKey id) {}");
        assertThat(Compilation.of(book, key).message()).startsWith("BookKey.java:3: an array");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    long xmin                                             | xmin | @Column
                    String tableoid                                       | tableoid | @Column
                    @Column(name = "ctid") String a                       | ctid | @Column
                    @ManyToOne @JoinColumn(name = "cmax") Ref<Author> a   | cmax | @JoinColumn
                    """)
    void refusesColumnsCalledAsThoseOfTheSystem(String component, String name, String mark) {
        String book = Sources.shop("@Entity\nrecord Book(@Id Long id,\n" + component + "\n) {}");
        assertThat(Compilation.of(book, Sources.AUTHOR).messages())
                .containsExactly(
                        "Book.java:4: the column \"%s\" is PostgreSQL's own in every table: name another in %s"
                                .formatted(name, mark));
    }

    @Test
    void refusesNamesThatAreOneOnceTheyAreCut() {
        String ascii = "a".repeat(63);
        String wide = "é".repeat(31);
        assertThat(messages(ascii + "b", ascii + "c"))
                .containsExactly(
                        "Book.java:4: the column \"%sc\" is that of %sb already, of whose name PostgreSQL keeps the same 63 bytes: name another in @Column"
                                .formatted(ascii, ascii));
        assertThat(messages(wide + "é", wide + "è")).hasSize(1);
        assertThat(messages(wide + "b", wide + "c")).isEmpty();
    }

    private static Iterable<String> messages(String first, String second) {
        String book = "@Entity\nrecord Book(@Id Long id, int %s,\nint %s) {}";
        return Compilation.of(Sources.shop(book.formatted(first, second))).messages();
    }
}
