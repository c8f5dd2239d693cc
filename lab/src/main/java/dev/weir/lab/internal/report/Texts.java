package dev.weir.lab.internal.report;

import dev.weir.lab.Part;

import java.time.Duration;
import java.util.Locale;

/// Numbers as people read them; a dash for what there is not.
final class Texts {
    private static final String NONE = "-";

    private Texts() {}

    /// `1,234`.
    static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    /// Milliseconds, with as many digits as help.
    static String millis(double ms) {
        if (ms <= 0) {
            return NONE;
        }
        return String.format(Locale.ROOT, ms < 100 ? "%.1f" : "%,.0f", ms);
    }

    /// Megabytes of a part.
    static String megabytes(Part part) {
        return part.memoryBytes() == 0
                ? NONE
                : String.format(Locale.ROOT, "%,.0f", part.memoryBytes() / 1e6);
    }

    /// Microseconds of processor time per request.
    static String micros(Part part) {
        return part.cpuMicros() < 0.5 ? NONE : whole(part.cpuMicros());
    }

    /// `50 s`, `14 min`.
    static String duration(Duration time) {
        long seconds = time.toSeconds();
        return seconds >= 120 && seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }

    /// `1.00`, `12.3`, `123`.
    static String ratio(double ratio) {
        String format = ratio < 10 ? "%.2f" : ratio < 100 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, ratio);
    }
}
