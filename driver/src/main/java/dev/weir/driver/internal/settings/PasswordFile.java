package dev.weir.driver.internal.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Passwords in lines of `hostname:port:database:username:password`, of which the first that
/// matches counts.
///
/// Source: PostgreSQL manual, libpq, The Password File.
public final class PasswordFile {
    private static final System.Logger LOG = System.getLogger("dev.weir.driver");

    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE);

    private PasswordFile() {}

    /// The file that counts where the settings name none.
    public static Path standard(Environment environment) {
        return environment.userFile(".pgpass", "pgpass.conf");
    }

    /// The password of the first matching line. A file that is missing has none; one that others
    /// than its owner may read is not used, and a warning says so.
    ///
    /// @param wanted the values of the first four fields
    public static Optional<String> find(Path path, List<String> wanted) {
        if (!Files.exists(path) || !isTrusted(path)) {
            return Optional.empty();
        }
        try {
            // Other encodings, in a comment for example, harm only the lines that have them.
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(line -> password(line, wanted).stream())
                    .findFirst();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot read the password file \"" + path + "\"");
            return Optional.empty();
        }
    }

    private static boolean isTrusted(Path path) {
        try {
            if (!Files.isRegularFile(path)) {
                return refused(path, "it is not a plain file");
            }
            boolean isPrivate =
                    !Files.getFileStore(path).supportsFileAttributeView("posix")
                            || OWNER.containsAll(Files.getPosixFilePermissions(path));
            return isPrivate
                    || refused(path, "others than its owner have access; chmod it to 0600");
        } catch (IOException e) {
            return refused(path, "its permissions cannot be read");
        }
    }

    private static boolean refused(Path path, String why) {
        LOG.log(
                System.Logger.Level.WARNING,
                "the password file \"" + path + "\" is not used: " + why);
        return false;
    }

    private static Optional<String> password(String line, List<String> wanted) {
        if (line.startsWith("#")) {
            return Optional.empty();
        }
        int at = 0;
        for (String value : wanted) {
            StringBuilder field = new StringBuilder();
            int start = at;
            at = field(line, at, field);
            boolean isAny = at - start == 2 && line.charAt(start) == '*';
            if (at > line.length() || !isAny && !value.contentEquals(field)) {
                return Optional.empty();
            }
        }
        StringBuilder password = new StringBuilder();
        field(line, at, password);
        return Optional.of(password.toString());
    }

    /// Appends the field that begins at `from` and tells where the next one begins: past the line's
    /// end if no `:` follows.
    private static int field(String line, int from, StringBuilder field) {
        int at = from;
        while (at < line.length() && line.charAt(at) != ':') {
            if (line.charAt(at) == '\\' && at + 1 < line.length()) {
                at++;
            }
            field.append(line.charAt(at++));
        }
        return at < line.length() ? at + 1 : line.length() + 1;
    }
}
