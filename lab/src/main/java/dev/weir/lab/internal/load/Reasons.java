package dev.weir.lab.internal.load;

import java.util.concurrent.TimeoutException;

/// Why a request failed, in few enough words that equal failures can be counted.
final class Reasons {
    private static final int CHARS_MAX = 110;

    private Reasons() {}

    static String of(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && !(root instanceof TimeoutException)) {
            root = root.getCause();
        }
        String text = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        String known = known(failure + " " + text);
        if (!known.isEmpty()) {
            return known;
        }
        String line = root.getClass().getSimpleName() + ": " + text.replaceAll("\\d+", "N");
        return line.length() > CHARS_MAX ? line.substring(0, CHARS_MAX) + "..." : line;
    }

    private static String known(String text) {
        if (text.contains("53300")
                || text.contains("too many clients")
                || text.contains("connection slots are reserved")) {
            return "too many clients";
        }
        if (text.contains("no more connections allowed")) {
            return "the pooler allows no more clients";
        }
        if (text.contains("PoolTimeoutException") || text.contains("request timed out after")) {
            return "no connection of the pool was free in time";
        }
        if (text.contains("OutOfMemoryError") && text.contains("thread")) {
            return "no more threads";
        }
        if (text.contains("Address already in use") || text.contains("assign requested address")) {
            return "no more local ports";
        }
        return text.contains("Too many open files") ? "too many open files" : "";
    }
}
