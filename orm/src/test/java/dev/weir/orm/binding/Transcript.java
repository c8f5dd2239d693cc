package dev.weir.orm.binding;

import dev.weir.orm.Db;
import dev.weir.wire.FrontendMessage;
import dev.weir.wire.Ints;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What was sent for shapes, as text. Of one connection.
final class Transcript {
    private final Wiretap tap;
    private final Map<String, String> prepared = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    Transcript(Wiretap tap) {
        this.tap = tap;
    }

    void add(Shape shape, Db db) {
        // What came before is not the shape's, but may have prepared what it uses.
        read(tap.take(), new StringBuilder());
        text.append("# ").append(shape.name()).append('\n');
        List<?> found;
        try {
            found = shape.run().apply(db);
        } catch (RuntimeException e) {
            throw new AssertionError("shape " + shape.name() + ": " + e.getMessage(), e);
        }
        read(tap.take(), text);
        text.append("=> ").append(found).append("\n\n");
    }

    private void read(List<FrontendMessage> messages, StringBuilder out) {
        for (FrontendMessage message : messages) {
            switch (message) {
                case FrontendMessage.Parse(String name, String sql, Ints _) ->
                        prepared.put(name, sql);
                case FrontendMessage.Bind bind -> bound(bind, out);
                case FrontendMessage.Query(String sql) when !isAside(sql) ->
                        out.append(sql).append("\n   by the simple protocol\n");
                default -> {}
            }
        }
    }

    private void bound(FrontendMessage.Bind bind, StringBuilder out) {
        String sql = prepared.getOrDefault(bind.statement(), "?");
        if (isAside(sql)) {
            return;
        }
        out.append(sql).append('\n');
        out.append("   ")
                .append(bind.parameters().size())
                .append(" parameters ")
                .append(formats(bind.parameterFormats()))
                .append(", columns ")
                .append(formats(bind.resultFormats()))
                .append('\n');
    }

    /// What is not the shape's: a transaction's ends, and what is asked for types and releases that
    /// are not known.
    private static boolean isAside(String sql) {
        return sql.equals("begin")
                || sql.equals("commit")
                || sql.contains("weir_describe")
                || sql.contains("server_version_num")
                || sql.contains("pg_type");
    }

    private static String formats(Ints formats) {
        return IntStream.range(0, formats.length())
                .mapToObj(i -> formats.at(i) == 1 ? "binary" : "text")
                .distinct()
                .collect(Collectors.joining("/", "[", "]"));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
