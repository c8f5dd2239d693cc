package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Clients whose passwords a directory knows.
@Timeout(60)
class DirectoryTest {
    private InMemoryDirectoryServer directory;

    @BeforeEach
    void start() throws LDAPException, LDIFException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=net");
        config.setSchema(null);
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("plain", 0));
        directory = new InMemoryDirectoryServer(config);
        directory.add("dn: dc=net", "objectClass: domain", "dc: net");
        directory.add(
                "dn: uid=postgres,dc=net",
                "objectClass: inetOrgPerson",
                "uid: postgres",
                "userPassword: of the directory");
        directory.startListening();
    }

    @AfterEach
    void stop() {
        directory.shutDown(true);
    }

    private PoolerBuilder builder() {
        return new PoolerBuilder()
                .setting("admin_users", "postgres")
                .database("postgres", SharedPoolers.server(), "postgres");
    }

    private String options() {
        return "ldapurl=\"ldap://127.0.0.1:" + directory.getListenPort() + "/dc=net?uid?sub\"";
    }

    private static Connection connect(PoolerUnderTest pooler, String password) throws SQLException {
        return JdbcUrl.connect(
                Access.to(pooler, Transport.TCP)
                        .with("dbname", "postgres")
                        .with("user", "postgres")
                        .with("password", password));
    }

    private static void assertAsksTheDirectory(PoolerUnderTest pooler) throws SQLException {
        try (Connection connection = connect(pooler, "of the directory");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select current_user")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("postgres");
        }
        assertThatThrownBy(() -> connect(pooler, "wrong"))
                .hasMessageContaining("password authentication failed");
        assertThat(pooler.logWith("password authentication failed: LDAP login failed: "))
                .doesNotContain("of the directory");
    }

    @Test
    void theTypeAsksTheDirectory() throws SQLException {
        try (PoolerUnderTest pooler =
                builder()
                        .setting("auth_type", "ldap")
                        .setting("auth_ldap_options", options())
                        .start()) {
            assertAsksTheDirectory(pooler);
        }
    }

    @Test
    void aRuleAsksTheDirectory() throws SQLException {
        try (PoolerUnderTest pooler =
                builder()
                        .setting("auth_type", "hba")
                        .fileSetting(
                                "auth_hba_file",
                                "host all postgres 127.0.0.1/32 ldap " + options() + "\n")
                        .start()) {
            assertAsksTheDirectory(pooler);
        }
    }
}
