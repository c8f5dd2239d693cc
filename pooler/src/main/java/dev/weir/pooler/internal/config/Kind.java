package dev.weir.pooler.internal.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the text of a value is read, checked and shown.
///
/// @param expected follows `it must be`
/// @param parse empty if the text is none of this kind
/// @param show value and text to what `SHOW CONFIG` says
record Kind<T>(
        String expected, Function<String, Optional<T>> parse, BiFunction<T, String, String> show) {
    /// Most entries of a list.
    static final int LIST_ENTRIES_MAX = 1000;

    /// Longest time that can be set, 31 years: farther moments overflow clocks of nanoseconds.
    static final Duration DURATION_MAX = Duration.ofSeconds(1_000_000_000);

    // All repetitions are bounded: none of these patterns can be made slow.
    private static final Pattern SECONDS_TEXT =
            Pattern.compile("[0-9]{1,10}(\\.[0-9]{0,20})?([eE][+-]?[0-9])?|\\.[0-9]{1,20}");
    // All that these can say is less than DURATION_MAX.
    private static final Pattern WHOLE_SECONDS_TEXT = Pattern.compile("[0-9]{1,9}");
    private static final Pattern WHOLE_TEXT = Pattern.compile("0[xX][0-9a-fA-F]{1,15}|[0-9]{1,18}");

    static final Kind<String> TEXT = text(TextFile.LINE_CHARACTERS_MAX);
    static final Kind<String> NAME = text(IniName.NAME_BYTES_MAX);
    static final Kind<String> PASSWORD = text(UserList.PASSWORD_BYTES_MAX);
    static final Kind<String> FILE =
            new Kind<>(
                    "a name that files can have here",
                    text -> TEXT.parse().apply(text).filter(Kind::isPath),
                    (value, text) -> text);
    static final Kind<Boolean> FLAG =
            new Kind<>(
                    "0 or 1 (or off, on, no, yes, false, true)",
                    Kind::flag,
                    (value, text) -> value ? "1" : "0");
    static final Kind<Duration> SECONDS =
            new Kind<>(
                    "a number of seconds from 0 to " + DURATION_MAX.toSeconds() + ", such as 1.5",
                    Kind::seconds,
                    (value, text) -> show(value));

    /// Less than zero for -1, which stands for what is not set.
    static final Kind<Duration> SECONDS_OR_UNSET =
            new Kind<>(
                    SECONDS.expected() + ", or -1 for what holds otherwise",
                    text ->
                            text.strip().equals("-1")
                                    ? Optional.of(Duration.ofSeconds(-1))
                                    : seconds(text),
                    (value, text) -> text);

    static final Kind<Duration> SECONDS_ABOVE_ZERO =
            new Kind<>(
                    "a number of seconds above 0, such as 60",
                    text -> seconds(text).filter(Duration::isPositive),
                    (value, text) -> show(value));
    static final Kind<Duration> MILLISECONDS =
            new Kind<>(
                    "a number of milliseconds from 0 to " + Integer.MAX_VALUE,
                    text -> whole(text, 0, Integer.MAX_VALUE).map(Duration::ofMillis),
                    (value, text) -> Long.toString(value.toMillis()));
    static final Kind<List<String>> LIST =
            new Kind<>(
                    "a list of at most " + LIST_ENTRIES_MAX + " names, with commas between",
                    Kind::list,
                    (value, text) -> text);
    static final Kind<Integer> FILE_MODE =
            new Kind<>(
                    "an octal file mode from 0000 to 0777",
                    Kind::fileMode,
                    (value, text) -> String.format(Locale.ROOT, "%04o", value));
    static final Kind<Integer> COUNT = whole(0, Integer.MAX_VALUE);
    static final Kind<Integer> PORT = whole(1, 65_535);
    static final Kind<Set<TlsProtocol>> TLS_PROTOCOLS =
            new Kind<>(
                    "secure, all, or a list of tlsv1.0, tlsv1.1, tlsv1.2 and tlsv1.3",
                    TlsProtocol::parseSet,
                    (value, text) -> text);
    static final Kind<ListenAddress> LISTEN_ADDRESS =
            new Kind<>(
                    "host:port, such as 127.0.0.1:9127 or [::1]:9127",
                    ListenAddress::parse,
                    (value, text) -> text);

    static Kind<Integer> whole(int min, int max) {
        return new Kind<>(
                "a whole number from " + min + " to " + max,
                text -> whole(text, min, max),
                (value, text) -> Integer.toString(value));
    }

    static <E extends Enum<E> & Word> Kind<E> word(Class<E> words) {
        return new Kind<>(
                "one of " + words(words).map(Word::word).collect(Collectors.joining(", ")),
                text -> words(words).filter(e -> e.word().equalsIgnoreCase(text)).findFirst(),
                (value, text) -> value.word());
    }

    private static <E extends Enum<E> & Word> Stream<E> words(Class<E> words) {
        return Arrays.stream(words.getEnumConstants());
    }

    private static Kind<String> text(int bytesMax) {
        return new Kind<>(
                "a text of at most " + bytesMax + " bytes",
                text ->
                        // A zero byte would end the text where the protocol carries it.
                        text.indexOf('\0') < 0
                                        && text.getBytes(StandardCharsets.UTF_8).length <= bytesMax
                                ? Optional.of(text)
                                : Optional.empty(),
                (value, text) -> text);
    }

    // Which characters names can have depends on the locale that Java was started in. Control
    // characters could forge lines of the log.
    private static boolean isPath(String text) {
        try {
            return Path.of(text).toString().chars().noneMatch(Character::isISOControl);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "on", "yes", "true" -> Optional.of(true);
            case "off", "no", "false" -> Optional.of(false);
            // Any number is on, as in C: old configurations have tcp_defer_accept = 45.
            default -> whole(text, 0, Integer.MAX_VALUE).map(number -> number != 0);
        };
    }

    /// Numbers are written as in C: 0x10 is 16 and 010 is 8.
    private static Optional<Integer> whole(String text, int min, int max) {
        String digits = text.strip();
        if (!WHOLE_TEXT.matcher(digits).matches()) {
            return Optional.empty();
        }
        try {
            long number = Long.decode(digits);
            return number < min || number > max ? Optional.empty() : Optional.of((int) number);
        } catch (NumberFormatException e) {
            return Optional.empty(); // 08
        }
    }

    private static Optional<Duration> seconds(String text) {
        String number = text.strip();
        if (!SECONDS_TEXT.matcher(number).matches()) {
            return Optional.empty();
        }
        if (WHOLE_SECONDS_TEXT.matcher(number).matches()) {
            // Nearly all are so, and a process that starts can do without a BigDecimal.
            return Optional.of(Duration.ofSeconds(Integer.parseInt(number)));
        }
        BigInteger nanos = new BigDecimal(number).movePointRight(9).toBigInteger();
        return nanos.compareTo(BigInteger.valueOf(DURATION_MAX.toNanos())) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(nanos.longValueExact()));
    }

    static String show(Duration seconds) {
        long whole = seconds.toSeconds();
        if (seconds.equals(Duration.ofSeconds(whole))) {
            return Long.toString(whole);
        }
        return BigDecimal.valueOf(seconds.toNanos(), 9).stripTrailingZeros().toPlainString();
    }

    private static Optional<List<String>> list(String text) {
        List<String> entries =
                Arrays.stream(text.split(",", LIST_ENTRIES_MAX + 1))
                        .map(String::strip)
                        .filter(entry -> !entry.isEmpty())
                        .toList();
        return entries.size() > LIST_ENTRIES_MAX || text.indexOf('\0') >= 0
                ? Optional.empty()
                : Optional.of(entries);
    }

    private static Optional<Integer> fileMode(String text) {
        try {
            int mode = text.length() > 6 ? -1 : Integer.parseInt(text.strip(), 8);
            return mode < 0 || mode > 0777 ? Optional.empty() : Optional.of(mode);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
