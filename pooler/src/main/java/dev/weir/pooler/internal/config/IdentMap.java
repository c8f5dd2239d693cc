package dev.weir.pooler.internal.config;

import dev.weir.pooler.internal.config.RuleLine.Token;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The user name maps of `auth_ident_file`: which account of the operating system, or name in a
/// certificate, may be which user. Does not change.
///
/// Source: PgBouncer's documentation, Ident map file format, which has no regular expressions.
public final class IdentMap {
    private static final IdentMap EMPTY = new IdentMap(Map.of());

    private final Map<String, List<Entry>> maps;

    private IdentMap(Map<String, List<Entry>> maps) {
        this.maps = maps;
    }

    private record Entry(String systemName, Token user) {
        boolean allows(String name, String databaseUser) {
            return systemName.equals(name) && (user.is("all") || user.text().equals(databaseUser));
        }
    }

    static IdentMap empty() {
        return EMPTY;
    }

    static IdentMap parse(Path file, String text, Problems problems) {
        Map<String, List<Entry>> maps = new HashMap<>();
        RuleFile.read(file.toString(), text, problems, (fields, line) -> add(fields, maps));
        return new IdentMap(maps);
    }

    private static void add(List<List<Token>> fields, Map<String, List<Entry>> maps) {
        if (fields.size() != 3 || fields.stream().anyMatch(field -> field.size() != 1)) {
            throw new IllegalArgumentException(
                    "the line is no map; write MAP SYSTEM-USER DATABASE-USER, each one name");
        }
        Token system = fields.get(1).getFirst();
        Token user = fields.get(2).getFirst();
        refuse(system, "/");
        refuse(user, "/");
        refuse(user, "+");
        maps.computeIfAbsent(fields.getFirst().getFirst().text(), name -> new ArrayList<>())
                .add(new Entry(system.text(), user));
    }

    private static void refuse(Token token, String start) {
        if (token.quoting() == RuleLine.Quoting.BARE && token.text().startsWith(start)) {
            throw new IllegalArgumentException(
                    Problems.quoted(token.text())
                            + " is not supported; name each user, or all database users");
        }
    }

    /// Whether the map has a line that lets the account or the certificate's name be the user.
    public boolean allows(String map, String systemName, String databaseUser) {
        return maps.getOrDefault(map, List.of()).stream()
                .anyMatch(entry -> entry.allows(systemName, databaseUser));
    }

    /// Whether there is a map of that name.
    public boolean has(String map) {
        return maps.containsKey(map);
    }
}
