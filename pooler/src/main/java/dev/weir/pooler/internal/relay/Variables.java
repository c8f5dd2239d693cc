package dev.weir.pooler.internal.relay;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Values of the parameters that follow a client from server to server: `client_encoding` and the
/// like. Immutable; most clients and servers of a pool share one object.
public final class Variables {
    /// Which parameters, the same for all of the process.
    public static final class Names {
        private final List<String> names;

        public Names(List<String> names) {
            this.names = List.copyOf(names);
        }

        int indexOf(String name) {
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).equalsIgnoreCase(name)) {
                    return i;
                }
            }
            return -1;
        }

        public List<String> list() {
            return names;
        }
    }

    private final Names names;
    private final @Nullable String[] values;

    private Variables(Names names, @Nullable String[] values) {
        this.names = names;
        this.values = values;
    }

    public static Variables none(Names names) {
        return new Variables(names, new @Nullable String[names.list().size()]);
    }

    /// The same but for one; the same object if nothing changes or the parameter is not tracked.
    public Variables with(String name, String value) {
        int index = names.indexOf(name);
        if (index < 0 || value.equals(values[index])) {
            return this;
        }
        @Nullable String[] changed = values.clone();
        changed[index] = value;
        return new Variables(names, changed);
    }

    /// These, and where one is not known, the other's.
    public Variables or(Variables other) {
        @Nullable String[] merged = values.clone();
        for (int i = 0; i < merged.length; i++) {
            merged[i] = merged[i] == null && i < other.values.length ? other.values[i] : merged[i];
        }
        return new Variables(names, merged);
    }

    /// These, in the server's words, now that both mean the same: what a client calls `ISO` is
    /// `ISO, MDY`. Otherwise they would seem to differ each time.
    Variables inWordsOf(Variables server) {
        @Nullable String[] same = values.clone();
        for (int i = 0; i < same.length; i++) {
            String theirs = i < server.values.length ? server.values[i] : null;
            same[i] = same[i] == null || theirs == null ? same[i] : theirs;
        }
        return Arrays.equals(same, values) ? this : new Variables(names, same);
    }

    /// What is other than before, for the log: `DateStyle to its canonical version ISO -> ISO,
    /// MDY`.
    List<String> changesFrom(Variables before) {
        List<String> changes = new ArrayList<>(1);
        for (int i = 0; i < values.length; i++) {
            if (!Objects.equals(values[i], before.values[i])) {
                changes.add(
                        names.list().get(i)
                                + " to its canonical version "
                                + before.values[i]
                                + " -> "
                                + values[i]);
            }
        }
        return changes;
    }

    /// The value of a parameter; nothing if it is not known or not tracked.
    public @Nullable String value(String name) {
        int index = names.indexOf(name);
        return index < 0 ? null : values[index];
    }

    /// The SQL that makes a session that has those of `server` have these; empty if there is
    /// nothing to do. What the server has not reported is left alone: nobody would know whose it is
    /// afterwards.
    String difference(Variables server) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            String wanted = values[i];
            String has = i < server.values.length ? server.values[i] : null;
            if (wanted != null && has != null && !same(names.list().get(i), wanted, has)) {
                sql.append(change(names.list().get(i), wanted));
            }
        }
        return sql.toString();
    }

    // Names in a list are reported with their quotes, which SET would take for one name.
    private static String change(String name, String value) {
        return name.equalsIgnoreCase("search_path")
                ? "SELECT pg_catalog.set_config('search_path'," + literal(value) + ",false);"
                : "SET " + name + "=" + literal(value) + ";";
    }

    // PostgreSQL reports UTF8 for what a client calls utf-8, and ISO, MDY for iso.
    private static boolean same(String name, String wanted, String has) {
        return wanted.equals(has)
                || name.equalsIgnoreCase("client_encoding") && folded(wanted).equals(folded(has));
    }

    private static String folded(String encoding) {
        return encoding.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static String literal(String value) {
        String doubled = value.replace("'", "''");
        return value.indexOf('\\') < 0
                ? "'" + doubled + "'"
                : "E'" + doubled.replace("\\", "\\\\") + "'";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Variables that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
