package dev.weir.pooler.internal.relay;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/// Values of the parameters that follow a client from server to server: `client_encoding` and the
/// like. Immutable; most clients of a pool share one object.
///
/// What clients are told of the first few at their log-in is a promise: they get that on each
/// server. Of the others a client has only what it has set itself; where it has set nothing, it
/// gets what the server had before any client.
public final class Variables {
    // Nobody's value: none has a zero byte.
    private static final String UNKNOWN = "\0";

    /// What of a text is written as an escape: in UTF-8 it means the same whatever
    /// `client_encoding` the server was left with, by which it reads all of the SQL.
    enum Escapes {
        /// Only what must be: the server's own encoding may know no other characters.
        FEW,
        /// What is not ASCII.
        ALL
    }

    /// Which parameters, the same for all of the process.
    public static final class Names {
        private final List<String> names;
        private final int promised;

        public Names(List<String> promised, List<String> others) {
            names = Stream.concat(promised.stream(), others.stream()).toList();
            this.promised = promised.size();
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
        return put(names.indexOf(name), value);
    }

    private Variables put(int index, @Nullable String value) {
        if (index < 0 || Objects.equals(value, values[index])) {
            return this;
        }
        @Nullable String[] changed = values.clone();
        changed[index] = value;
        return new Variables(names, changed);
    }

    /// A client's, after it has been told what servers of the pool have.
    Variables told(Variables servers) {
        @Nullable String[] merged = values.clone();
        for (int i = 0; i < names.promised; i++) {
            merged[i] = merged[i] == null ? servers.values[i] : merged[i];
        }
        return new Variables(names, merged);
    }

    /// A client's, after its server has said what one is. What that had before any client is the
    /// client's own no more.
    Variables reported(String name, String value, Variables initial) {
        int index = names.indexOf(name);
        if (index >= names.promised && value.equals(initial.values[index])) {
            return put(index, null);
        }
        return with(name, value);
    }

    /// A server's, after a client's have been made to hold: where it does not say what it has, that
    /// is what it was told.
    Variables assuming(Variables client, Variables initial) {
        @Nullable String[] assumed = values.clone();
        for (int i = names.promised; i < assumed.length; i++) {
            assumed[i] = initial.values[i] == null ? client.values[i] : assumed[i];
        }
        return new Variables(names, assumed);
    }

    /// A server's, after something that may have changed what it does not report: what it was told,
    /// and what it has of `back`; the same object if there is nothing of that.
    Variables doubting(Variables initial, Variables back) {
        Variables doubted = this;
        for (int i = names.promised; i < values.length; i++) {
            if (initial.values[i] == null && (values[i] != null || back.values[i] != null)) {
                doubted = doubted.put(i, UNKNOWN);
            }
        }
        return doubted;
    }

    /// These, in the server's words, now that both mean the same: what a client calls `ISO` is
    /// `ISO, MDY`. Otherwise they would seem to differ each time.
    Variables inWordsOf(Variables server) {
        @Nullable String[] same = values.clone();
        for (int i = 0; i < same.length; i++) {
            String theirs = server.values[i];
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
    /// nothing to do.
    ///
    /// @param initial what the session had before any client, as far as the server says it
    /// @param back the same, and what it was found to have though it does not say it
    String difference(Variables server, Variables initial, Variables back, Escapes escapes) {
        StringBuilder sql = null;
        for (int i = 0; i < values.length; i++) {
            String wanted = wanted(i, initial);
            String has = server.values[i];
            if (!isRight(i, wanted, has)) {
                sql = sql == null ? new StringBuilder() : sql;
                append(sql, i, wanted == null ? back.values[i] : wanted, escapes);
            }
        }
        return sql == null ? "" : sql.toString();
    }

    /// The SQL that asks for what a server, which has these, does not say of itself; empty if there
    /// is nothing of that. A row of the values, by [#answered].
    String question() {
        StringBuilder sql = new StringBuilder();
        for (int i = names.promised; i < values.length; i++) {
            if (values[i] == null) {
                sql.append(sql.isEmpty() ? "SELECT " : ",")
                        .append("pg_catalog.current_setting(")
                        .append(literal(names.list().get(i), Escapes.FEW))
                        .append(",true)");
            }
        }
        return sql.toString();
    }

    /// These, and what was the answer to [#question]; null where there is no such parameter.
    Variables answered(List<@Nullable String> row) {
        Iterator<@Nullable String> answers = row.iterator();
        Variables all = this;
        for (int i = names.promised; i < values.length && answers.hasNext(); i++) {
            all = values[i] == null ? all.put(i, answers.next()) : all;
        }
        return all;
    }

    private @Nullable String wanted(int i, Variables initial) {
        return values[i] == null && i >= names.promised ? initial.values[i] : values[i];
    }

    // What is promised and not reported is not PostgreSQL's, and left alone.
    private boolean isRight(int i, @Nullable String wanted, @Nullable String has) {
        return i < names.promised
                ? wanted == null || has == null || same(names.list().get(i), wanted, has)
                : Objects.equals(wanted, has);
    }

    // Names in a list are reported with their quotes, which SET would take for one name.
    private void append(StringBuilder sql, int i, @Nullable String wanted, Escapes escapes) {
        String name = names.list().get(i);
        if (wanted == null) {
            sql.append("RESET ").append(name).append(';');
        } else if (i < names.promised) {
            sql.append("SET ")
                    .append(name)
                    .append('=')
                    .append(literal(wanted, escapes))
                    .append(';');
        } else {
            sql.append("SELECT pg_catalog.set_config(")
                    .append(literal(name, escapes))
                    .append(',')
                    .append(literal(wanted, escapes))
                    .append(",false);");
        }
    }

    // PostgreSQL reports UTF8 for what a client calls utf-8, and ISO, MDY for iso.
    private static boolean same(String name, String wanted, String has) {
        return wanted.equals(has)
                || name.equalsIgnoreCase("client_encoding") && folded(wanted).equals(folded(has));
    }

    private static String folded(String encoding) {
        return encoding.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static String literal(String value, Escapes escapes) {
        String doubled = value.replace("'", "''");
        boolean escaped = escapes == Escapes.ALL && !value.chars().allMatch(c -> c < 0x80);
        if (value.indexOf('\\') < 0 && !escaped) {
            return "'" + doubled + "'";
        }
        String slashed = doubled.replace("\\", "\\\\");
        return "E'" + (escaped ? ascii(slashed) : slashed) + "'";
    }

    private static String ascii(String text) {
        StringBuilder ascii = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            if (c < 0x80) {
                                ascii.append((char) c);
                            } else {
                                ascii.append(String.format(Locale.ROOT, "\\U%08x", c));
                            }
                        });
        return ascii.toString();
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
