package dev.weir.examples.bookshop.web;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What is asked of values that come from outside. Each yields the value, or is a [Refusal] that
/// names it.
public final class Checks {
    private Checks() {}

    /// A text that is there, is not blank and not too long.
    public static String text(String name, @Nullable String value, int lengthMax) {
        if (value == null || value.isBlank()) {
            throw Refusal.badRequest(name + " is missing");
        }
        if (value.length() > lengthMax) {
            throw Refusal.badRequest(name + " has more than " + lengthMax + " characters");
        }
        if (value.indexOf('\0') >= 0) {
            // PostgreSQL has no such texts.
            throw Refusal.badRequest(name + " contains the character 0");
        }
        return value;
    }

    /// A value that is there.
    public static <T> T present(String name, @Nullable T value) {
        if (value == null) {
            throw Refusal.badRequest(name + " is missing");
        }
        return value;
    }

    /// A number within bounds, which are among those allowed.
    public static int between(int least, int most, String name, int value) {
        if (value < least || value > most) {
            throw Refusal.badRequest(
                    "%s is %d, must be %d to %d".formatted(name, value, least, most));
        }
        return value;
    }

    /// An amount of money that a column of 10 digits, 2 of them behind the point, holds exactly.
    public static BigDecimal money(String name, @Nullable BigDecimal value) {
        BigDecimal amount = present(name, value);
        // The digits are counted before anything is done with them: 1e999999999 is a number too.
        if (amount.signum() < 0
                || (long) amount.precision() - amount.scale() > 8
                || amount.stripTrailingZeros().scale() > 2) {
            throw Refusal.badRequest(
                    "%s is %s, must be 0 to 99999999.99, in cents".formatted(name, amount));
        }
        return amount;
    }

    /// A list without gaps; an empty one if there is none.
    public static <T> List<T> list(String name, @Nullable List<@Nullable T> value) {
        return value == null
                ? List.of()
                : value.stream().<T>map(each -> present("an element of " + name, each)).toList();
    }

    /// A number as a parameter of a URL has it.
    public static BigDecimal number(String name, String value) {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException _) {
            throw Refusal.badRequest("%s is \"%s\", must be a number".formatted(name, value));
        }
    }

    /// A whole number as a parameter of a URL has it.
    public static int whole(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException _) {
            throw Refusal.badRequest("%s is \"%s\", must be a whole number".formatted(name, value));
        }
    }

    /// One of an enum's constants, in any case.
    public static <T extends Enum<T>> T oneOf(Class<T> type, String name, String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(
                        () ->
                                Refusal.badRequest(
                                        "%s is \"%s\", must be one of %s"
                                                .formatted(name, value, names(type))));
    }

    private static String names(Class<? extends Enum<?>> type) {
        return Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
    }
}
