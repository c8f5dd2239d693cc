package dev.weir.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.X509ExtendedTrustManager;

/// What the files of [TlsOptions] contain, read once and again when a file changes: reading and
/// parsing costs more than a handshake.
///
/// @param authorities empty if nothing is verified
/// @param client empty if there is no certificate to show
record TlsMaterial(Optional<X509ExtendedTrustManager> authorities, Optional<TlsIdentity> client) {
    private static final int KEPT_MAX = 16;

    private static final Map<Key, TlsMaterial> KEPT =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(KEPT_MAX, 0.75f, true) {
                        private static final long serialVersionUID = 1;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<Key, TlsMaterial> eldest) {
                            return size() > KEPT_MAX;
                        }
                    });

    private record Key(
            SslMode mode, ServerTrust trust, ClientCertificate client, List<Stamp> files) {}

    private record Stamp(Path file, Optional<FileTime> modified, long bytes) {}

    static TlsMaterial of(TlsOptions options) throws IOException {
        Key key = new Key(options.mode(), options.trust(), options.client(), stamps(options));
        TlsMaterial kept = KEPT.get(key);
        if (kept == null) {
            // Two callers may both load; that is cheaper than a lock held over file access.
            kept =
                    new TlsMaterial(
                            Authorities.load(options.mode(), options.trust()),
                            TlsIdentity.load(options.client()));
            KEPT.put(key, kept);
        }
        return kept;
    }

    private static List<Stamp> stamps(TlsOptions options) {
        List<Path> files = new ArrayList<>(options.trust().revocationLists());
        options.trust().file().ifPresent(files::add);
        files.addAll(options.client().files());
        return files.stream().map(TlsMaterial::stamp).toList();
    }

    private static Stamp stamp(Path file) {
        try {
            return new Stamp(file, Optional.of(Files.getLastModifiedTime(file)), Files.size(file));
        } catch (IOException missing) {
            return new Stamp(file, Optional.empty(), 0);
        }
    }
}
