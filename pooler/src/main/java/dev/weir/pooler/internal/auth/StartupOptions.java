package dev.weir.pooler.internal.auth;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Reads the start-up parameter `options`: arguments of the server's command line, of which `-c
/// name=value`, `-cname=value` and `--name=value` are understood. A backslash takes the next
/// character as it is, a space too.
///
/// Source: PostgreSQL manual, libpq, `options`.
final class StartupOptions {
    /// One setting; the name as it was written.
    record Setting(String name, String value) {
        /// In long options a hyphen stands for an underscore.
        String parameter() {
            return name.replace('-', '_');
        }
    }

    private StartupOptions() {}

    /// The settings in their order.
    ///
    /// @return nothing if there is an argument of another kind
    static Optional<List<Setting>> parse(String options) {
        List<Setting> settings = new ArrayList<>();
        Iterator<String> arguments = split(options).iterator();
        while (arguments.hasNext()) {
            Optional<Setting> setting = setting(assignment(arguments));
            if (setting.isEmpty()) {
                return Optional.empty();
            }
            settings.add(setting.get());
        }
        return Optional.of(settings);
    }

    /// The part with the name and the value; empty if there is none.
    private static String assignment(Iterator<String> arguments) {
        String argument = arguments.next();
        if (argument.equals("-c")) {
            return arguments.hasNext() ? arguments.next() : "";
        }
        return argument.startsWith("-c") || argument.startsWith("--") ? argument.substring(2) : "";
    }

    private static Optional<Setting> setting(String assignment) {
        int equals = assignment.indexOf('=');
        return equals < 1
                ? Optional.empty()
                : Optional.of(
                        new Setting(
                                assignment.substring(0, equals), assignment.substring(equals + 1)));
    }

    private static List<String> split(String options) {
        List<String> arguments = new ArrayList<>();
        int at = skipSpace(options, 0);
        while (at < options.length()) {
            StringBuilder argument = new StringBuilder();
            at = skipSpace(options, argument(options, at, argument));
            arguments.add(argument.toString());
        }
        return arguments;
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int argument(String text, int from, StringBuilder argument) {
        int at = from;
        while (at < text.length() && !isSpace(text.charAt(at))) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            // A backslash at the very end means nothing.
            if (at < text.length()) {
                argument.append(text.charAt(at++));
            }
        }
        return at;
    }

    // C's isspace().
    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}
