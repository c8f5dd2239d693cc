package dev.weir.pooler.internal.external;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldif.LDIFException;

import dev.weir.pooler.internal.config.LdapOptions;
import dev.weir.pooler.internal.config.LdapOptions.Entry;
import dev.weir.pooler.internal.config.LdapOptions.Scope;
import dev.weir.pooler.internal.config.LdapOptions.Searcher;
import dev.weir.testkit.CertificateFiles;
import dev.weir.testkit.TestCertificates;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Passwords that a directory knows.
@Timeout(60)
final class LdapCheckTest {
    private static final String BASE = "dc=example,dc=net";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Searcher READER = new Searcher("cn=reader," + BASE, "reads");

    private static InMemoryDirectoryServer directory;
    private static InMemoryDirectoryServer elsewhere;

    private static SSLContext context(CertificateFiles files) {
        try (InputStream file = Files.newInputStream(files.certificate())) {
            Certificate certificate =
                    CertificateFactory.getInstance("X.509").generateCertificate(file);
            String base64 = Files.readString(files.key()).replaceAll("-----[^-]*-----|\\s", "");
            PrivateKey key =
                    KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry("server", key, new char[0], new Certificate[] {certificate});
            KeyManagerFactory managers =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static InMemoryDirectoryServer start(CertificateFiles files)
            throws LDAPException, LDIFException {
        SSLContext tls = context(files);
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.setSchema(null);
        config.addAdditionalBindCredentials(READER.name(), READER.password());
        config.setAuthenticationRequiredOperationTypes();
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("plain", null, 0, tls.getSocketFactory()),
                InMemoryListenerConfig.createLDAPSConfig(
                        "tls", null, 0, tls.getServerSocketFactory(), null));
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        server.add("dn: " + BASE, "objectClass: domain", "dc: example");
        server.add("dn: ou=people," + BASE, "objectClass: organizationalUnit", "ou: people");
        for (String user : List.of("ann", "bob")) {
            server.add(
                    "dn: uid=" + user + ",ou=people," + BASE,
                    "objectClass: inetOrgPerson",
                    "uid: " + user,
                    "cn: twin",
                    "sn: twin",
                    "mail: " + user + "@example.net",
                    "userPassword: secret of " + user);
        }
        server.startListening();
        return server;
    }

    @BeforeAll
    static void start() throws LDAPException, LDIFException {
        directory = start(TestCertificates.instance().server());
        elsewhere = start(TestCertificates.instance().wrongHost());
    }

    @AfterAll
    static void stop() {
        directory.shutDown(true);
        elsewhere.shutDown(true);
    }

    private static LdapCheck check(LdapOptions options) {
        return new LdapCheck(options, PATIENCE, TestSockets::trust, TestSockets.class);
    }

    private static String plain() {
        return "ldap://localhost:" + directory.getListenPort("plain");
    }

    private static LdapCheck named(String url, boolean startTls) {
        return check(
                new LdapOptions(
                        List.of(url), startTls, new Entry.Named("uid=", ",ou=people," + BASE)));
    }

    private static LdapCheck found(String filter, Scope scope) {
        return check(
                new LdapOptions(
                        List.of(plain()), false, new Entry.Found(BASE, scope, filter, READER)));
    }

    private static void assertKnowsAnn(LdapCheck check) {
        assertThat(check.refusal("ann", "secret of ann")).isEmpty();
        assertThat(check.refusal("ann", "secret of bob").orElseThrow())
                .startsWith("LDAP login failed: ");
    }

    @Test
    void anEntryIsNamed() {
        assertKnowsAnn(named(plain(), false));
        assertThat(named(plain(), false).refusal("nobody", "x").orElseThrow())
                .startsWith("LDAP login failed: ");
    }

    @Test
    void aNameIsNoOtherEntry() {
        assertThat(named(plain(), false).refusal("ann,ou=people", "secret of ann"))
                .contains("invalid character in user name for LDAP authentication");
    }

    @Test
    void anEntryIsFound() {
        assertKnowsAnn(found("(uid=$username)", Scope.SUB));
        assertKnowsAnn(found("(|(uid=$username)(mail=$username))", Scope.SUB));
        assertThat(found("(mail=$username)", Scope.SUB).refusal("ann@example.net", "secret of ann"))
                .isEmpty();
    }

    // As an Active Directory does at its root.
    @Test
    void otherDirectoriesThatItKnowsAreNotAsked() throws LDAPException, LDIFException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.setSchema(null);
        config.addAdditionalBindCredentials(READER.name(), READER.password());
        config.addInMemoryOperationInterceptor(
                new InMemoryOperationInterceptor() {
                    @Override
                    public void processSearchResult(InMemoryInterceptedSearchResult result) {
                        try {
                            result.sendSearchReference(
                                    new SearchResultReference(
                                            new String[] {"ldap://localhost:1/DC=Elsewhere"},
                                            null));
                        } catch (LDAPException e) {
                            throw new AssertionError(e);
                        }
                    }
                });
        InMemoryDirectoryServer active = new InMemoryDirectoryServer(config);
        active.add("dn: " + BASE, "objectClass: domain", "dc: example");
        active.add("dn: uid=ann," + BASE, "uid: ann", "userPassword: secret of ann");
        active.startListening();
        try {
            Entry entry = new Entry.Found(BASE, Scope.SUB, "(uid=$username)", READER);
            LdapCheck check =
                    check(
                            new LdapOptions(
                                    List.of("ldap://localhost:" + active.getListenPort()),
                                    false,
                                    entry));
            assertKnowsAnn(check);
            assertThat(check.refusal("bob", "secret of bob"))
                    .contains("LDAP user does not exist: no entry for (uid=bob)");
        } finally {
            active.shutDown(true);
        }
    }

