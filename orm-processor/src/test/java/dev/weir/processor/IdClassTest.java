package dev.weir.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the class of a key of several columns is named.
final class IdClassTest {
    private static final String KINDS =
            """
            record Circle(@Id long board, @Id int place) implements Shape {}
            @Entity record Square(@Id long board, @Id int place, int side) implements Shape {}
            record Key(long board, int place) {}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"Shape", "Circle", "Square"})
    void theInterfaceAtTheTopNamesItForAllKinds(String name) {
        String shape =
                "@Entity @IdClass(Key.class) sealed interface Shape permits Circle, Square {}\n"
                        + "@Entity "
                        + KINDS;
        Compilation compilation = Compilation.of(Sources.shop(shape));
        assertThat(compilation.generated("shop._" + name)).contains("new Key(");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shape", "Circle"})
    void anInterfaceThatIsNoEntityNamesItForThoseBelow(String name) {
        String shape =
                "@IdClass(Key.class) interface Placed {}\n"
                    + "@Entity sealed interface Shape extends Placed permits Circle, Square {}\n"
                    + "@Entity "
                        + KINDS;
        Compilation compilation = Compilation.of(Sources.shop(shape));
        assertThat(compilation.generated("shop._" + name)).contains("new Key(");
    }
}
