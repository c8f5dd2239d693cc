package dev.weir.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Names that SQL must quote are quoted where the model holds SQL.
final class QuotingTest {
    private static final Pattern WORDS =
            Pattern.compile("Set\\.of\\(\\s+\"\"\"(.+?)\"\"\"", Pattern.DOTALL);

    private static String book(String text) {
        Compilation compilation = Compilation.of(Sources.shop(text), Sources.AUTHOR);
        assertThat(compilation.messages()).isEmpty();
        return compilation.generated("shop._Book");
    }

    @Test
    void aTableOfPairsThatIsAReservedWord() {
        String book =
                "@Entity record Book(@Id Long id, @ManyToMany @JoinTable(name = \"like\","
                        + " schema = \"order\") Many<Author> authors) {}";
        assertThat(book(book)).contains("\"\\\"order\\\".\\\"like\\\"\"");
    }

    @Test
    void aTableOfPairsInTheSchemaOfItsOwner() {
        String book =
                "@Entity @Table(schema = \"order\") record Book(@Id Long id,"
                        + " @ManyToMany Many<Author> authors) {}";
        assertThat(book(book)).contains("\"\\\"order\\\".book_author\"");
    }

    @Test
    void anIndexOnAColumnThatIsAReservedWord() {
        String book =
                "@Entity @Table(indexes = @Index(columnList = \"order desc, id\"))"
                        + " record Book(@Id Long id, int order) {}";
        assertThat(book(book)).contains("\"\\\"order\\\" desc\"", "\"id\"");
    }

    private static String words(String file) throws IOException {
        return WORDS.matcher(Files.readString(Path.of("..").resolve(file)))
                .results()
                .map(MatchResult::group)
                .map(each -> each.replaceAll("\\s+", " "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theReservedWordsAreThoseOfTheDataLayer() throws IOException {
        assertThat(
                        words(
                                "orm-processor/src/main/java/dev/weir/processor/internal/read/ReservedWords.java"))
                .isEqualTo(words("orm/src/main/java/dev/weir/orm/internal/names/Identifiers.java"));
    }
}
