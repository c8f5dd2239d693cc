package dev.weir.testkit;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Signs certificates (ECDSA on P-256 with SHA-256) and writes them as files.
final class CertificateAuthority {
    private static final Duration LIFE = Duration.ofDays(30);
    private static final Duration CLOCK_ERROR = Duration.ofDays(1);

    private final Path directory;
    private final String name;
    private final KeyPair keys;
    private final Path certificate;
    private final AtomicInteger issued = new AtomicInteger();

    private CertificateAuthority(Path directory, String name) {
        this.directory = directory;
        this.name = name;
        keys = newKeys();
        certificate = directory.resolve(name + "-authority.crt");
        Instant now = Instant.now();
        var times = new Times(now.minus(CLOCK_ERROR), now.plus(LIFE));
        write(certificate, "CERTIFICATE", encode(authorityCertificate(times)));
    }

    private record Times(Instant from, Instant to) {}

    static CertificateAuthority create(Path directory, String name) {
        return new CertificateAuthority(directory, name);
    }

    Path certificate() {
        return certificate;
    }

    CertificateFiles issue(
            String commonName, List<String> alternativeNames, TestCertificates.Validity validity) {
        KeyPair subjectKeys = newKeys();
        var builder = builder(subject(commonName), times(validity), subjectKeys);
        String stem = name + "-" + issued.incrementAndGet();
        var files =
                new CertificateFiles(
                        directory.resolve(stem + ".crt"), directory.resolve(stem + ".key"));
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            if (!alternativeNames.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName, false, names(alternativeNames));
            }
            write(files.certificate(), "CERTIFICATE", encode(sign(builder)));
        } catch (IOException e) {
            throw new TestkitException("could not write a certificate for " + commonName, e);
        }
        write(files.key(), "PRIVATE KEY", subjectKeys.getPrivate().getEncoded());
        return files;
    }

    private static Times times(TestCertificates.Validity validity) {
        Instant now = Instant.now();
        return switch (validity) {
            case CURRENT -> new Times(now.minus(CLOCK_ERROR), now.plus(LIFE));
            case EXPIRED -> new Times(now.minus(LIFE), now.minus(CLOCK_ERROR));
        };
    }

    private static GeneralNames names(List<String> alternativeNames) {
        return new GeneralNames(
                alternativeNames.stream()
                        .map(CertificateAuthority::name)
                        .toArray(GeneralName[]::new));
    }

    private static GeneralName name(String text) {
        int colon = text.indexOf(':');
        String value = text.substring(colon + 1);
        return switch (text.substring(0, colon)) {
            case "DNS" -> new GeneralName(GeneralName.dNSName, value);
            case "IP" -> new GeneralName(GeneralName.iPAddress, value);
            default -> throw new IllegalArgumentException("neither DNS: nor IP: begins " + text);
        };
    }

    private X509Certificate authorityCertificate(Times times) {
        try {
            var builder = builder(subject("Weir test authority " + name), times, keys);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            return sign(builder);
        } catch (IOException e) {
            throw new TestkitException("could not make a certificate authority", e);
        }
    }

    private static X500Name subject(String commonName) {
        return new X500Name("CN=" + commonName);
    }

    private JcaX509v3CertificateBuilder builder(
            X500Name subject, Times times, KeyPair subjectKeys) {
        return new JcaX509v3CertificateBuilder(
                subject("Weir test authority " + name),
                BigInteger.valueOf(System.nanoTime()),
                Date.from(times.from()),
                Date.from(times.to()),
                subject,
                subjectKeys.getPublic());
    }

    private X509Certificate sign(JcaX509v3CertificateBuilder builder) {
        try {
            PrivateKey key = keys.getPrivate();
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new TestkitException("could not sign a certificate", e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new TestkitException("could not make a key", e);
        }
    }

    private static byte[] encode(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new TestkitException("could not encode a certificate", e);
        }
    }

    private static void write(Path file, String label, byte[] content) {
        Base64.Encoder encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        String pem =
                "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                        .formatted(label, encoder.encodeToString(content), label);
        try {
            var ownerOnly =
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"));
            Files.createFile(file, ownerOnly);
            Files.write(file, pem.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new TestkitException("could not write " + file, e);
        }
    }
}
