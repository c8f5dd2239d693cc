package dev.weir.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that [EmbeddedPostgresBuilder] was told.
record Configuration(
        Installation installation,
        Map<String, String> settings,
        List<String> hostRules,
        List<String> identRules,
        List<String> databases,
        List<String> statements,
        Optional<Path> dataDirectory,
        int port,
        List<String> initArguments,
        Optional<TlsFiles> tls,
        Optional<EmbeddedPostgres> primary,
        Duration startPatience,
        Ending ending) {

    /// Certificate and key in PEM, and the authority of client certificates.
    record TlsFiles(Path certificate, Path key, Optional<Path> clientAuthority) {}

    boolean isTemporary() {
        return dataDirectory.isEmpty();
    }
}
