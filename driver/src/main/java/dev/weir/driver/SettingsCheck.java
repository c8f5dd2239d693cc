package dev.weir.driver;

import dev.weir.driver.internal.settings.Keyword;
import dev.weir.driver.internal.settings.Keywords;
import dev.weir.driver.internal.settings.Values;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What must hold of settings together, and what is refused or named in a warning since it has no
/// meaning here.
final class SettingsCheck {
    private static final System.Logger LOG = System.getLogger("dev.weir.driver");

    private static final List<String> SSL_MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    private static final Set<String> ENCODINGS = Set.of("auto", "utf8", "utf-8", "unicode");

    private SettingsCheck() {}

    static void check(ConnectionSettings settings) {
        settings.hosts();
        settings.authentication();
        settings.channelBinding();
        settings.targetSession();
        settings.loadBalance();
        settings.connectTimeout();
        settings.queryTimeout();
        settings.cancelTimeout();
        settings.statementCacheSize();
        settings.statementCacheBytes();
        versions(settings);
        keepAlives(settings);
        tls(settings);
        refuse(settings);
        warn(settings);
    }

    private static void versions(ConnectionSettings settings) {
        if (settings.oldestProtocol().code() > settings.newestProtocol().code()) {
            throw new IllegalArgumentException(
                    "min_protocol_version is newer than max_protocol_version");
        }
    }

    private static void keepAlives(ConnectionSettings settings) {
        settings.value("keepalives").ifPresent(text -> Values.integer("keepalives", text, 0));
        for (String name :
                List.of(
                        "keepalives_idle",
                        "keepalives_interval",
                        "keepalives_count",
                        "tcp_user_timeout")) {
            settings.value(name).ifPresent(text -> Values.integer(name, text, Integer.MIN_VALUE));
        }
    }

    private static void tls(ConnectionSettings settings) {
        boolean isSystem = settings.value("sslrootcert").filter("system"::equals).isPresent();
        String mode = settings.value("sslmode").orElse(isSystem ? "verify-full" : "prefer");
        Values.choice("sslmode", mode, SSL_MODES.toArray(String[]::new));
        if (isSystem && !mode.equals("verify-full")) {
            throw new IllegalArgumentException(
                    "sslrootcert=system needs sslmode=verify-full, not "
                            + mode
                            + ": anyone can have a certificate of a public authority");
        }
        String negotiation = settings.value("sslnegotiation").orElse("postgres");
        Values.choice("sslnegotiation", negotiation, "postgres", "direct");
        boolean isWeak = SSL_MODES.indexOf(mode) < SSL_MODES.indexOf("require");
        if (negotiation.equals("direct") && isWeak) {
            throw new IllegalArgumentException(
                    "sslnegotiation=direct needs sslmode=require, verify-ca or verify-full, not "
                            + mode);
        }
        settings.value("sslsni").ifPresent(text -> Values.flag("sslsni", text));
        choice(settings, "sslcertmode", "disable", "allow", "require");
        String oldest = choice(settings, "ssl_min_protocol_version", "TLSv1.2", "TLSv1.3");
        String newest = choice(settings, "ssl_max_protocol_version", "TLSv1.3", "TLSv1.2");
        if (oldest.compareTo(newest) > 0) {
            throw new IllegalArgumentException(
                    "ssl_min_protocol_version is newer than ssl_max_protocol_version");
        }
    }

    /// The value, or the first of the words if there is none.
    private static String choice(ConnectionSettings settings, String name, String... words) {
        return Values.choice(name, settings.value(name).orElse(words[0]), words);
    }

    /// What would be unsafe or wrong to leave out.
    private static void refuse(ConnectionSettings settings) {
        String encryption = settings.value("gssencmode").orElse("disable");
        Values.choice("gssencmode", encryption, "disable", "prefer", "require");
        if (encryption.equals("require")) {
            throw Values.invalid(
                    "gssencmode",
                    encryption,
                    "but encryption by GSSAPI is not supported; use TLS (sslmode)");
        }
        String replication = settings.value("replication").orElse("false");
        if (!Set.of("false", "off", "no", "0").contains(replication.toLowerCase(Locale.ROOT))) {
            throw Values.invalid(
                    "replication", replication, "but the replication protocol is not supported");
        }
        String encoding = settings.value("client_encoding").orElse("auto");
        if (!ENCODINGS.contains(encoding.toLowerCase(Locale.ROOT))) {
            throw Values.invalid(
                    "client_encoding", encoding, "but text is always sent as UTF8; leave it out");
        }
        settings.scramKeys();
        settings.value("oauth_issuer").ifPresent(SettingsCheck::issuer);
    }

    /// As libpq, for which the address of the authorization server's description begins with it.
    private static void issuer(String url) {
        if (!url.regionMatches(true, 0, "https://", 0, "https://".length())) {
            throw Values.invalid("oauth_issuer", url, "must be a URL that begins with https://");
        }
        if (url.indexOf('?') >= 0 || url.indexOf('#') >= 0) {
            throw Values.invalid("oauth_issuer", url, "must have no query and no fragment");
        }
    }

    private static void warn(ConnectionSettings settings) {
        List<String> ignored =
                settings.values().keySet().stream()
                        .filter(name -> settings.value(name).isPresent())
                        .filter(name -> isIgnored(settings, name))
                        .toList();
        boolean isCompressed = settings.value("sslcompression").filter("1"::equals).isPresent();
        if (!ignored.isEmpty() || isCompressed) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "connection settings without effect here: "
                            + String.join(", ", ignored)
                            + (isCompressed ? " sslcompression" : ""));
        }
    }

    /// What is said of OAuth is for the token source, if there is one.
    private static boolean isIgnored(ConnectionSettings settings, String name) {
        return name.startsWith("oauth_")
                ? settings.tokens().isEmpty()
                : Keywords.of(name).use() == Keyword.Use.IGNORED;
    }
}