    @Test
    void anEntryThatIsNotThereIsNotFound() {
        assertThat(found("(uid=$username)", Scope.ONE).refusal("ann", "secret of ann"))
                .contains("LDAP user does not exist: no entry for (uid=ann)");
    }

    @Test
    void ofSeveralEntriesNoneCounts() {
        assertThat(found("(cn=$username)", Scope.SUB).refusal("twin", "secret of ann"))
                .contains("LDAP user is not unique: entries for (cn=twin)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "ann)(uid=*", "a\\2a", "a/b", "a\nb"})
    void aNameIsNoFilter(String user) {
        assertThat(found("(uid=$username)", Scope.SUB).refusal(user, "secret of ann"))
                .contains("invalid character in user name for LDAP authentication");
    }

    @Test
    void whoMayNotSearchIsTold() {
        Entry entry =
                new Entry.Found(
                        BASE, Scope.SUB, "(uid=$username)", new Searcher(READER.name(), "wrong"));
        assertThat(
                        check(new LdapOptions(List.of(plain()), false, entry))
                                .refusal("ann", "secret of ann")
                                .orElseThrow())
                .startsWith("LDAP lets ldapbinddn not search: ");
    }

    // The root of the directory, which has no name.
    @Test
    void nobodyIsLetInAsNobody() {
        Entry root = new Entry.Found("", Scope.BASE, "(objectClass=*)", READER);
        LdapCheck byRoot = check(new LdapOptions(List.of(plain()), false, root));

        assertThat(byRoot.refusal("ann", "x").orElseThrow()).startsWith("LDAP login failed: ");
        assertThat(named(plain(), false).refusal("ann", "").orElseThrow())
                .startsWith("LDAP login failed: ");
    }

    @Test
    void theConnectionGoesOnWithTls() {
        assertKnowsAnn(named(plain(), true));
    }

    @Test
    void theConnectionBeginsWithTls() {
        assertKnowsAnn(named("ldaps://localhost:" + directory.getListenPort("tls"), false));
    }

    @Test
    void tlsDoesNotBeginTwice() {
        assertThat(
                        named("ldaps://localhost:" + directory.getListenPort("tls"), true)
                                .refusal("ann", "secret of ann"))
                .contains("ldaptls=1 is for ldap, and ldaps has TLS already");
    }

    @Test
    void anotherHostsCertificateIsRefused() {
        assertThat(
                        named("ldaps://localhost:" + elsewhere.getListenPort("tls"), false)
                                .refusal("ann", "secret of ann")
                                .orElseThrow())
                .startsWith("LDAP server ");
        assertThat(
                        named("ldap://localhost:" + elsewhere.getListenPort("plain"), true)
                                .refusal("ann", "secret of ann")
                                .orElseThrow())
                .startsWith("LDAP server ");
    }

    @Test
    void theNextServerIsAskedIfOneIsDown() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        String down = "ldap://localhost:" + port;
        Entry entry = new Entry.Named("uid=", ",ou=people," + BASE);
        assertKnowsAnn(check(new LdapOptions(List.of(down, plain()), false, entry)));
        assertThat(
                        check(new LdapOptions(List.of(down), false, entry))
                                .refusal("ann", "secret of ann")
                                .orElseThrow())
                .startsWith("LDAP server [" + down + "] failed: ");
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForLonger() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            LdapOptions options =
                    new LdapOptions(
                            List.of("ldap://localhost:" + silent.getLocalPort()),
                            false,
                            new Entry.Named("uid=", ""));
            assertThat(new LdapCheck(options, Duration.ofMillis(200)).refusal("ann", "x"))
                    .isPresent();
        }
    }

