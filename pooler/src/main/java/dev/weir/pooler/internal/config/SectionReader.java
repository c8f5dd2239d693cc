package dev.weir.pooler.internal.config;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/// Gives the lines of a configuration their meaning. Later lines override earlier ones.
final class SectionReader {
    /// The name of the console, which no database can have.
    static final String CONSOLE = "pgbouncer";

    /// The line for every database that has none of its own.
    static final String FALLBACK = "*";

    private final Problems problems;
    private final Map<Key, Held> settings = new EnumMap<>(Key.class);
    private final SequencedMap<String, Database> databases = new LinkedHashMap<>();
    private final Map<String, User> users = new LinkedHashMap<>();
    private final Map<Integer, Peer> peers = new LinkedHashMap<>();

    SectionReader(Problems problems) {
        this.problems = problems;
    }

    void accept(IniEntry entry) {
        try {
            read(entry);
        } catch (IllegalArgumentException e) {
            problems.add(entry.place(), String.valueOf(e.getMessage()));
        }
    }

    Sections sections() {
        return new Sections(
                Values.of(Key.class, settings),
                Collections.unmodifiableSequencedMap(databases),
                Collections.unmodifiableMap(users),
                Collections.unmodifiableMap(peers));
    }

    private void read(IniEntry entry) {
        switch (entry.section()) {
            case PGBOUNCER -> setting(entry.key(), entry.value());
            case DATABASES -> database(entry.key(), entry.value());
            case USERS -> user(entry.key(), entry.value());
            case PEERS -> peer(entry.key(), entry.value());
        }
    }

    private void setting(String name, String text) {
        Key key = known(name, Key.of(name), "key of [pgbouncer]");
        settings.put(key, checked(key, text));
    }

    /// Reads the value of a key, and refuses what no configuration can have.
    static Held checked(Key key, String text) {
        if (key == Key.AUTH_DBNAME) {
            refuseConsole(key.key(), text);
        }
        return key.read(text);
    }

    private static void refuseConsole(String key, String database) {
        if (database.equals(CONSOLE)) {
            throw new IllegalArgumentException(
                    "cannot use the reserved \"pgbouncer\" database as an "
                            + key
                            + ": it is the console; name another database");
        }
    }

    private void database(String key, String text) {
        String name = name(key, "database");
        if (name.equals(CONSOLE)) {
            throw new IllegalArgumentException(
                    "the database name \"pgbouncer\" is reserved for the console; choose another");
        }
        Values<DatabaseKey> values =
                values(DatabaseKey.class, text, DatabaseKey::of, "parameter of a database");
        // auth_dbname may name the console, as in PgBouncer: who needs it is told at log-in.
        databases.put(name, new Database(name, Origin.CONFIGURED, values));
    }

    private void user(String key, String text) {
        String name = name(key, "user");
        users.put(
                name,
                new User(name, values(UserKey.class, text, UserKey::of, "parameter of a user")));
    }

    private static String name(String text, String what) {
        return IniName.parse(text)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        Problems.quoted(text)
                                                + " is no name of a "
                                                + what
                                                + "; put double quotes around names with spaces or"
                                                + " quotes, and use at most "
                                                + IniName.NAME_BYTES_MAX
                                                + " bytes"));
    }

    private void peer(String key, String text) {
        int id =
                Kind.whole(1, Peer.ID_MAX)
                        .parse()
                        .apply(key)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                Problems.quoted(key)
                                                        + " is no peer_id; it must be a whole"
                                                        + " number from 1 to "
                                                        + Peer.ID_MAX));
        Values<PeerKey> values = values(PeerKey.class, text, PeerKey::of, "parameter of a peer");
        String host =
                values.text(PeerKey.HOST)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "peer " + id + " has no host; add host="));
        int port = values.number(PeerKey.PORT).orElse(Peer.PORT);
        peers.put(id, new Peer(id, host, port, values.number(PeerKey.POOL_SIZE)));
    }

    private static <K extends Enum<K> & Parameter> Values<K> values(
            Class<K> keys, String text, Function<String, Optional<K>> find, String what) {
        Map<K, Held> held = new EnumMap<>(keys);
        for (ConnectionString.Pair pair : ConnectionString.parse(text)) {
            K key = known(pair.key(), find.apply(pair.key()), what);
            held.put(key, key.read(pair.value()));
        }
        return Values.of(keys, held);
    }

    private static <K> K known(String name, Optional<K> key, String what) {
        return key.orElseThrow(
                () ->
                        new IllegalArgumentException(
                                Problems.quoted(name)
                                        + " is no "
                                        + what
                                        + "; correct or remove it"));
    }
}
