package dev.weir.cli.terminal;

import java.util.Locale;

/// Amounts as people read them.
public final class Amounts {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

    private Amounts() {}

    /// `1 row`, `12,345 rows`.
    public static String rows(long rows) {
        return rows == 1 ? "1 row" : number(rows) + " rows";
    }

    /// With commas between thousands.
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// `17 bytes`, `1.2 MB`; a kB is 1,000 bytes.
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes == 1 ? "1 byte" : bytes + " bytes";
        }
        double amount = bytes / 1000.0;
        int unit = 0;
        while (amount >= 999.5 && unit < UNITS.length - 1) {
            amount /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, amount < 10 ? "%.1f %s" : "%.0f %s", amount, UNITS[unit]);
    }

    /// `0.042 s`, `12.3 s`.
    public static String seconds(long nanos) {
        double seconds = nanos / 1e9;
        return String.format(Locale.ROOT, seconds < 1 ? "%.3f s" : "%.1f s", seconds);
    }

    /// `0:07`, `1:02:03`.
    public static String clock(long seconds) {
        long minutes = seconds / 60;
        return minutes < 60
                ? String.format(Locale.ROOT, "%d:%02d", minutes, seconds % 60)
                : String.format(
                        Locale.ROOT, "%d:%02d:%02d", minutes / 60, minutes % 60, seconds % 60);
    }

    /// How many in a second.
    public static long rate(long amount, long nanos) {
        return (long) (amount * 1e9 / Math.max(1, nanos));
    }
}
