package dev.weir.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Types that are but a short word for a type with a sequence.
final class SerialTest {
    @Test
    void anIdentityHasNoSequenceBesides() {
        String book =
                "@Entity record Book(@Id @GeneratedValue(strategy = GenerationType.IDENTITY)"
                        + " @Column(columnDefinition = \"bigserial\") Long id) {}";
        Compilation compilation = Compilation.of(Sources.shop(book));
        assertThat(compilation.messages()).isEmpty();
        assertThat(compilation.generated("shop._Book")).doesNotContain("serial");
    }

    @Test
    void aReferenceToASerialKeyIsPlain() {
        String author =
                "@Entity record Author(@Id @Column(columnDefinition = \"BIGSERIAL\") Long id) {}";
        String book = "@Entity record Book(@Id Long id, @ManyToOne Ref<Author> author) {}";
        Compilation compilation = Compilation.of(Sources.shop(author), Sources.shop(book));
        assertThat(compilation.messages()).isEmpty();
        assertThat(compilation.generated("shop._Author")).contains("BIGSERIAL");
        assertThat(compilation.generated("shop._Book")).doesNotContainIgnoringCase("serial");
    }

    @Test
    void pairsSayWhichSideNamesTheOther() {
        String author =
                "@Entity record Author(@Id Long id,"
                        + " @ManyToMany(mappedBy = \"authors\") Many<Book> books) {}";
        String book = "@Entity record Book(@Id Long id, @ManyToMany Many<Author> authors) {}";
        Compilation compilation = Compilation.of(Sources.shop(author), Sources.shop(book));
        assertThat(compilation.messages()).isEmpty();
        assertThat(compilation.generated("shop._Author")).contains(".inverse()");
        assertThat(compilation.generated("shop._Book")).doesNotContain(".inverse()");
    }
}