    // The client is gone once its patience has ended, here within the test's time.
    @Test
    @Timeout(10)
    void theNextServerIsAskedInTimeIfOneIsSilent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            List<String> urls = List.of("ldap://localhost:" + silent.getLocalPort(), plain());
            Entry entry = new Entry.Found(BASE, Scope.SUB, "(uid=$username)", READER);
            LdapCheck check =
                    new LdapCheck(
                            new LdapOptions(urls, false, entry),
                            Duration.ofSeconds(6),
                            TestSockets::trust,
                            TestSockets.class);
            assertThat(check.refusal("ann", "secret of ann")).isEmpty();
        }
    }

    @Test
    void aDirectoryThatSaysNothingIsNotAskedByAll() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 2 * LdapCheck.QUESTIONS_MAX);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            LdapOptions options =
                    new LdapOptions(
                            List.of("ldap://localhost:" + silent.getLocalPort()),
                            false,
                            new Entry.Named("uid=", ""));
            LdapCheck check = new LdapCheck(options, Duration.ofMinutes(1));
            List<Socket> asked = new ArrayList<>();
            for (int i = 0; i < LdapCheck.QUESTIONS_MAX; i++) {
                clients.execute(() -> assertThat(check.refusal("ann", "x")).isPresent());
                asked.add(silent.accept());
            }
            assertThat(new LdapCheck(options, Duration.ofMillis(100)).refusal("bob", "x"))
                    .contains("LDAP server " + options.servers() + " is asked too much at a time");
            for (Socket each : asked) {
                each.close();
            }
        }
    }

    @Test
    void whatIsVerifiedStandsInLdapConf() {
        assertThat(LdapTls.of(List.of("# TLS_REQCERT never", "tls_cacert  /a b ", "BASE dc=x")))
                .isEqualTo(new LdapTls(Optional.of(Path.of("/a b")), true));
        assertThat(LdapTls.of(List.of("TLS_REQCERT never")).verifies()).isFalse();
        assertThat(LdapTls.of(List.of("TLS_REQCERT allow")).verifies()).isFalse();
        assertThat(LdapTls.of(List.of("TLS_REQCERT demand")).verifies()).isTrue();
    }
}
