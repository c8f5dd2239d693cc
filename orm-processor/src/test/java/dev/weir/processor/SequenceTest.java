package dev.weir.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Where a key's sequence is declared.
final class SequenceTest {
    private static final String GENERATOR =
            "@SequenceGenerator(name = \"ids\", sequenceName = \"all_ids\", allocationSize = 1)\n";
    private static final String WANTED = "new ValueSource.Sequence(\"all_ids\", 1)";

    @Test
    void theEntityDeclaresItOfAKeyThatItInherits() {
        String base =
                "@MappedSuperclass\n"
                        + "class Base { @Id @GeneratedValue(generator = \"ids\") Long id; }\n";
        String book = Sources.shop(base + "@Entity\n" + GENERATOR + "class Book extends Base {}");
        assertThat(Compilation.of(book).generated("shop._Book")).contains(WANTED);
    }

    @Test
    void itSaysWhereTheKeysBegin() {
        String book =
                Sources.shop(
                        "@Entity class Book { @Id @GeneratedValue"
                                + " @SequenceGenerator(initialValue = 1000) Long id; }");
        assertThat(Compilation.of(book).generated("shop._Book"))
                .contains("new ValueSource.Sequence(\"book_seq\", 50, 1000)");
    }

    @Test
    void theTopOfAHierarchyDeclaresItForAllKinds() {
        String shape =
                "@Entity\n"
                        + GENERATOR
                        + "sealed interface Shape permits Round {}\n"
                        + "sealed interface Round extends Shape permits Circle {}\n"
                        + "@Entity record Circle(@Id @GeneratedValue Long id) implements Round {}";
        Compilation compilation = Compilation.of(Sources.shop(shape));
        assertThat(compilation.generated("shop._Shape")).contains(WANTED);
        assertThat(compilation.generated("shop._Circle")).contains(WANTED);
    }
}
