package dev.weir.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/// What build tools and other processors rely on.
final class RoundsTest {
    private static final String BOOK =
            Sources.shop("@Entity\nrecord Book(@Id Long id, @ManyToOne Ref<Author> author) {}");

    @Test
    void aMetamodelIsWrittenForItsEntityAlone() {
        Compilation compilation = Compilation.of(BOOK, Sources.AUTHOR);
        assertThat(compilation.generated()).containsExactlyInAnyOrder("shop._Book", "shop._Author");
        assertThat(compilation.origins("shop._Book")).containsExactly("/shop/Book.java");
    }

    @Test
    void gradleMayCompileWhatChangedAlone() throws IOException {
        String name = "META-INF/gradle/incremental.annotation.processors";
        try (var in = EntityProcessor.class.getClassLoader().getResourceAsStream(name)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("dev.weir.processor.EntityProcessor,isolating\n");
        }
    }

    @Test
    void waitsForAnEntityThatAnotherProcessorWrites() {
        Compilation compilation =
                Compilation.with(List.of(new EntityProcessor(), new AuthorWriter()), BOOK);
        assertThat(compilation.messages()).isEmpty();
        assertThat(compilation.generated("shop._Book")).contains("_Author.Path<Book> author");
    }

    @Test
    void leavesAClassThatNobodyWritesToTheCompiler() {
        assertThat(Compilation.of(BOOK).message()).startsWith("Book.java:3: cannot find symbol");
    }

    /// Writes the entity `Author` in the first round.
    private static final class AuthorWriter extends AbstractProcessor {
        private boolean written;

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (written) {
                return false;
            }
            written = true;
            try (Writer out =
                    processingEnv.getFiler().createSourceFile("shop.Author").openWriter()) {
                out.write(Sources.AUTHOR);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return false;
        }
    }
}
