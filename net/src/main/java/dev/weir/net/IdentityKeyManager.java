package dev.weir.net;

import org.jspecify.annotations.Nullable;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/// Shows one certificate, of a client or of a server. A client's knows afterwards whether the
/// server asked.
///
/// Whatever authorities the server names, the certificate is shown, as OpenSSL does: the server's
/// answer then says what is wrong with it.
final class IdentityKeyManager extends X509ExtendedKeyManager {
    private static final String ALIAS = "own";

    private final Optional<TlsIdentity> identity;
    private volatile boolean wasRequested;
    private volatile boolean wasShown;

    IdentityKeyManager(Optional<TlsIdentity> identity) {
        this.identity = identity;
    }

    boolean wasRequested() {
        return wasRequested;
    }

    boolean wasShown() {
        return wasShown;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
        wasRequested = true;
        return aliasFor(keyTypes);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        return aliasFor(keyType);
    }

    private @Nullable String aliasFor(String... keyTypes) {
        if (identity.isEmpty()) {
            return null;
        }
        String algorithm = identity.get().chain().getFirst().getPublicKey().getAlgorithm();
        return Arrays.asList(keyTypes).contains(algorithm) ? ALIAS : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        wasShown = true;
        return identity.map(key -> key.chain().toArray(X509Certificate[]::new)).orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return identity.map(TlsIdentity::key).orElse(null);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return identity.isPresent() ? new String[] {ALIAS} : null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
