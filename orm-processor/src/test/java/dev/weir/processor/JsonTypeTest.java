package dev.weir.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the JSON library is asked for, of types that no class literal says.
final class JsonTypeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    List<? extends Author>   | List.class, SqlTypes.generic(List.class, Author.class)
                    List<?>                  | List.class, SqlTypes.generic(List.class, Object.class)
                    List<? super Author>     | List.class, SqlTypes.generic(List.class, Object.class)
                    List<int[]>              | List.class, SqlTypes.generic(List.class, int[].class)
                    List<Author>[][]         | List[][].class, SqlTypes.genericArray(SqlTypes.genericArray(SqlTypes.generic(List.class, Author.class)))
                    Map<String, List<?>[]>   | Map.class, SqlTypes.generic(Map.class, String.class, SqlTypes.genericArray(SqlTypes.generic(List.class, Object.class)))
                    """)
    void isSaidByItsParts(String type, String said) {
        String book = "@Entity record Book(@Id Long id, @JsonColumn %s all) {}".formatted(type);
        Compilation compilation = Compilation.of(Sources.shop(book), Sources.AUTHOR);
        assertThat(compilation.messages()).isEmpty();
        assertThat(compilation.generated("shop._Book"))
                .contains("SqlTypes.json(\"jsonb\", " + said + ")");
    }
}
