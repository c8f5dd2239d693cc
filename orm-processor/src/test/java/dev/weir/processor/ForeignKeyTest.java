package dev.weir.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a foreign key says besides its columns.
final class ForeignKeyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    on delete cascade                                            | on delete cascade
                    deferrable initially deferred                                | deferrable initially deferred
                    foreign key (author_id) references author on delete set null | on delete set null
                    FOREIGN KEY (a) REFERENCES shop.author (id) DEFERRABLE       | DEFERRABLE
                    foreign key (a) references \\"an author\\"(id) match full     | match full
                    """)
    void keepsWhatFollowsTheColumns(String definition, String kept) {
        String book =
                """
                @Entity
                record Book(@Id Long id, @ManyToOne @JoinColumn(foreignKey = @ForeignKey(
                    foreignKeyDefinition = "%s")) Ref<Author> author) {}
                """
                        .formatted(definition);
        assertThat(Compilation.of(Sources.shop(book), Sources.AUTHOR).generated("shop._Book"))
                .containsPattern("List.of\\(\"id\"\\),\\s+\"" + kept + "\"\\)");
    }
}
