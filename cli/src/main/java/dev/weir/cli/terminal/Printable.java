package dev.weir.cli.terminal;

/// Text from elsewhere, on one line and without what a terminal would take for a command.
public final class Printable {
    private Printable() {}

    public static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '\n' -> shown.append("\\n");
                                case '\r' -> shown.append("\\r");
                                case '\t' -> shown.append("\\t");
                                default -> append(shown, c);
                            }
                        });
        return shown.toString();
    }

    /// The beginning of a text.
    ///
    /// @param lengthMax in UTF-16 units, without the dots that say that more follows
    public static String cut(String text, int lengthMax) {
        String shown = of(text.length() > lengthMax ? text.substring(0, lengthMax + 1) : text);
        if (shown.length() <= lengthMax) {
            return shown;
        }
        int end = Character.isLowSurrogate(shown.charAt(lengthMax)) ? lengthMax - 1 : lengthMax;
        return shown.substring(0, end) + "...";
    }

    private static void append(StringBuilder shown, int codePoint) {
        if (Character.isISOControl(codePoint)) {
            shown.append("\\x%02X".formatted(codePoint));
        } else {
            shown.appendCodePoint(codePoint);
        }
    }
}
