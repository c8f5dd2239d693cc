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

/// Shows one connection's client certificate, and knows afterwards whether the server asked.
///
/// Whatever authorities the server names, the certificate is shown, as OpenSSL does: the server's
/// answer then says what is wrong with it.
final class ClientKeyManager extends X509ExtendedKeyManager {
    private static final String ALIAS = "client";

    private final Optional<ClientKey> client;
    private volatile boolean wasRequested;
    private volatile boolean wasShown;

    ClientKeyManager(Optional<ClientKey> client) {
        this.client = client;
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
        if (client.isEmpty()) {
            return null;
        }
        String algorithm = client.get().chain().getFirst().getPublicKey().getAlgorithm();
        return Arrays.asList(keyTypes).contains(algorithm) ? ALIAS : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        wasShown = true;
        return client.map(key -> key.chain().toArray(X509Certificate[]::new)).orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return client.map(ClientKey::key).orElse(null);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return client.isPresent() ? new String[] {ALIAS} : null;
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
