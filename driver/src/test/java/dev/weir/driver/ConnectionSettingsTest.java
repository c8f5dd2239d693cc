package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.wire.ProtocolVersion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class ConnectionSettingsTest {
    private static final Map<String, String> NOTHING = Map.of("HOME", "/nonexistent");

    private static ConnectionSettings parse(String text) {
        return ConnectionSettings.parse(text, NOTHING);
    }

    /// The examples of the manual, Connection URIs and Keyword/Value Connection Strings.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "host=localhost port=5432 dbname=mydb connect_timeout=10"
                        + "|[localhost:5432]|mydb|-",
                "postgresql://|-|-|-",
                "postgresql://localhost|[localhost:5432]|-|-",
                "postgresql://localhost:5433|[localhost:5433]|-|-",
                "postgresql://localhost/mydb|[localhost:5432]|mydb|-",
                "postgresql://user@localhost|[localhost:5432]|user|user",
                "postgresql://user:secret@localhost|[localhost:5432]|user|user",
                "postgresql://other@localhost/otherdb?connect_timeout=10&application_name=myapp"
                        + "|[localhost:5432]|otherdb|other",
                "postgresql://host1:123,host2:456/somedb?target_session_attrs=any"
                        + "&application_name=myapp|[host1:123, host2:456]|somedb|-",
                "postgresql:///mydb?host=localhost&port=5433|[localhost:5433]|mydb|-",
                "postgresql://[2001:db8::1234]/database|[2001:db8::1234 port 5432]|database|-",
                "postgresql:///dbname?host=/var/lib/postgresql"
                        + "|[/var/lib/postgresql:5432]|dbname|-",
                "postgresql://%2Fvar%2Flib%2Fpostgresql/dbname"
                        + "|[/var/lib/postgresql:5432]|dbname|-",
                "postgres://h1,h2:1,[::1]:2/d|[h1:5432, h2:1, ::1 port 2]|d|-",
                "host=h1,h2 port=7|[h1:7, h2:7]|-|-",
                "host=h1 hostaddr=127.0.0.1|[h1:5432]|-|-",
                "postgresql://u%40x:p%3Aw@h/a%20b?options=-c%20geqo%3Doff|[h:5432]|a b|u@x",
                "postgresql://@h/|[h:5432]|-|-",
                "postgresql://h?ssl=true|[h:5432]|-|-",
            })
    void readsTheManualsExamples(String text, String hosts, String database, String user) {
        ConnectionSettings settings = parse(text);
        String osUser = System.getProperty("user.name");
        if (!hosts.equals("-")) {
            assertThat(settings.hosts()).hasToString(hosts);
        }
        assertThat(settings.user()).isEqualTo(user.equals("-") ? osUser : user);
        assertThat(settings.database()).isEqualTo(database.equals("-") ? osUser : database);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "host=x nonsense=1|there is no setting \"nonsense\"; the closest in name is",
                "host=x sslmod=require|there is no setting \"sslmod\"; the closest in name is"
                        + " \"sslmode\"",
                "postgresql://h?usr=x|there is no setting \"usr\"; the closest in name is \"user\"",
                "host|the word has no \"=\" and value after it, at character 1",
                "dbname='a|the quoted value has no \"'\" at its end, at character 8",
                "port=0|the setting port is \"0\", must be at least 1",
                "port=65536|the port is 65536, must be from 1 to 65535",
                "port=x|the setting port is \"x\", must be a whole number",
                "host=a,b port=1,2,3|there are 3 elements in port, and 2 hosts",
                "host=a,b hostaddr=::1|there are 2 elements in host, and 1 in hostaddr",
                "host=@abstract|abstract socket",
                "sslmode=sometimes|must be one of disable, allow, prefer, require, verify-ca,",
                "sslrootcert=system sslmode=require|needs sslmode=verify-full, not require",
                "sslnegotiation=direct|needs sslmode=require, verify-ca or verify-full",
                "gssencmode=require|encryption by GSSAPI is not supported",
                "requiressl=1|use sslmode=require",
                "replication=database|the replication protocol is not supported",
                "client_encoding=LATIN1|text is always sent as UTF8",
                "require_auth=md5,!password|before each word or before none",
                "require_auth=md5,md5|has the word md5 twice",
                "require_auth=scram|must be a list of",
                "channel_binding=yes|must be one of disable, prefer, require",
                "target_session_attrs=master|must be one of any, read-write, read-only, primary,",
                "min_protocol_version=3.2 max_protocol_version=3.0|is newer than",
                "max_protocol_version=3.1|must be one of 3.0, 3.2, latest",
                "query_timeout=soon|must be a time",
                "statement_cache_size=-1|must be at least 0",
                "ssl_min_protocol_version=TLSv1.3 ssl_max_protocol_version=TLSv1.2|is newer than",
                "scram_client_key=x scram_server_key=x|scram_client_key is not 32 bytes in base 64",
                "postgresql://[::1/d|has no \"]\" at its end",
                "postgresql://[]/d|the IPv6 address is empty",
                "postgresql://[::1]x/d|after \"]\" may come a port",
                "postgresql://h/a%2|not followed by two hexadecimal digits",
                "postgresql://h/%00|has a %00, which no setting may have",
                "postgresql://h/%ff|is not UTF-8",
                "postgresql://h?a|the query parameter has no \"=\"",
                "postgresql://h?user=a=b|has a second \"=\"",
            })
    void refusesWhatCannotBe(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesANulWhichWouldEndAStringEarly() {
        assertThatThrownBy(() -> parse("user=a\0b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the setting \"user\" has a NUL character, which none may have");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host=h password=Sesam open",
                "host=h password='Sesam",
                "postgresql://u:Sesam%@h",
                "postgresql://u:Sesam%00@h",
                "postgresql://h?password=Sesam=x",
                "postgresql://h?password=Sesam%zz",
            })
    void repeatsNoPasswordInAnError(String text) {
        assertThatThrownBy(() -> parse(text)).hasMessageNotContaining("Sesam");
    }

    @Test
    void showsEverythingButSecrets() {
        assertThat(parse("host=h password=Sesam sslpassword=Oeffne"))
                .hasToString("host=h password=**** sslpassword=****");
    }

    @Test
    void takesDefaultsFromTheEnvironment() {
        Map<String, String> environment = new HashMap<>(NOTHING);
        environment.putAll(
                Map.of(
                        "PGHOST", "db1,db2",
                        "PGPORT", "6432",
                        "PGUSER", "app",
                        "PGDATABASE", "shop",
                        "PGTZ", "UTC",
                        "PGAPPNAME", "till"));
        ConnectionSettings settings =
                ConnectionSettings.parse("host=h application_name=''", environment);
        assertThat(settings.hosts()).containsExactly(HostAddress.of("h", 6432));
        assertThat(settings.user()).isEqualTo("app");
        assertThat(settings.database()).isEqualTo("shop");
        assertThat(settings.applicationName()).isEmpty();
        assertThat(settings.sessionSettings()).isEqualTo(Map.of("timezone", "UTC"));
    }

    @Test
    void hasDefaultsThatBoundEveryWait() {
        ConnectionSettings settings = parse("");
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.cancelTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.queryTimeout()).isZero();
        assertThat(settings.statementCacheSize()).isEqualTo(256);
        assertThat(settings.channelBinding()).isEqualTo(ChannelBinding.PREFER);
        assertThat(settings.newestProtocol()).isEqualTo(ProtocolVersion.V3_2);
    }

    @ParameterizedTest
    @CsvSource({
        "5, PT5S",
        "0.25, PT0.25S",
        "500ms, PT0.5S",
        "2min, PT2M",
        "1 h, PT1H",
        "1d, PT24H"
    })
    void readsTimes(String text, Duration time) {
        assertThat(parse("query_timeout='" + text + "'").queryTimeout()).isEqualTo(time);
    }

    @Test
    void letsTheSettingsOfThePoolThrough() {
        assertThat(parse("pool_max_size=5 statement_cache_size=7 leak_warning_after=1s").extras())
                .isEqualTo(
                        Map.of(
                                "pool_max_size", "5",
                                "statement_cache_size", "7",
                                "leak_warning_after", "1s"));
    }

    @Test
    void isChangedByMakingAnother() {
        ConnectionSettings settings = parse("host=h");
        assertThat(settings.with("user", "other").database()).isEqualTo("other");
        assertThat(settings.user()).isNotEqualTo("other");
        assertThatThrownBy(() -> settings.with("prot", "1"))
                .hasMessage("there is no setting \"prot\"; the closest in name is \"port\"");
    }

    @Test
    void asksTheCallbackForThePasswordFirst() {
        PasswordSource tokens = request -> "token of " + request.user();
        var request = new PasswordSource.Request("h", 1, "d", "u");
        assertThat(parse("password=x").withPasswords(tokens).passwords().password(request))
                .isEqualTo("token of u");
        assertThat(parse("password=x").passwords().password(request)).isEqualTo("x");
        assertThat(parse("").passwords().password(request)).isEmpty();
    }

    @Test
    void keepsTheTokenSourceWhenItIsChanged() {
        ConnectionSettings settings =
                parse("oauth_issuer=https://id.example/a oauth_client_id=me")
                        .withTokens(request -> "token of " + request.user())
                        .withPasswords(request -> "")
                        .with("host", "h");
        var request = new PasswordSource.Request("h", 1, "d", "u");
        assertThat(settings.tokens().orElseThrow().token(request)).isEqualTo("token of u");
        assertThat(settings.value("oauth_client_id")).contains("me");
        assertThat(settings.toString()).doesNotContain("token of");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example",
                "id.example",
                "https://a/?b=c",
                "https://a/#b",
                "https"
            })
    void refusesAnIssuerThatCannotBeTrusted(String url) {
        assertThatThrownBy(() -> parse("oauth_issuer='" + url + "'"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("oauth_issuer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|password,md5,gss,sspi,scram-sha-256,oauth,none",
                "scram-sha-256|scram-sha-256",
                "md5,none|md5,none",
                "!password,!md5|gss,sspi,scram-sha-256,oauth,none",
            })
    void readsWhichAuthenticationWillDo(String list, String allowed) {
        assertThat(AuthenticationPolicy.parse(list)).hasToString(allowed);
    }

    @Test
    void takesTheLastOfSeveralValues() {
        assertThat(parse("host=a host=b").hosts()).isEqualTo(List.of(HostAddress.of("b", 5432)));
    }
}
