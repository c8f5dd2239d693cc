package dev.weir.lab.internal.doctor;

/// Words for people.
final class Texts {
    private static final int STATEMENT_CHARS_MAX = 60;

    private Texts() {}

    /// `1 connection`, `2 connections`.
    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /// A statement on one line that is not too long.
    static String statement(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > STATEMENT_CHARS_MAX
                ? line.substring(0, STATEMENT_CHARS_MAX) + "..."
                : line;
    }
}
