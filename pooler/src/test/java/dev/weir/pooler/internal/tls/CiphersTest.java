package dev.weir.pooler.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import javax.net.ssl.SSLContext;

/// Lists of ciphers as people write them for OpenSSL.
class CiphersTest {
    private static String[] allowed(TlsSettings.Algorithms algorithms) throws Exception {
        Protocols protocols = Protocols.of(algorithms.protocols(), "client_tls_protocols");
        return new CipherSuites(
                        SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites(),
                        protocols)
                .allowed(algorithms, "client_tls_");
    }

    private static String[] tls12(String list) throws Exception {
        return allowed(TestSettings.ciphers(list));
    }

    @ParameterizedTest
    @CsvSource({
        "ECDHE-RSA-AES128-GCM-SHA256, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "ECDHE-ECDSA-AES256-GCM-SHA384, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "ECDHE-RSA-CHACHA20-POLY1305, TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "ECDHE-RSA-AES128-SHA256, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
        "ECDHE-RSA-AES256-SHA, TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
        "DHE-RSA-AES256-GCM-SHA384, TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
    })
    void namesMeanTheJdksSuites(String openSsl, String standard) throws Exception {
        assertThat(tls12(openSsl)).containsExactly(standard);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HIGH:!aNULL",
                "HIGH:MEDIUM:+3DES:!aNULL",
                "HIGH:!aNULL:!eNULL:!EXPORT:!DES:!RC4:!MD5:!PSK:!CAMELLIA@STRENGTH",
                "EECDH+AESGCM:EDH+AESGCM:@SECLEVEL=2",
                "ECDHE-RSA-AES256-GCM-SHA384:AES256-SHA:DES-CBC3-SHA"
            })
    void usualListsWork(String list) throws Exception {
        assertThat(tls12(list))
                .contains("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")
                .noneMatch(suite -> suite.contains("anon") || suite.contains("NULL"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "secure", "fast", "normal", "all", "DEFAULT", ""})
    void shortcutsAreAllThatTheJdkHas(String shortcut) throws Exception {
        assertThat(tls12(shortcut)).hasSameElementsAs(java.util.List.of(tls12("ALL")));
    }

    @Test
    void keepsTheOrderOfTheList() throws Exception {
        assertThat(tls12("ECDHE-RSA-AES256-GCM-SHA384 ECDHE-RSA-AES128-GCM-SHA256"))
                .containsExactly(
                        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    }

    @Test
    void plusMovesToTheEnd() throws Exception {
        assertThat(tls12("ECDHE+aRSA+AESGCM:+AES256"))
                .containsExactly(
                        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
    }

    @Test
    void whatIsBannedCannotComeBack() throws Exception {
        assertThat(tls12("ECDHE+aRSA+AESGCM:!AES128:AES128+AESGCM+aRSA+ECDHE"))
                .containsExactly("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
    }

    @Test
    void whatIsTakenOutCanComeBack() throws Exception {
        assertThat(tls12("ECDHE+aRSA+AESGCM:-AES256:ECDHE-RSA-AES256-GCM-SHA384"))
                .containsExactly(
                        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
    }

    @Test
    void saysWhichNamesMeanNothing() {
        assertThatThrownBy(() -> tls12("HIGH:ECDHE-RSA-AES129-GCM-SHA256:!NONSENSE"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "client_tls_ciphers: there are no ciphers of these names:"
                                + " ECDHE-RSA-AES129-GCM-SHA256, NONSENSE; see: openssl ciphers -v"
                                + " ALL");
    }

    @Test
    void saysThatTheJdkHasNoneOfThem() {
        assertThatThrownBy(() -> tls12("AES256-SHA:CAMELLIA"))
                .hasMessageStartingWith(
                        "client_tls_ciphers = AES256-SHA:CAMELLIA leaves no cipher of TLS 1.2 that"
                                + " the JDK has; it has [TLS_");
    }

    @Test
    void withoutFiniteFieldsThereAreCurvesOnly() throws Exception {
        assertThat(allowed(new TlsSettings.Algorithms("tlsv1.2", "default", "", "auto", "none")))
                .isNotEmpty()
                .allMatch(suite -> suite.startsWith("TLS_ECDHE_"));
    }

    @Test
    void withoutCurvesThereAreFiniteFieldsOnly() throws Exception {
        assertThat(allowed(new TlsSettings.Algorithms("tlsv1.2", "default", "", "none", "auto")))
                .isNotEmpty()
                .allMatch(suite -> suite.startsWith("TLS_DHE_"));
    }

    @Test
    void choosesCiphersOfTls13() throws Exception {
        assertThat(tls13("TLS_AES_128_GCM_SHA256:TLS_AES_128_CCM_SHA256"))
                .containsExactly("TLS_AES_128_GCM_SHA256");
    }

    @Test
    void saysWhichCiphersOfTls13MeanNothing() {
        assertThatThrownBy(() -> tls13("TLS_AES_128_GCM_SHA256:TLS_AES_512"))
                .hasMessage(
                        "client_tls13_ciphers: failed to set the TLSv1.3 cipher suites: there are"
                                + " no ciphers of these names: [TLS_AES_512]; use some of"
                                + " [TLS_AES_256_GCM_SHA384, TLS_AES_128_GCM_SHA256,"
                                + " TLS_CHACHA20_POLY1305_SHA256]");
    }

    @Test
    void saysThatTheJdkHasNoneOfThoseOfTls13() {
        assertThatThrownBy(() -> tls13("TLS_AES_128_CCM_8_SHA256"))
                .hasMessageStartingWith(
                        "client_tls13_ciphers: failed to set the TLSv1.3 cipher suites: the JDK has"
                                + " none of [TLS_AES_128_CCM_8_SHA256]");
    }

    private static String[] tls13(String list) throws Exception {
        return allowed(new TlsSettings.Algorithms("tlsv1.3", "default", list, "auto", "auto"));
    }
}
