package dev.weir.driver.internal.login;

import dev.weir.driver.ConnectionSettings;
import dev.weir.net.ClientCertificate;
import dev.weir.net.ServerTrust;
import dev.weir.net.SslMode;
import dev.weir.net.TcpOptions;
import dev.weir.net.TlsOptions;
import dev.weir.net.TlsVersion;
import dev.weir.net.TlsVersions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the settings say of the channel under the protocol.
///
/// Source: PostgreSQL manual, libpq, SSL Support.
final class ChannelSettings {
    private static final String SYSTEM = "system";

    private ChannelSettings() {}

    static SslMode sslMode(ConnectionSettings settings) {
        SslMode standard = trustsSystem(settings) ? SslMode.VERIFY_FULL : SslMode.PREFER;
        return settings.value("sslmode").map(SslMode::of).orElse(standard);
    }

    static TlsOptions tls(ConnectionSettings settings) {
        return TlsOptions.of(sslMode(settings), trust(settings))
                .withClient(client(settings))
                .withVersions(versions(settings))
                .withHello(hello(settings));
    }

    static boolean isDirect(ConnectionSettings settings) {
        return settings.value("sslnegotiation").filter("direct"::equals).isPresent();
    }

    static TcpOptions tcp(ConnectionSettings settings) {
        return new TcpOptions(
                number(settings, "keepalives", 1) != 0,
                number(settings, "keepalives_idle", 0),
                number(settings, "keepalives_interval", 0),
                number(settings, "keepalives_count", 0),
                number(settings, "tcp_user_timeout", 0));
    }

    private static boolean trustsSystem(ConnectionSettings settings) {
        return settings.value("sslrootcert").filter(SYSTEM::equals).isPresent();
    }

    private static ServerTrust trust(ConnectionSettings settings) {
        ServerTrust trust =
                trustsSystem(settings)
                        ? ServerTrust.SYSTEM
                        : ServerTrust.of(settings.file("sslrootcert"));
        List<Path> lists = new ArrayList<>();
        Path list = settings.file("sslcrl");
        Optional<Path> directory = settings.value("sslcrldir").map(Path::of);
        // The standard list is one that may be missing, and stands only for both.
        if (settings.value("sslcrl").isPresent() || directory.isEmpty() && Files.exists(list)) {
            lists.add(list);
        }
        directory.ifPresent(lists::add);
        return trust.withRevocationLists(lists);
    }

    private static ClientCertificate client(ConnectionSettings settings) {
        return ClientCertificate.of(
                        settings.file("sslcert"),
                        settings.file("sslkey"),
                        settings.value("sslpassword").orElse(""))
                .withDemand(
                        settings.value("sslcertmode")
                                .map(ClientCertificate.Demand::of)
                                .orElse(ClientCertificate.Demand.ALLOW));
    }

    private static TlsVersions versions(ConnectionSettings settings) {
        return new TlsVersions(
                version(settings, "ssl_min_protocol_version", TlsVersions.DEFAULT.oldest()),
                version(settings, "ssl_max_protocol_version", TlsVersions.DEFAULT.newest()));
    }

    private static TlsVersion version(
            ConnectionSettings settings, String name, TlsVersion standard) {
        return settings.value(name).map(TlsVersion::of).orElse(standard);
    }

    private static TlsOptions.Hello hello(ConnectionSettings settings) {
        return new TlsOptions.Hello(
                number(settings, "sslsni", 1) == 1
                        ? TlsOptions.ServerName.SENT
                        : TlsOptions.ServerName.WITHHELD,
                isDirect(settings) ? TlsOptions.Start.DIRECT : TlsOptions.Start.AFTER_REQUEST);
    }

    private static int number(ConnectionSettings settings, String name, int standard) {
        return settings.value(name)
                .map(text -> Math.max(0, Integer.parseInt(text.strip())))
                .orElse(standard);
    }
}
