package dev.weir.orm.schema;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which changes of a column's type PostgreSQL makes in the catalogue alone, whatever is in the
/// column. All others read and write each row while the table is locked, and may fail.
///
/// Source: PostgreSQL manual, "ALTER TABLE", Notes: a new type that is binary coercible from the
/// old one and takes all of its values.
final class TypeChange {
    private static final Pattern TEXT =
            Pattern.compile("(?:text|character varying(?:\\((\\d+)\\))?)");
    private static final Pattern NUMERIC = Pattern.compile("numeric(?:\\((\\d+),(\\d+)\\))?");

    private static final Pattern STRING =
            Pattern.compile("(?:text|character(?: varying)?(?:\\(\\d+\\))?)(\\[])?");
    private static final Pattern FINE =
            Pattern.compile("(?:numeric|double precision|real|time|interval).*");

    private TypeChange() {}

    /// Whether the server converts the values by itself, as on assignment: a text that is too long
    /// is refused then, where a cast (`using`) would cut it without a word.
    static boolean isByAssignment(String from, String to) {
        Matcher before = STRING.matcher(from);
        Matcher after = STRING.matcher(to);
        return after.matches()
                && (after.group(1) == null || before.matches() && before.group(1) != null);
    }

    /// Whether digits, fractions of a second or the time of day may get lost without an error.
    static boolean mayRound(String from, String to) {
        return FINE.matcher(from).matches() && !STRING.matcher(to).matches();
    }

    /// @param from as `format_type` prints it
    static boolean isInCatalogueOnly(String from, String to) {
        Matcher fromText = TEXT.matcher(from);
        Matcher toText = TEXT.matcher(to);
        if (fromText.matches() && toText.matches()) {
            return length(fromText) <= length(toText);
        }
        Matcher fromNumber = NUMERIC.matcher(from);
        Matcher toNumber = NUMERIC.matcher(to);
        return fromNumber.matches() && toNumber.matches() && isWider(fromNumber, toNumber);
    }

    private static boolean isWider(Matcher from, Matcher to) {
        if (to.group(1) == null) {
            return true;
        }
        return from.group(1) != null
                && from.group(2).equals(to.group(2))
                && Integer.parseInt(from.group(1)) <= Integer.parseInt(to.group(1));
    }

    private static int length(Matcher type) {
        return type.group(1) == null ? Integer.MAX_VALUE : Integer.parseInt(type.group(1));
    }
}
