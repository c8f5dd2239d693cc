package dev.weir.pooler.internal.config;

import java.util.List;

/// Goes through the lines of a file of rules.
final class RuleFile {
    static final int RULES_MAX = 100_000;

    private RuleFile() {}

    /// What one line means. Throws an IllegalArgumentException with `what is wrong; what to do`.
    interface Reader {
        void read(List<List<RuleLine.Token>> fields, int line);
    }

    static void read(String file, String text, Problems problems, Reader reader) {
        int number = 0;
        int rules = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            try {
                List<List<RuleLine.Token>> fields = RuleLine.parse(bounded(line));
                if (!fields.isEmpty() && ++rules <= RULES_MAX) {
                    reader.read(fields, number);
                } else if (rules == RULES_MAX + 1) {
                    throw new IllegalArgumentException(
                            "there are more than " + RULES_MAX + " rules; use fewer");
                }
            } catch (IllegalArgumentException e) {
                problems.add(new Place(file, number), String.valueOf(e.getMessage()));
            }
        }
    }

    private static String bounded(String line) {
        if (line.length() > TextFile.LINE_CHARACTERS_MAX) {
            throw new IllegalArgumentException(
                    "the line has more than "
                            + TextFile.LINE_CHARACTERS_MAX
                            + " characters; shorten it");
        }
        return line;
    }
}
