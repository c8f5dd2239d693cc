package dev.weir.pooler.internal.auth;

/// Text of a stranger, made fit for a line of the log: no line breaks that could pass for a line of
/// the pooler's own, and no more than a line.
final class Shown {
    /// Most characters of the text that are shown.
    static final int CHARACTERS_MAX = 400;

    private static final char UNPRINTABLE = '?';

    private Shown() {}

    static String line(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), CHARACTERS_MAX));
        text.codePoints()
                .limit(CHARACTERS_MAX)
                .map(point -> Character.isISOControl(point) ? UNPRINTABLE : point)
                .forEach(line::appendCodePoint);
        return line.toString();
    }
}
