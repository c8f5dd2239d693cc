package dev.weir.pooler.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

final class WarningsTest {
    private static final String OPEN =
            "auth_type is trust and listen_addr is not only this machine: everybody who reaches the"
                    + " port can log in without a password.";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
"""
syslog = 1                | syslog = "1" has no effect: the log goes to standard error and logfile, from where journald or a log shipper takes it.
service_name = x          | service_name = "x" has no effect: there is no Windows service.
resolv_conf = /etc/x      | resolv_conf = "/etc/x" has no effect: names are resolved by Java, as the system is set up.
tcp_user_timeout = 5      | tcp_user_timeout = "5" has no effect: Java has no such socket option.
pkt_buf = 8192            | pkt_buf = "8192" has no effect: buffers are shared by all connections of a loop.
auth_ldap_options = x     | auth_ldap_options has no effect: auth_type is not ldap.
unix_socket_dir = @abc    | unix_socket_dir is in the abstract namespace, which Java does not have: there is no Unix socket.
client_tls_protocols = all | client_tls_protocols has versions of TLS below 1.2, which are not secure and which Java refuses unless its security properties are changed.
server_tls_protocols = tlsv1.1 | server_tls_protocols has no version that Java speaks: there is no TLS.
so_reuseport = 1          | so_reuseport is on without peer_id: a cancel request that comes to another process is lost.
auth_type = cert          | auth_type is cert and client_tls_sslmode is disable: nobody can log in.
scram_iterations = 1      | scram_iterations is below 4096: passwords are easier to guess.
""")
    void tellOfSettings(String line, String warning) {
        assertThat(of("auth_user = x\n" + line)).containsExactly(warning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
"""
syslog = 0
tcp_defer_accept = 1
tcp_defer_accept = 0
pkt_buf = 4096
job_name = pgbouncer
client_tls_dheparams = auto
""")
    void doNotTellOfWhatWouldHaveChangedNothing(String line) {
        assertThat(of("auth_user = x\n" + line)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"*", "0.0.0.0", "10.1.2.3", "'127.0.0.1, ::'", "db.example.com"})
    void tellThatEverybodyCanLogIn(String addresses) {
        assertThat(of("auth_user=x\nauth_type=trust\nlisten_addr=" + addresses))
                .containsExactly(OPEN);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "localhost", "'127.9.9.9,::1'", "''"})
    void doNotTellOfTrustOnThisMachineOnly(String addresses) {
        assertThat(of("auth_user=x\nauth_type=trust\nlisten_addr=" + addresses)).isEmpty();
    }

    @Test
    void tellOfPasswordsInClearText() {
        assertThat(of("auth_user=x\nauth_type=plain\nlisten_addr=*"))
                .containsExactly(
                        "auth_type is plain and client_tls_sslmode does not require TLS: passwords"
                                + " go over the network in clear text.");
    }

    @Test
    void tellThatNobodyIsKnown() {
        assertThat(of(""))
                .containsExactly(
                        "there are no users: auth_file has none, and auth_user is not set; nobody"
                                + " can log in.");
    }

    @Test
    void tellThatAnyNeedsAUser() {
        assertThat(of("auth_type=any\n[databases]\na =\nb = user=x\n"))
                .containsExactly("a has no user, which auth_type any needs.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
"""
pool_size=9 max_db_connections=3 | pool_size is 9, but max_db_connections allows only 3.
pool_size=2 min_pool_size=3 | min_pool_size is above the pool's size, which holds.
max_db_connections=5 max_db_client_connections=4 | max_db_client_connections is below max_db_connections, so that some servers are never needed.
host=@x | its host is in the abstract namespace of Unix sockets, which Java does not have: it cannot be reached.
""")
    void tellOfDatabases(String line, String warning) {
        assertThat(of("auth_user=x\n[databases]\na = " + line))
                .containsExactly("database \"a\": " + warning);
    }

    @Test
    void tellOfPeersWithoutAnId() {
        assertThat(of("auth_user=x\n[peers]\n1 = host=x\n"))
                .containsExactly("[peers] has no effect: peer_id is not set.");
    }

    @Test
    void tellOfSecretsThatAllCanRead(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("users"), "\"ann\" \"secret\"\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(of("auth_file=" + file))
                .containsExactly(
                        "auth_file "
                                + file
                                + " has secrets and every account of this machine can read it;"
                                + " chmod o-r it.");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(of("auth_file=" + file)).isEmpty();
    }

    private static List<String> of(String settings) {
        return Configuration.parse("t.ini", "[pgbouncer]\n" + settings).warnings();
    }
}
