package dev.weir.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

/// Damaged keys; whole ones are in [ClientCertificateTest].
final class PrivateKeysTest {
    private static final int TIMES = 3_000;

    /// Made with `openssl pkcs8 -topk8 -v2 des3`.
    private static final String UNKNOWN_CIPHER =
            "MIHjME4GCSqGSIb3DQEFDTBBMCkGCSqGSIb3DQEFDDAcBAj6KTMDVAYJOwICCAAwDAYIKoZIhvcN"
                    + "AgkFADAUBggqhkiG9w0DBwQIS5gIBGlPRjUEgZBomMKigqqBzeHnkxMcmo/uNrUB23OPSNY4L0wO"
                    + "6uUFymtIAT86l9eLH41gUHMT4DnAzOdxvMbhGFfssXHmfRfLCJoFhiV2VFPIa1y/lxNxCHoV43Wn"
                    + "J91yAgViyY7CQOjLkWVKcXKYqCi2PaEDODUYQIaALwu8NWUP6NJHkCCUV9mvEEoLPhu9CeLNgovO"
                    + "bXk=";

    @Test
    void saysHowToConvertAnUnknownEncryption() {
        byte[] der = Base64.getDecoder().decode(UNKNOWN_CIPHER);
        assertThatThrownBy(
                        () ->
                                PrivateKeys.read(
                                        der, TestCertificates.keyPair("EC").getPublic(), "pw"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("convert it with: openssl pkcs8 -topk8 -v2 aes-256-cbc");
    }

    @ParameterizedTest
    @CsvSource({"EC, true", "EC, false", "RSA, true", "RSA, false"})
    void aDamagedKeyIsReadOrRefusedInOrder(String algorithm, boolean isPkcs8) throws Exception {
        KeyPair keys = TestCertificates.keyPair(algorithm);
        byte[] pkcs8 = keys.getPrivate().getEncoded();
        byte[] whole =
                isPkcs8
                        ? pkcs8
                        : PrivateKeyInfo.getInstance(pkcs8)
                                .parsePrivateKey()
                                .toASN1Primitive()
                                .getEncoded();
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < TIMES; i++) {
            byte[] damaged = Arrays.copyOf(whole, i % 3 == 0 ? random.nextInt(60) : whole.length);
            for (int j = 0; j < 2 && damaged.length > 0; j++) {
                damaged[random.nextInt(Math.min(40, damaged.length))] = (byte) random.nextInt();
            }
            PrivateKeys.isPkcs12(damaged);
            try {
                PrivateKeys.read(damaged, keys.getPublic(), "");
            } catch (IOException | GeneralSecurityException expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(TIMES / 4);
    }
}
