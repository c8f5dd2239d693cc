package dev.weir.driver.internal.session;

/// SQL as it stands in error messages: one line, not too long.
public final class Labels {
    private static final int CHARS_MAX = 200;

    private Labels() {}

    public static String brief(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() <= CHARS_MAX ? line : line.substring(0, CHARS_MAX - 3) + "...";
    }
}
