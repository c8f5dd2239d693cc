package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;

final class SelfSignedTest {
    @Test
    void writesACertificateThatCanBeReadAgain() throws Exception {
        SelfSigned created = SelfSigned.create();

        byte[] pem = created.certificatePem().getBytes(StandardCharsets.US_ASCII);
        assertThat(
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(pem)))
                .isEqualTo(created.certificate());
    }
}
