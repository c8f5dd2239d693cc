package dev.weir.pooler.internal.process;

import dev.weir.net.SslMode;
import dev.weir.pooler.internal.config.Settings;
import dev.weir.pooler.internal.config.TlsProtocol;
import dev.weir.pooler.internal.relay.Tls;
import dev.weir.pooler.internal.tls.ClientTls;
import dev.weir.pooler.internal.tls.ServerTls;
import dev.weir.pooler.internal.tls.TlsSettings;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes of a configuration how TLS is spoken. Reads the files that it names.
final class TlsMaker {
    private TlsMaker() {}

    /// @throws StartException if a file or a value is of no use
    static Tls of(Settings settings) {
        try {
            return new Tls(forClients(settings), forServers(settings));
        } catch (IOException | IllegalArgumentException e) {
            throw new StartException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static Optional<ServerTls> forClients(Settings settings) throws IOException {
        SslMode mode = SslMode.of(settings.clientTlsSslmode().word());
        if (mode == SslMode.DISABLE || !mayBe(settings.clientTlsProtocols(), mode)) {
            return Optional.empty();
        }
        var files =
                new TlsSettings.Files(
                        settings.clientTlsCertFile(),
                        settings.clientTlsKeyFile(),
                        settings.clientTlsCaFile());
        var algorithms =
                new TlsSettings.Algorithms(
                        protocols(settings.clientTlsProtocols()),
                        settings.clientTlsCiphers(),
                        settings.clientTls13Ciphers().orElse(""),
                        settings.clientTlsEcdhcurve(),
                        settings.clientTlsDheparams());
        return Optional.of(ServerTls.of(TlsSettings.of(mode, files).withAlgorithms(algorithms)));
    }

    private static Optional<ClientTls> forServers(Settings settings) throws IOException {
        SslMode mode = SslMode.of(settings.serverTlsSslmode().word());
        // PgBouncer's allow does not ask for TLS either.
        if (mode == SslMode.DISABLE
                || mode == SslMode.ALLOW
                || !mayBe(settings.serverTlsProtocols(), mode)) {
            return Optional.empty();
        }
        var files =
                new TlsSettings.Files(
                        settings.serverTlsCertFile(),
                        settings.serverTlsKeyFile(),
                        settings.serverTlsCaFile());
        var algorithms =
                new TlsSettings.Algorithms(
                        protocols(settings.serverTlsProtocols()),
                        settings.serverTlsCiphers(),
                        settings.serverTls13Ciphers().orElse(""),
                        "auto",
                        "auto");
        return Optional.of(ClientTls.of(TlsSettings.of(mode, files).withAlgorithms(algorithms)));
    }

    // Where TLS is not demanded, none is spoken if there is no version for it.
    private static boolean mayBe(Set<TlsProtocol> protocols, SslMode mode) {
        return mode.compareTo(SslMode.REQUIRE) >= 0
                || protocols.stream().anyMatch(TlsProtocol::isSpoken);
    }

    private static String protocols(Set<TlsProtocol> protocols) {
        return protocols.stream()
                .map(protocol -> protocol.name().toLowerCase(Locale.ROOT).replace('_', '.'))
                .collect(Collectors.joining(","));
    }
}
