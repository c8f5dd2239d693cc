package dev.weir.pooler.internal.config;

import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong, so that a user sees all of it at once.
final class Problems {
    /// A file of another format would have one in every line.
    static final int PROBLEMS_MAX = 100;

    private static final int SHOWN_CHARACTERS_MAX = 60;

    private final List<String> found = new ArrayList<>();

    /// @param problem `what is wrong; what to do`
    void add(Place place, String problem) {
        add(place + ": " + problem);
    }

    void add(String problem) {
        if (found.size() < PROBLEMS_MAX) {
            found.add(problem);
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigurationException(found);
        }
    }

    /// A text from outside, in quotes, for a message: short and without control characters, which
    /// could forge lines of a log.
    static String quoted(String text) {
        String shown =
                text.length() > SHOWN_CHARACTERS_MAX
                        ? text.substring(0, SHOWN_CHARACTERS_MAX) + "..."
                        : text;
        StringBuilder safe = new StringBuilder("\"");
        shown.chars().forEach(c -> safe.append(Character.isISOControl(c) ? '?' : (char) c));
        return safe.append('"').toString();
    }
}
