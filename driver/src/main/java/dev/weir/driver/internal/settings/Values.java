package dev.weir.driver.internal.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values of settings: text to Java, with errors that name the setting.
public final class Values {
    private static final Pattern TIME =
            Pattern.compile("\\s*(-?[0-9]{1,12}(?:\\.[0-9]{1,9})?)\\s*(us|ms|s|min|h|d|)\\s*");

    private Values() {}

    /// A whole number.
    ///
    /// @throws IllegalArgumentException if it is none, or less than `least`
    public static int integer(String name, String text, int least) {
        int value;
        try {
            value = Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw invalid(name, text, "must be a whole number");
        }
        if (value < least) {
            throw invalid(name, text, "must be at least " + least);
        }
        return value;
    }

    /// A time: a number of seconds, or a number with one of the units `us`, `ms`, `s`, `min`, `h`,
    /// `d`.
    ///
    /// @throws IllegalArgumentException if it is none, or negative
    public static Duration time(String name, String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches() || text.strip().startsWith("-")) {
            throw invalid(name, text, "must be a time such as 5s, 500ms, 2min or 0.5 (seconds)");
        }
        long nanosPerUnit =
                switch (time.group(2)) {
                    case "us" -> 1_000L;
                    case "ms" -> 1_000_000L;
                    case "min" -> 60_000_000_000L;
                    case "h" -> 3_600_000_000_000L;
                    case "d" -> 86_400_000_000_000L;
                    default -> 1_000_000_000L;
                };
        BigDecimal nanos = new BigDecimal(time.group(1)).multiply(BigDecimal.valueOf(nanosPerUnit));
        // 100 years are as good as for ever, and their nanoseconds still fit a long.
        return Duration.ofNanos(
                nanos.min(BigDecimal.valueOf(3_155_760_000_000_000_000L)).longValue());
    }

    /// `0` or `1`.
    ///
    /// @throws IllegalArgumentException if it is neither
    public static boolean flag(String name, String text) {
        return integer(name, choice(name, text.strip(), "0", "1"), 0) == 1;
    }

    /// One of a few words.
    ///
    /// @throws IllegalArgumentException if it is none of them
    public static String choice(String name, String text, String... words) {
        if (!Arrays.asList(words).contains(text)) {
            throw invalid(name, text, "must be one of " + String.join(", ", words));
        }
        return text;
    }

    /// The constant whose name in lower case, with `-` between its words, is the text.
    ///
    /// @throws IllegalArgumentException if there is none
    public static <E extends Enum<E>> E constant(String name, String text, E[] constants) {
        return Arrays.stream(constants)
                .filter(constant -> word(constant).equals(text))
                .findFirst()
                .orElseThrow(
                        () -> {
                            String[] words =
                                    Arrays.stream(constants)
                                            .map(Values::word)
                                            .toArray(String[]::new);
                            return invalid(
                                    name, text, "must be one of " + String.join(", ", words));
                        });
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The error of a value that cannot be.
    public static IllegalArgumentException invalid(String name, String text, String why) {
        return new IllegalArgumentException("the setting " + name + " is \"" + text + "\", " + why);
    }
}
