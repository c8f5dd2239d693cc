package dev.weir.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Relations that are two things at once, or nobody's.
final class RelationRefusalTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    @ManyToOne @OneToOne Ref<Author> a              | it is @ManyToOne already: remove one of the two
                    @OneToMany(mappedBy = "a") @ManyToMany Many<Author> a | it is @OneToMany already: remove one of the two
                    @JsonColumn @ManyToOne Ref<Author> a            | a @ManyToOne is no JSON: remove one of the two
                    @ManyToMany(mappedBy = "a") Many<Book> a        | mappedBy must name a component of Book that is @ManyToMany Many<...>, and has no mappedBy itself
                    @ManyToMany(mappedBy = "b") Many<Chapter> a     | mappedBy must name a component of Chapter that is @ManyToMany Many<...>, and has no mappedBy itself
                    @OneToOne(mappedBy = "a") Ref<Book> a           | mappedBy must name a component of Book that is @ManyToOne or @OneToOne Ref<...>, and has no mappedBy itself
                    """)
    void isAnErrorAtItsPlace(String component, String message) {
        String chapter =
                Sources.shop("@Entity record Chapter(@Id Long id, @ManyToOne Ref<Book> b) {}");
        String book = Sources.shop("@Entity\nrecord Book(@Id Long id,\n" + component + "\n) {}");
        assertThat(Compilation.of(book, Sources.AUTHOR, chapter).messages())
                .containsExactly("Book.java:4: " + message);
    }
}
