package dev.weir.driver.internal.settings;

import dev.weir.driver.internal.settings.Keyword.Use;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// All keywords of PostgreSQL 18's libpq, and our own.
///
/// Source: PostgreSQL manual, libpq, Parameter Key Words and Environment Variables.
public final class Keywords {
    /// Names that begin so are for the pool.
    public static final String POOL_PREFIX = "pool_";

    private static final Map<String, Keyword> KNOWN = new LinkedHashMap<>();

    static {
        libpq(Use.HONOURED, "service", "PGSERVICE");
        libpq(Use.HONOURED, "servicefile", "PGSERVICEFILE");
        libpq(Use.HONOURED, "host", "PGHOST");
        libpq(Use.HONOURED, "hostaddr", "PGHOSTADDR");
        libpq(Use.HONOURED, "port", "PGPORT");
        libpq(Use.HONOURED, "dbname", "PGDATABASE");
        libpq(Use.HONOURED, "user", "PGUSER");
        libpq(Use.SECRET, "password", "PGPASSWORD");
        libpq(Use.HONOURED, "passfile", "PGPASSFILE");
        libpq(Use.HONOURED, "require_auth", "PGREQUIREAUTH");
        libpq(Use.HONOURED, "channel_binding", "PGCHANNELBINDING");
        libpq(Use.HONOURED, "connect_timeout", "PGCONNECT_TIMEOUT");
        libpq(Use.HONOURED, "client_encoding", "PGCLIENTENCODING");
        libpq(Use.HONOURED, "options", "PGOPTIONS");
        libpq(Use.HONOURED, "application_name", "PGAPPNAME");
        libpq(Use.HONOURED, "fallback_application_name", "");
        libpq(Use.HONOURED, "keepalives", "");
        libpq(Use.HONOURED, "keepalives_idle", "");
        libpq(Use.HONOURED, "keepalives_interval", "");
        libpq(Use.HONOURED, "keepalives_count", "");
        libpq(Use.HONOURED, "tcp_user_timeout", "");
        libpq(Use.HONOURED, "replication", "");
        libpq(Use.HONOURED, "gssencmode", "PGGSSENCMODE");
        libpq(Use.HONOURED, "sslmode", "PGSSLMODE");
        libpq(Use.HONOURED, "sslnegotiation", "PGSSLNEGOTIATION");
        libpq(Use.HONOURED, "sslcompression", "PGSSLCOMPRESSION");
        libpq(Use.HONOURED, "sslcert", "PGSSLCERT");
        libpq(Use.HONOURED, "sslkey", "PGSSLKEY");
        libpq(Use.HONOURED, "sslcertmode", "PGSSLCERTMODE");
        libpq(Use.SECRET, "sslpassword", "");
        libpq(Use.HONOURED, "sslrootcert", "PGSSLROOTCERT");
        libpq(Use.HONOURED, "sslcrl", "PGSSLCRL");
        libpq(Use.HONOURED, "sslcrldir", "PGSSLCRLDIR");
        libpq(Use.HONOURED, "sslsni", "PGSSLSNI");
        libpq(Use.HONOURED, "ssl_min_protocol_version", "PGSSLMINPROTOCOLVERSION");
        libpq(Use.HONOURED, "ssl_max_protocol_version", "PGSSLMAXPROTOCOLVERSION");
        libpq(Use.HONOURED, "requirepeer", "PGREQUIREPEER");
        libpq(Use.HONOURED, "min_protocol_version", "PGMINPROTOCOLVERSION");
        libpq(Use.HONOURED, "max_protocol_version", "PGMAXPROTOCOLVERSION");
        libpq(Use.HONOURED, "target_session_attrs", "PGTARGETSESSIONATTRS");
        libpq(Use.HONOURED, "load_balance_hosts", "PGLOADBALANCEHOSTS");
        libpq(Use.IGNORED, "krbsrvname", "PGKRBSRVNAME");
        libpq(Use.IGNORED, "gsslib", "PGGSSLIB");
        libpq(Use.IGNORED, "gssdelegation", "PGGSSDELEGATION");
        libpq(Use.IGNORED, "sslkeylogfile", "");
        libpq(Use.IGNORED, "oauth_issuer", "");
        libpq(Use.IGNORED, "oauth_client_id", "");
        libpq(Use.SECRET, "oauth_client_secret", "");
        libpq(Use.IGNORED, "oauth_scope", "");
        libpq(Use.SECRET, "scram_client_key", "");
        libpq(Use.SECRET, "scram_server_key", "");
        libpq(Use.HONOURED, "query_timeout", "");
        libpq(Use.HONOURED, "cancel_timeout", "");
        libpq(Use.HONOURED, "statement_cache_bytes", "");
        libpq(Use.EXTRA, "statement_cache_size", "");
        libpq(Use.EXTRA, "leak_warning_after", "");
    }

    private Keywords() {}

    private static void libpq(Use use, String name, String variable) {
        KNOWN.put(name, new Keyword(name, variable, use));
    }

    /// Every keyword but those of the pool, which are known by their prefix alone.
    public static Collection<Keyword> all() {
        return Collections.unmodifiableCollection(KNOWN.values());
    }

    public static Optional<Keyword> find(String name) {
        if (name.startsWith(POOL_PREFIX)) {
            return Optional.of(new Keyword(name, "", Use.EXTRA));
        }
        return Optional.ofNullable(KNOWN.get(name));
    }

    /// The keyword of that name.
    ///
    /// @throws IllegalArgumentException if there is none; it names the closest that there is
    public static Keyword of(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(unknown(name)));
    }

    private static String unknown(String name) {
        if (name.equals("requiressl")) {
            return "\"requiressl\" is no setting any more; use sslmode=require";
        }
        String closest =
                KNOWN.keySet().stream()
                        .min(Comparator.comparingInt(known -> distance(name, known)))
                        .orElseThrow();
        return "there is no setting \""
                + shortened(name)
                + "\"; the closest in name is \""
                + closest
                + "\"";
    }

    private static String shortened(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "..." : name;
    }

    /// Levenshtein's distance, of the first 60 characters.
    private static int distance(String left, String right) {
        String a = left.substring(0, Math.min(60, left.length()));
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
