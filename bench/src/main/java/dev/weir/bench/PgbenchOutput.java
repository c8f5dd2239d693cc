package dev.weir.bench;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What pgbench prints at its end.
///
/// @param transactions how many it completed
/// @param perSecond without the time for connecting
/// @param averageMillis of a transaction
record PgbenchOutput(long transactions, double perSecond, double averageMillis) {
    private static final Pattern TRANSACTIONS =
            Pattern.compile("number of transactions actually processed: (\\d+)");
    private static final Pattern SPEED = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+) ms");

    static PgbenchOutput parse(String output) throws IOException {
        return new PgbenchOutput(
                Long.parseLong(find(TRANSACTIONS, output).group(1)),
                Double.parseDouble(find(SPEED, output).group(1)),
                Double.parseDouble(find(LATENCY, output).group(1)));
    }

    /// Time in which there were transactions.
    long nanos() {
        return Math.round(transactions / perSecond * 1e9);
    }

    static Matcher find(Pattern pattern, String output) throws IOException {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IOException("pgbench printed no `" + pattern + "`: " + output);
        }
        return matcher;
    }
}
