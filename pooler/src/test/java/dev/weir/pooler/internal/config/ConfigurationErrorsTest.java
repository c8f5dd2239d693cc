package dev.weir.pooler.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

final class ConfigurationErrorsTest {
    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
"""
foo = 1                | "foo" is no key of [pgbouncer]; correct or remove it
POOL_MODE = session    | "POOL_MODE" is no key of [pgbouncer]; correct or remove it
hello                  | "hello" is no section, setting or comment; write key = value
= 1                    | "= 1" is no section, setting or comment; write key = value
pool_mode = x          | pool_mode is "x"; it must be one of session, transaction, statement
pool_mode =            | pool_mode is ""; it must be one of session, transaction, statement
default_pool_size = -1 | default_pool_size is "-1"; it must be a whole number from 0 to 2147483647
max_client_conn = 9999999999 | max_client_conn is "9999999999"; it must be a whole number from 0 to 2147483647
listen_port = 0        | listen_port is "0"; it must be a whole number from 1 to 65535
peer_id = 16384        | peer_id is "16384"; it must be a whole number from 0 to 16383
log_stats = maybe      | log_stats is "maybe"; it must be 0 or 1 (or off, on, no, yes, false, true)
query_timeout = 1m     | query_timeout is "1m"; it must be a number of seconds from 0 to 1000000000, such as 1.5
query_timeout = 1000000001 | query_timeout is "1000000001"; it must be a number of seconds from 0 to 1000000000, such as 1.5
query_timeout = 1e10   | query_timeout is "1e10"; it must be a number of seconds from 0 to 1000000000, such as 1.5
stats_period = 0       | stats_period is "0"; it must be a number of seconds above 0, such as 60
unix_socket_mode = 888 | unix_socket_mode is "888"; it must be an octal file mode from 0000 to 0777
auth_type = gss        | auth_type is "gss"; it must be one of cert, md5, scram-sha-256, plain, trust, any, ldap, pam, hba
client_tls_protocols = tls9 | client_tls_protocols is "tls9"; it must be secure, all, or a list of tlsv1.0, tlsv1.1, tlsv1.2 and tlsv1.3
metrics_listen = 9127  | metrics_listen is "9127"; it must be host:port, such as 127.0.0.1:9127 or [::1]:9127
auth_dbname = pgbouncer | cannot use the reserved "pgbouncer" database as an auth_dbname: it is the console; name another database
[foo]                  | "[foo]" is no section; there are [pgbouncer], [databases], [users] and [peers]
[databases             | "[databases" is no section; there are [pgbouncer], [databases], [users] and [peers]
%exclude x             | "%exclude x" is no directive; the only one is %include FILE
%include /a\tb         | "/a?b" is no name that files can have here; correct it
logfile = /a\tb        | logfile is "/a?b"; it must be a name that files can have here
%include               | "%include" is no directive; the only one is %include FILE
""")
    void saysWhatIsWrongInALineOfSettings(String line, String message) {
        assertThat(errors("[pgbouncer]\n" + line)).containsExactly("t.ini:2: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
"""
a = foo=1           | "foo" is no parameter of a database; correct or remove it
a = port=99999      | port is "99999"; it must be a whole number from 1 to 65535
a = host=x ; y      | there is no = after ";"; write key=value key=value
a = dbname='x       | the quote after dbname= is not closed; end it with ', and write '' for a quote within
a = pool_mode=foo   | pool_mode is "foo"; it must be one of session, transaction, statement
a = load_balance_hosts=foo | load_balance_hosts is "foo"; it must be one of round-robin, disable
pgbouncer = host=x  | the database name "pgbouncer" is reserved for the console; choose another
a b = host=x        | "a b" is no name of a database; put double quotes around names with spaces or quotes, and use at most 127 bytes
'a = host=x         | "'a = host=x" is no section, setting or comment; write key = value
'' = host=x         | "'' = host=x" is no section, setting or comment; write key = value
"a = host=x         | ""a = host=x" is no section, setting or comment; write key = value
""")
    void saysWhatIsWrongInALineOfDatabases(String line, String message) {
        assertThat(errors("[databases]\n" + line)).containsExactly("t.ini:2: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
"""
[users] | a = host=x    | "host" is no parameter of a user; correct or remove it
[users] | a = query_timeout=x | query_timeout is "x"; it must be a number of seconds from 0 to 1000000000, such as 1.5
[peers] | x = host=y    | "x" is no peer_id; it must be a whole number from 1 to 65535
[peers] | 0 = host=y    | "0" is no peer_id; it must be a whole number from 1 to 65535
[peers] | 2 = port=3    | peer 2 has no host; add host=
[peers] | 2 = dbname=3  | "dbname" is no parameter of a peer; correct or remove it
""")
    void saysWhatIsWrongInUsersAndPeers(String section, String line, String message) {
        assertThat(errors(section + "\n" + line)).containsExactly("t.ini:2: " + message);
    }

    @Test
    void namesEverythingThatIsWrong() {
        assertThat(errors("a = 1\n[pgbouncer]\nb = 1\n[foo]\nc = 1\n[users]\nd = x\n"))
                .containsExactly(
                        "t.ini:1: the line stands before any section; put [pgbouncer] or another"
                                + " first",
                        "t.ini:3: \"b\" is no key of [pgbouncer]; correct or remove it",
                        "t.ini:4: \"[foo]\" is no section; there are [pgbouncer], [databases],"
                                + " [users] and [peers]",
                        "t.ini:7: there is no = after \"x\"; write key=value key=value");
    }

    @Test
    void stopsAtAHundredErrors() {
        assertThat(errors("[pgbouncer]\n" + "nonsense\n".repeat(1000))).hasSize(100);
    }

    @Test
    void doesNotRepeatAPassword() {
        assertThat(errors("[databases]\na = password=" + "x".repeat(65_535)))
                .containsExactly(
                        "t.ini:2: password is not as expected; it must be a text of at most 65534"
                                + " bytes");
    }

    @Test
    void refusesControlCharacters() {
        assertThat(errors("[databases]\na = dbname=x\0y"))
                .containsExactly("t.ini:2: the line has a control character; remove it");
    }

    @Test
    void refusesALineThatIsTooLong() {
        assertThat(errors("[databases]\na = dbname=" + "x".repeat(140_000)))
                .containsExactly("t.ini:2: the line has more than 131072 characters; shorten it");
    }

    @Test
    void saysThatAFileIsMissing() {
        Path missing = directory.resolve("missing.ini");
        assertThat(errors(missing))
                .containsExactly(missing + ": there is no such file; correct the name");
    }

    @Test
    void saysThatAFileIsADirectory() {
        assertThat(errors(directory)).singleElement().asString().startsWith(directory + ": ");
    }

    @Test
    void saysThatAFileIsNotText() throws IOException {
        Path file = Files.write(directory.resolve("a.ini"), new byte[] {'a', (byte) 0xff});
        assertThat(errors(file)).containsExactly(file + ": it is not in UTF-8; convert it");
    }

    @Test
    void saysThatAnIncludedFileIsMissing() throws IOException {
        Path file = Files.writeString(directory.resolve("a.ini"), "\n%include /nowhere/b.ini\n");
        assertThat(errors(file))
                .containsExactly(
                        file
                                + ":2: cannot include /nowhere/b.ini: there is no such file;"
                                + " correct the name");
    }

    @Test
    void endsWhenAFileIncludesItself() throws IOException {
        Path file = directory.resolve("a.ini");
        Files.writeString(file, "%include " + file + "\n");
        assertThat(errors(file))
                .containsExactly(
                        file
                                + ":1: files are included more than 10 deep; perhaps one includes"
                                + " itself");
    }

    @Test
    void endsWhenAFileIncludesItselfTwice() throws IOException {
        Path file = directory.resolve("a.ini");
        Files.writeString(file, "%include a\n%include a\n".replace("a\n", file + "\n"));
        assertThat(errors(file))
                .containsExactly(
                        file
                                + ":1: files are included more than 10 deep; perhaps one includes"
                                + " itself");
    }

    @Test
    void endsWhenTooManyFilesAreIncluded() throws IOException {
        Path file = directory.resolve("a.ini");
        Path empty = Files.createFile(directory.resolve("empty.ini"));
        Files.writeString(file, ("%include " + empty + "\n").repeat(1002));
        assertThat(errors(file))
                .containsExactly(
                        file
                                + ":1001: more than 1000 files or 67108864 characters are included;"
                                + " include less");
    }

    @Test
    void wantsKeyAndCertificateForTls() {
        assertThat(errors("[pgbouncer]\nclient_tls_sslmode = require"))
                .containsExactly(
                        "client_tls_sslmode is require, but client_tls_key_file is not set; set it",
                        "client_tls_sslmode is require, but client_tls_cert_file is not set; set"
                                + " it");
    }

    @Test
    void wantsRulesForHba() {
        assertThat(errors("[pgbouncer]\nauth_type = hba"))
                .containsExactly("auth_type is hba, but auth_hba_file is not set; set it");
    }

    @Test
    void joinsErrorsInItsMessage() {
        ConfigurationException thrown = failure(() -> Configuration.parse("t.ini", "a\nb\n"));
        assertThat(thrown).hasMessage(String.join("\n", thrown.errors()));
    }

    private static List<String> errors(String text) {
        return failure(() -> Configuration.parse("t.ini", text)).errors();
    }

    private static List<String> errors(Path file) {
        return failure(() -> Configuration.load(file)).errors();
    }

    private static ConfigurationException failure(Runnable act) {
        return catchThrowableOfType(ConfigurationException.class, act::run);
    }
}
