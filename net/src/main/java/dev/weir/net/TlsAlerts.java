package dev.weir.net;

import java.util.Locale;
import java.util.Map;

import javax.net.ssl.SSLException;

/// What to do about the refusals of the JDK's TLS, whose texts are terse.
final class TlsAlerts {
    /// Parts of the JDK's messages, of which the alerts are those of RFC 8446, section 6.
    private static final Map<String, String> ADVICE =
            Map.of(
                    "unrecognized ssl message",
                    "the server answered with something that is not TLS; is this a PostgreSQL"
                            + " server with TLS?",
                    "protocol_version",
                    "the server speaks none of the versions of TLS that are allowed here"
                            + " (ssl_min_protocol_version, ssl_max_protocol_version)",
                    "certificate_required",
                    "the server wants a client certificate; set sslcert and sslkey",
                    "unknown_ca",
                    "the server does not trust the authority of the client certificate",
                    "certificate_expired",
                    "the server says that the client certificate has expired",
                    "certificate_unknown",
                    "the server does not accept the client certificate",
                    "certificate_revoked",
                    "the server says that the client certificate has been revoked",
                    "no_application_protocol",
                    "the server does not speak PostgreSQL's protocol behind TLS (ALPN)",
                    "unrecognized_name",
                    "the server does not know the host name that it was asked for (SNI)");

    private TlsAlerts() {}

    /// The failure's message, with advice where there is any.
    static String explain(SSLException failure) {
        String message = String.valueOf(failure.getMessage());
        String text = message.toLowerCase(Locale.ROOT);
        return ADVICE.entrySet().stream()
                .filter(entry -> text.contains(entry.getKey()))
                .map(entry -> entry.getValue() + " (" + message + ")")
                .findFirst()
                .orElse(message);
    }
}
