package dev.weir.pooler.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

final class SettingsTest {
    @ParameterizedTest
    @EnumSource(Key.class)
    void hasAnAccessorForEveryKey(Key key) throws ReflectiveOperationException {
        String name = camelCase(key.key());
        assertThat(Settings.class.getMethod(name).invoke(Configuration.defaults().settings()))
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("accessors")
    void hasNoAccessorWithoutAKey(String name) {
        assertThat(Arrays.stream(Key.values()).map(key -> camelCase(key.key()))).contains(name);
    }

    static Stream<String> accessors() {
        return Arrays.stream(Settings.class.getDeclaredMethods())
                .filter(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !name.equals("equals") && !name.equals("hashCode"));
    }

    @Test
    void hasTheDocumentedDefaults() {
        Settings settings = Configuration.defaults().settings();
        assertThat(settings.listenAddr()).isEmpty();
        assertThat(settings.listenPort()).isEqualTo(6432);
        assertThat(settings.unixSocketMode()).isEqualTo(0777);
        assertThat(settings.authType()).isEqualTo(AuthType.MD5);
        assertThat(settings.queryWaitTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.serverCheckQuery()).contains("");
        assertThat(settings.trackExtraParameters()).containsExactly("IntervalStyle");
        assertThat(settings.clientTlsProtocols())
                .isEqualTo(Set.of(TlsProtocol.TLSV1_2, TlsProtocol.TLSV1_3));
        assertThat(settings.authFile()).isEmpty();
        assertThat(settings.eventLoops()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, false",
        "1, true",
        "on, true",
        "OFF, false",
        "yes, true",
        "no, false",
        "true, true",
        "False, false",
        "45, true"
    })
    void readsFlags(String text, boolean value) {
        assertThat(set("tcp_defer_accept", text).tcpDeferAccept()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"1.5, PT1.5S", "3, PT3S", ".25, PT0.25S", "0, PT0S", "1e3, PT16M40S", "2., PT2S"})
    void readsTimes(String text, Duration value) {
        assertThat(set("query_timeout", text).queryTimeout()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "0x10, 16", "010, 8", "0, 0", "2147483647, 2147483647"})
    void readsNumbersAsInC(String text, int value) {
        assertThat(set("max_client_conn", text).maxClientConn()).isEqualTo(value);
    }

    @Test
    void readsLists() {
        assertThat(set("admin_users", " a, b ,,c ").adminUsers()).containsExactly("a", "b", "c");
    }

    @Test
    void readsModesInAnyCase() {
        assertThat(set("pool_mode", "Transaction").poolMode()).isEqualTo(PoolMode.TRANSACTION);
    }

    @Test
    void readsProtocolsWithCommasOrColons() {
        assertThat(set("server_tls_protocols", "tlsv1.1, tlsv1.3:tlsv1.2").serverTlsProtocols())
                .extracting(TlsProtocol::javaName)
                .containsExactlyInAnyOrder("TLSv1.1", "TLSv1.2", "TLSv1.3");
    }

    @Test
    void hasNoCheckIfItsQueryIsEmpty() {
        assertThat(set("server_check_query", "").serverCheckQuery()).isEmpty();
    }

    @Test
    void takesAnEmptyFileForNone() {
        assertThat(set("auth_file", "").authFile()).isEmpty();
    }

    @Test
    void readsFiles() {
        assertThat(set("logfile", "/var/log/a b").logfile()).contains(Path.of("/var/log/a b"));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:9127, 127.0.0.1, 9127",
        "[::1]:9127, ::1, 9127",
        ":9127, '', 9127",
        "*:9127, '', 9127"
    })
    void readsAListenAddress(String text, String host, int port) {
        Configuration read = Configuration.parse("t.ini", "[pgbouncer]\nmetrics_listen = " + text);
        assertThat(read.settings().metricsListen()).contains(new ListenAddress(host, port));
    }

    private static Settings set(String key, String value) {
        return Configuration.defaults().with(key, value).settings();
    }

    private static String camelCase(String key) {
        StringBuilder name = new StringBuilder();
        for (String part : key.split("_", -1)) {
            name.append(
                    name.isEmpty()
                            ? part
                            : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return name.toString();
    }
}
