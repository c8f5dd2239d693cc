package dev.weir.pooler.internal.config;

import dev.weir.pooler.internal.auth.StoredSecret;
import dev.weir.wire.ScramVerifier;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The users and secrets of `auth_file`: lines of `"user" "secret"`, in which `""` stands for a
/// quote; what follows is ignored. Does not change.
///
/// Source: PgBouncer's documentation, Authentication file format. What is not said there: lines
/// that begin with `;` or `#` are comments, and of several lines for a user the last one holds.
public final class UserList {
    static final int USERS_MAX = 1_000_000;

    private static final UserList EMPTY = new UserList(Map.of());

    /// Longest password in bytes; longer ones cannot be sent to PgBouncer either.
    static final int PASSWORD_BYTES_MAX = 65_534;

    private final Map<String, StoredSecret> secrets;

    private UserList(Map<String, StoredSecret> secrets) {
        this.secrets = secrets;
    }

    static UserList empty() {
        return EMPTY;
    }

    static UserList parse(String file, String text, Problems problems) {
        Map<String, StoredSecret> secrets = new LinkedHashMap<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            String stripped = line.strip();
            if (stripped.isEmpty() || stripped.startsWith(";") || stripped.startsWith("#")) {
                continue;
            }
            try {
                if (secrets.size() == USERS_MAX) {
                    throw new IllegalArgumentException(
                            "there are more than " + USERS_MAX + " users; use auth_query");
                }
                add(stripped, secrets);
            } catch (IllegalArgumentException e) {
                problems.add(new Place(file, number), String.valueOf(e.getMessage()));
            }
        }
        return new UserList(secrets);
    }

    /// The secret of a user; empty if the user is not in the file.
    public Optional<StoredSecret> secret(String user) {
        return Optional.ofNullable(secrets.get(user));
    }

    public Set<String> names() {
        return java.util.Collections.unmodifiableSet(secrets.keySet());
    }

    private static void add(String line, Map<String, StoredSecret> secrets) {
        int userEnd = IniName.end(line);
        String rest = userEnd > 0 ? line.substring(userEnd).strip() : "";
        int secretEnd = IniName.end(rest);
        if (userEnd <= 0 || secretEnd <= 0) {
            // The line is not repeated: it may have a password in it.
            throw new IllegalArgumentException(
                    "the line is no user with a secret; write \"user\" \"secret\", with quotes");
        }
        String user = unquoted(line, userEnd);
        String secret = unquoted(rest, secretEnd);
        if (!IniName.fits(user)) {
            throw new IllegalArgumentException(
                    "the user's name is empty or longer than "
                            + IniName.NAME_BYTES_MAX
                            + " bytes; correct it");
        }
        if (secret.getBytes(StandardCharsets.UTF_8).length > PASSWORD_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "the secret is longer than " + PASSWORD_BYTES_MAX + " bytes; shorten it");
        }
        secrets.put(user, secretOf(secret));
    }

    private static StoredSecret secretOf(String text) {
        try {
            if (ScramVerifier.isVerifier(text)) {
                return new StoredSecret.Scram(ScramVerifier.parse(text));
            }
            return StoredSecret.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the secret is not well-formed; " + e.getMessage(), e);
        }
    }

    private static String unquoted(String text, int end) {
        return text.substring(1, end - 1).replace("\"\"", "\"");
    }

    /// Without names and secrets.
    @Override
    public String toString() {
        return "UserList[" + secrets.size() + " users]";
    }
}
