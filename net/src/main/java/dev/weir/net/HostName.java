package dev.weir.net;

import java.net.InetAddress;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.security.auth.x500.X500Principal;

/// Whether a certificate is that of a host, by libpq's rules (manual: Client Verification of Server
/// Certificates): the alternative names of the host's kind; the common name only if there are none.
final class HostName {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private static final Pattern COMMON_NAME =
            Pattern.compile("(?:^|[,+])CN=((?:\\\\.|[^,+\\\\])*)");

    private HostName() {}

    /// Passes if one of the certificate's names is the host's.
    ///
    /// @throws CertificateException if the certificate is another host's
    static void require(String host, X509Certificate certificate) throws CertificateException {
        Optional<InetAddress> literal = literal(host);
        List<String> names = new ArrayList<>();
        boolean hasSameKind = false;
        for (Alternative name : alternatives(certificate)) {
            names.add(name.text());
            hasSameKind |= name.kind() == (literal.isPresent() ? IP_ADDRESS : DNS_NAME);
            if (matches(host, literal, name)) {
                return;
            }
        }
        if (!hasSameKind) {
            Optional<String> commonName = commonName(certificate);
            if (commonName.isPresent() && matchesName(commonName.get(), host)) {
                return;
            }
            commonName.ifPresent(names::add);
        }
        throw new CertificateException(
                "server certificate for "
                        + (names.isEmpty() ? "no host at all" : quoted(names))
                        + " does not match host name \""
                        + host
                        + "\"; connect by a name that is in the certificate, or have a certificate"
                        + " issued for this name");
    }

    /// Whether that is an address and no name, in libpq's sense.
    static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException aName) {
            return Optional.empty();
        }
    }

    private static boolean matches(
            String host, Optional<InetAddress> literal, Alternative alternative) {
        return alternative.kind() == DNS_NAME
                ? matchesName(alternative.text(), host)
                : literal.isPresent() && literal.equals(literal(alternative.text()));
    }

    /// A wildcard stands for exactly one label, the leftmost.
    static boolean matchesName(String pattern, String host) {
        String name = pattern.toLowerCase(Locale.ROOT);
        String wanted = host.toLowerCase(Locale.ROOT);
        if (name.length() < 3 || !name.startsWith("*.")) {
            return name.equals(wanted);
        }
        int dot = wanted.indexOf('.');
        return dot > 0 && wanted.substring(dot).equals(name.substring(1));
    }

    private record Alternative(int kind, String text) {}

    private static List<Alternative> alternatives(X509Certificate certificate)
            throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (names == null) {
            return List.of();
        }
        return names.stream()
                .map(name -> new Alternative((Integer) name.get(0), Objects.toString(name.get(1))))
                .filter(name -> name.kind() == DNS_NAME || name.kind() == IP_ADDRESS)
                .toList();
    }

    /// The subject's common name, unescaped.
    static Optional<String> commonName(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName(X500Principal.RFC2253);
        // That form turns the order round, and the first of several common names is the one that
        // counts.
        return COMMON_NAME
                .matcher(subject)
                .results()
                .map(HostName::unescaped)
                .reduce((earlier, later) -> later);
    }

    private static String unescaped(MatchResult match) {
        return match.group(1).replaceAll("\\\\(.)", "$1");
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    }
}
