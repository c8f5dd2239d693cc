package dev.weir.pooler.internal.config;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// Keys that are accepted, so that configurations of PgBouncer start unchanged, but that mean
/// nothing here, and why.
final class Unsupported {
    private static final Map<Key, String> REASONS = new EnumMap<>(Key.class);

    /// What switches such a key off, so that nothing is lost.
    private static final Set<String> OFF = Set.of("", "0");

    private static final String WINDOWS = "there is no Windows service";
    private static final String SYSLOG =
            "the log goes to standard error and logfile, from where journald or a log shipper takes"
                    + " it";
    private static final String RESOLVER = "names are resolved by Java, as the system is set up";
    private static final String SOCKET_OPTION = "Java has no such socket option";
    private static final String BUFFERS = "buffers are shared by all connections of a loop";

    static {
        REASONS.put(Key.SERVICE_NAME, WINDOWS);
        REASONS.put(Key.JOB_NAME, WINDOWS);
        REASONS.put(Key.SYSLOG, SYSLOG);
        REASONS.put(Key.SYSLOG_IDENT, SYSLOG);
        REASONS.put(Key.SYSLOG_FACILITY, SYSLOG);
        REASONS.put(Key.RESOLV_CONF, RESOLVER);
        REASONS.put(Key.DNS_ZONE_CHECK_PERIOD, RESOLVER);
        REASONS.put(Key.CLIENT_TLS_DHEPARAMS, "Java chooses the groups of DH key exchanges");
        REASONS.put(Key.TCP_DEFER_ACCEPT, SOCKET_OPTION);
        REASONS.put(Key.TCP_USER_TIMEOUT, SOCKET_OPTION);
        REASONS.put(Key.PKT_BUF, BUFFERS);
        REASONS.put(Key.SBUF_LOOPCNT, BUFFERS);
    }

    private Unsupported() {}

    /// Adds a sentence for each that is set to something that it would have changed.
    static void warn(Settings settings, java.util.List<String> warnings) {
        for (Map.Entry<Key, String> unsupported : REASONS.entrySet()) {
            Key key = unsupported.getKey();
            settings.set()
                    .held(key)
                    .map(Held::shown)
                    .filter(
                            shown ->
                                    !OFF.contains(shown)
                                            && !key.initial().equals(java.util.Optional.of(shown)))
                    .ifPresent(
                            shown ->
                                    warnings.add(
                                            key.key()
                                                    + " = "
                                                    + Problems.quoted(shown)
                                                    + " has no effect: "
                                                    + unsupported.getValue()
                                                    + "."));
        }
    }

    /// Whether a key means nothing here.
    static boolean contains(Key key) {
        return REASONS.containsKey(key);
    }
}
