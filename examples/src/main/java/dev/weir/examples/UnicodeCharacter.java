package dev.weir.examples;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A character of Unicode, as the JDK knows it: the data set of the demo, which needs no download.
///
/// @param codePoint its number, U+0000 to U+10FFFF
/// @param name such as `LATIN SMALL LETTER A`
/// @param script such as `LATIN`
/// @param block such as `BASIC_LATIN`
/// @param category two letters, such as `Ll` for a small letter
record UnicodeCharacter(int codePoint, String name, String script, String block, String category) {
    // By the numbers of Character.getType; there is no 17.
    private static final String[] CATEGORIES =
            ("Cn Lu Ll Lt Lm Lo Mn Me Mc Nd Nl No Zs Zl Zp Cc Cf -- Co Cs Pd Ps Pe Pc Po Sm Sc Sk"
                            + " So Pi Pf")
                    .split(" ");

    /// All characters that have a name of their own: some 155,000.
    static Stream<UnicodeCharacter> all() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(UnicodeCharacter::isAssigned)
                .mapToObj(UnicodeCharacter::of);
    }

    static UnicodeCharacter of(int codePoint) {
        return new UnicodeCharacter(
                codePoint,
                Character.getName(codePoint),
                Character.UnicodeScript.of(codePoint).name(),
                String.valueOf(Character.UnicodeBlock.of(codePoint)),
                CATEGORIES[Character.getType(codePoint)]);
    }

    private static boolean isAssigned(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.UNASSIGNED
                && type != Character.PRIVATE_USE
                && type != Character.SURROGATE;
    }
}
