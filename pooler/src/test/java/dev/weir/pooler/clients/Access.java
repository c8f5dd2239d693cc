package dev.weir.pooler.clients;

import dev.weir.testkit.TestCertificates;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A client's connection settings, by libpq's keywords (manual, section 32.1.2), and how other
/// clients write them.
///
/// @param keywords never empty values
record Access(Map<String, String> keywords) {
    static Access to(PoolerUnderTest pooler, Transport transport) {
        return to(transport, pooler.socketDirectory().toString(), pooler.port());
    }

    /// @param socketDirectory of no matter but over a Unix socket
    static Access to(Transport transport, String socketDirectory, int port) {
        Access access = new Access(Map.of("port", Integer.toString(port)));
        return switch (transport) {
            case TCP -> access.with("host", "127.0.0.1").with("sslmode", "disable");
            case UNIX -> access.with("host", socketDirectory).with("sslmode", "disable");
            case TLS ->
                    access.with("host", "localhost")
                            .with("hostaddr", "127.0.0.1")
                            .with("sslmode", "verify-full")
                            .with("sslrootcert", authority());
        };
    }

    private static String authority() {
        return TestCertificates.instance().authority().toString();
    }

    Access with(String keyword, String value) {
        Map<String, String> more = new LinkedHashMap<>(keywords);
        more.put(keyword, value);
        return new Access(more);
    }

    String value(String keyword) {
        return keywords.getOrDefault(keyword, "");
    }

    boolean isOverUnixSocket() {
        return value("host").startsWith("/");
    }

    /// `host='127.0.0.1' port='6432' ...`
    String connectionString() {
        return keywords.entrySet().stream()
                .map(entry -> entry.getKey() + "='" + entry.getValue() + "'")
                .collect(Collectors.joining(" "));
    }

    /// As libpq's environment variables (manual, section 32.15).
    Map<String, String> environment() {
        return keywords.entrySet().stream()
                .collect(Collectors.toMap(entry -> variable(entry.getKey()), Map.Entry::getValue));
    }

    private static String variable(String keyword) {
        return switch (keyword) {
            case "dbname" -> "PGDATABASE";
            case "application_name" -> "PGAPPNAME";
            default -> "PG" + keyword.toUpperCase(Locale.ROOT);
        };
    }
}
