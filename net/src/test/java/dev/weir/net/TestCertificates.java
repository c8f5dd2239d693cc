package dev.weir.net;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Certificates for tests, made in memory.
final class TestCertificates {
    private static final AtomicLong SERIAL = new AtomicLong(1);
    private static final Duration DAY = Duration.ofDays(1);

    private TestCertificates() {}

    /// A certificate, its key, and the certificate that vouches for it.
    record Identity(X509Certificate certificate, KeyPair keys, X509Certificate issuer) {
        /// PEM of the certificate alone.
        Path certificateFile(Path directory, String name) {
            return pem(directory.resolve(name), certificate);
        }

        SSLContext serverContext(X509Certificate... clientAuthorities) {
            return context(this, clientAuthorities);
        }
    }

    static Identity authority(String name) {
        return signed(name, null, "EC", DAY, BasicConstraints.class);
    }

    static Identity server(Identity authority, String... hosts) {
        return signed(hosts[0], authority, "EC", DAY, null, hosts);
    }

    static Identity expired(Identity authority, String... hosts) {
        return signed(hosts[0], authority, "EC", DAY.negated(), null, hosts);
    }

    static Identity selfSigned(String... hosts) {
        return signed(hosts[0], null, "EC", DAY, null, hosts);
    }

    static Identity client(Identity authority, String user, String keyAlgorithm) {
        return signed(user, authority, keyAlgorithm, DAY, null);
    }

    /// @param validFor negative for a certificate that is no longer valid
    private static Identity signed(
            String commonName,
            Identity authority,
            String keyAlgorithm,
            Duration validFor,
            Class<BasicConstraints> isAuthority,
            String... hosts) {
        KeyPair keys = keyPair(keyAlgorithm);
        KeyPair signer = authority == null ? keys : authority.keys();
        return signed(
                new Names(commonName, hosts, isAuthority != null),
                keys,
                authority,
                validFor,
                signature(signer));
    }

    /// What a certificate says.
    record Names(String commonName, String[] hosts, boolean isAuthority) {}

    static Identity signed(
            Names names, KeyPair keys, Identity authority, Duration validFor, String signature) {
        try {
            X500Name subject = new X500Name("CN=" + names.commonName());
            X500Name issuer =
                    authority == null
                            ? subject
                            : X500Name.getInstance(
                                    authority.certificate().getSubjectX500Principal().getEncoded());
            Instant now = Instant.now();
            Date from = Date.from(now.minus(DAY.multipliedBy(3)));
            var builder =
                    new JcaX509v3CertificateBuilder(
                            issuer,
                            BigInteger.valueOf(SERIAL.getAndIncrement()),
                            from,
                            Date.from(now.plus(validFor)),
                            subject,
                            keys.getPublic());
            if (names.isAuthority()) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            }
            if (names.hosts().length > 0) {
                builder.addExtension(
                        Extension.subjectAlternativeName, false, alternatives(names.hosts()));
            }
            KeyPair signer = authority == null ? keys : authority.keys();
            var signing = new JcaContentSignerBuilder(signature);
            if (signature.endsWith("MGF1")) {
                // The JDK has no such names, each of which stands for RSASSA-PSS with parameters.
                signing.setProvider(new BouncyCastleProvider());
            }
            var holder = builder.build(signing.build(signer.getPrivate()));
            X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(holder);
            return new Identity(
                    certificate, keys, authority == null ? certificate : authority.certificate());
        } catch (IOException | GeneralSecurityException | OperatorCreationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static GeneralNames alternatives(String... hosts) {
        return new GeneralNames(
                Arrays.stream(hosts)
                        .map(
                                host ->
                                        new GeneralName(
                                                HostName.literal(host).isPresent()
                                                        ? GeneralName.iPAddress
                                                        : GeneralName.dNSName,
                                                host))
                        .toArray(GeneralName[]::new));
    }

    static KeyPair keyPair(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("RSA")) {
                generator.initialize(2048);
            } else if (algorithm.equals("EC")) {
                generator.initialize(256);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String signature(KeyPair signer) {
        return switch (signer.getPrivate().getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
    }

    static Path pem(Path file, Object... objects) {
        try (StringWriter text = new StringWriter();
                JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object object : objects) {
                writer.writeObject(object);
            }
            writer.flush();
            return Files.writeString(file, text.toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A revocation list of that authority with those certificates.
    static Path revocationList(Path file, Identity authority, Identity... revoked) {
        try {
            var builder =
                    new JcaX509v2CRLBuilder(
                            authority.certificate().getSubjectX500Principal(),
                            Date.from(Instant.now().minus(DAY)));
            builder.setNextUpdate(Date.from(Instant.now().plus(DAY)));
            for (Identity identity : revoked) {
                builder.addCRLEntry(
                        identity.certificate().getSerialNumber(),
                        Date.from(Instant.now().minus(DAY)),
                        CRLReason.keyCompromise);
            }
            var signer =
                    new JcaContentSignerBuilder(signature(authority.keys()))
                            .build(authority.keys().getPrivate());
            return pem(file, builder.build(signer));
        } catch (OperatorCreationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static SSLContext context(Identity server, X509Certificate... clientAuthorities) {
        try {
            char[] password = "secret".toCharArray();
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            var chain =
                    Stream.of(server.certificate(), server.issuer())
                            .distinct()
                            .toArray(X509Certificate[]::new);
            keys.setKeyEntry("server", server.keys().getPrivate(), password, chain);
            var keyManagers = KeyManagerFactory.getInstance("PKIX");
            keyManagers.init(keys, password);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (X509Certificate authority : clientAuthorities) {
                trusted.setCertificateEntry("authority " + trusted.size(), authority);
            }
            var trustManagers = TrustManagerFactory.getInstance("PKIX");
            trustManagers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
