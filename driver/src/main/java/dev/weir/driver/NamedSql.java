package dev.weir.driver;

import dev.weir.driver.internal.classes.Names;
import dev.weir.driver.internal.classes.RecordValues;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A statement with `:name` instead of `$1`. It is rewritten once, by [#parse], and bound any
/// number of times.
///
/// ```java
/// static final NamedSql CHEAP = NamedSql.parse("select * from book where price < :price and id = any(:ids)");
///
/// db.query(CHEAP.bind("price", 10, "ids", List.of(1, 2))).list(Book.class);
/// ```
///
/// A name is a colon directly followed by a letter or an underscore, and then letters, digits and
/// underscores; upper and lower case differ. The same name is the same `$n` wherever it stands.
/// Strings, quoted identifiers, dollar quotes, comments, casts (`::`) and named arguments (`:=`)
/// are left alone, by the rules of the PostgreSQL manual's section "Lexical Structure", with
/// `standard_conforming_strings` on.
///
/// An array slice needs a space between its colon and a column: `a[1 : n]`. In `a[:n]` the `n` is a
/// name, and `a[1:n]` is refused, since it may mean either.
///
/// Immutable and thread-safe; meant to be a constant.
public final class NamedSql {
    private final String text;
    private final List<String> names;

    private NamedSql(String text, List<String> names) {
        this.text = text;
        this.names = names;
    }

    /// Finds the names and puts `$1`, `$2`, ... in their places.
    ///
    /// @throws ParameterException if the statement also has `$n`, a literal or comment without an
    ///   end, a name that may be the end of a slice, or more than 65,535 names
    public static NamedSql parse(String sql) {
        NamedSqlScanner scanner = new NamedSqlScanner(sql);
        String text = scanner.rewrite();
        return new NamedSql(text, scanner.names());
    }

    /// The statement as the server gets it.
    public String text() {
        return text;
    }

    /// The names in the order of their numbers, each once.
    public List<String> names() {
        return names;
    }

    /// Binds values by their names.
    ///
    /// @param values one for each name and no others; null is SQL's null, and so is an empty
    ///   Optional
    /// @throws ParameterException that names what is missing and what is unknown
    public BoundSql bind(Map<String, ?> values) {
        List<String> missing = new ArrayList<>(names);
        missing.removeAll(values.keySet());
        List<String> unknown = new ArrayList<>(values.keySet());
        unknown.removeAll(names);
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw unfit(missing, unknown);
        }
        @Nullable Object[] parameters = new @Nullable Object[names.size()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = present(values.get(names.get(i)));
        }
        return new BoundSql(text, parameters);
    }

    /// Binds values that stand behind their names: `bind("id", 7, "title", "Emma")`.
    ///
    /// @throws ParameterException that names what is missing, unknown or given twice
    public BoundSql bind(String name, @Nullable Object value, @Nullable Object... more) {
        if (more.length % 2 != 0) {
            throw new ParameterException(
                    "names and values must alternate, but the last name has no value: "
                            + more[more.length - 1]);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(name, value);
        for (int i = 0; i < more.length; i += 2) {
            if (!(more[i] instanceof String next)) {
                throw new ParameterException(
                        "names and values must alternate, but where name "
                                + (i / 2 + 2)
                                + " should be is "
                                + describe(more[i]));
            }
            if (values.containsKey(next)) {
                throw new ParameterException("the name " + next + " is given twice");
            }
            values.put(next, more[i + 1]);
        }
        return bind(values);
    }

    /// Binds a record's components by their names; `:created_at` takes `createdAt`. Components that
    /// the statement does not name are not used.
    ///
    /// @throws ParameterException if a name has no component, or the record's module does not let
    ///   the driver read it: the message then says what to add there
    public BoundSql bind(Record values) {
        RecordValues record;
        try {
            record = RecordValues.of(values.getClass());
        } catch (IllegalAccessException e) {
            throw new ParameterException(e.getMessage() + ", or bind a Map", e);
        }
        @Nullable Object[] parameters = new @Nullable Object[names.size()];
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < parameters.length; i++) {
            Optional<String> component = Names.fitting(names.get(i), record.names());
            if (component.isPresent()) {
                parameters[i] = present(record.value(values, component.get()));
            } else {
                missing.add(names.get(i));
            }
        }
        if (!missing.isEmpty()) {
            throw new ParameterException(
                    "no component of "
                            + values.getClass().getTypeName()
                            + " fits "
                            + withClosest(missing, record.names())
                            + "; its components: "
                            + record.names());
        }
        return new BoundSql(text, parameters);
    }

    private ParameterException unfit(List<String> missing, List<String> unknown) {
        List<String> faults = new ArrayList<>();
        if (!missing.isEmpty()) {
            faults.add("no value for " + withClosest(missing, unknown));
        }
        if (!unknown.isEmpty()) {
            faults.add("no such name: " + withClosest(unknown, names));
        }
        return new ParameterException(
                String.join("; ", faults) + "; the statement's names: " + names);
    }

    private static String withClosest(List<String> wrong, List<String> known) {
        List<String> shown = new ArrayList<>();
        for (String name : wrong) {
            shown.add(
                    name + Names.closest(name, known).map(c -> " (close to " + c + ")").orElse(""));
        }
        return String.join(", ", shown);
    }

    private static String describe(@Nullable Object value) {
        return value == null ? "null" : "a " + value.getClass().getTypeName();
    }

    private static @Nullable Object present(@Nullable Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.isPresent() ? optional.get() : null;
            case OptionalInt optional -> optional.isPresent() ? optional.getAsInt() : null;
            case OptionalLong optional -> optional.isPresent() ? optional.getAsLong() : null;
            case OptionalDouble optional -> optional.isPresent() ? optional.getAsDouble() : null;
            case null, default -> value;
        };
    }

    /// The statement as the server gets it.
    @Override
    public String toString() {
        return text;
    }
}
