package dev.weir.pooler.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.pooler.internal.config.HostRules.Request;
import dev.weir.pooler.internal.config.HostRules.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

final class HostRulesTest {
    private static final HostRules RULES =
            parse(
                    """
                    # TYPE  DATABASE  USER  ADDRESS  METHOD

                    local   shop        all                              peer map=staff
                    local   all         ann , bob                        scram-sha-256 # comment
                    hostssl all         all     10.0.0.0/8               cert
                    hostnossl all       all     10.0.0.0/8               reject
                    host    all         all     172.16.0.0  255.240.0.0  md5
                    host    sameuser    all     192.168.1.0/24           password
                    host    a,"all"     all     192.168.2.0/24           plain
                    host    all         "all"   192.168.3.0/24           trust
                    host    all         all     fd00::/9                 trust
                    host    replication copier  ::1/128                  trust
                    host    open        all     all                      trust
                    """);

    @ParameterizedTest
    @CsvSource({
        "shop, ann, PEER, 3",
        "shop, cid, PEER, 3",
        "mail, ann, SCRAM_SHA_256, 4",
        "mail, bob, SCRAM_SHA_256, 4"
    })
    void decidesOnUnixSockets(String database, String user, HostMethod method, int line) {
        assertThat(RULES.match(unix(database, user)))
                .asInstanceOf(
                        org.assertj.core.api.InstanceOfAssertFactories.type(
                                Verdict.Authenticate.class))
                .returns(method, Verdict.Authenticate::method)
                .returns(line, Verdict.Authenticate::line);
    }

    @Test
    void namesTheMap() {
        assertThat(RULES.match(unix("shop", "ann")))
                .isEqualTo(new Verdict.Authenticate(HostMethod.PEER, Optional.of("staff"), 3));
    }

    @Test
    void hasNoRuleForOthers() {
        assertThat(RULES.match(unix("mail", "cid"))).isEqualTo(new Verdict.NoRule());
    }

    @Test
    void tellsTlsFromPlainTcp() {
        assertThat(RULES.match(tls("a", "b", "10.1.2.3"))).isEqualTo(method(HostMethod.CERT, 5));
        assertThat(RULES.match(tcp("a", "b", "10.1.2.3"))).isEqualTo(new Verdict.Rejected(6));
    }

    @ParameterizedTest
    @CsvSource({
        "x, y, 172.16.0.0, MD5, 7",
        "x, y, 172.31.255.255, MD5, 7",
        "ann, ann, 192.168.1.1, PASSWORD, 8",
        "a, y, 192.168.2.9, PASSWORD, 9",
        "all, y, 192.168.2.9, PASSWORD, 9",
        "x, all, 192.168.3.9, TRUST, 10",
        "x, y, fd7f::1, TRUST, 11",
        "open, y, 8.8.8.8, TRUST, 13",
        "open, y, 2001:db8::1, TRUST, 13"
    })
    void matches(String database, String user, String address, HostMethod method, int line) {
        assertThat(RULES.match(tcp(database, user, address))).isEqualTo(method(method, line));
    }

    @ParameterizedTest
    @CsvSource({
        "x, y, 172.32.0.0",
        "x, y, 192.168.1.1",
        "b, y, 192.168.2.9",
        "x, y, 192.168.3.9",
        "x, y, fd80::1",
        "replication, copier, ::1"
    })
    void doesNotMatch(String database, String user, String address) {
        assertThat(RULES.match(tcp(database, user, address))).isEqualTo(new Verdict.NoRule());
    }

    @Test
    void matchesReplicationOnlyWhereItIsNamed() {
        assertThat(RULES.match(replication("copier", "::1")))
                .isEqualTo(method(HostMethod.TRUST, 12));
        assertThat(RULES.match(replication("ann", "::1"))).isEqualTo(new Verdict.NoRule());
        assertThat(RULES.match(replication("copier", "172.16.0.1")))
                .isEqualTo(new Verdict.NoRule());
    }

    @Test
    void takesAMappedAddressForAnIpv4Address() {
        assertThat(RULES.match(tcp("x", "y", "::ffff:172.16.0.1")))
                .isEqualTo(method(HostMethod.MD5, 7));
    }

    @Test
    void readsBitsAsDecimal() {
        HostRules rules = parse("host all all 10.0.0.0/016 trust");
        assertThat(rules.match(tcp("x", "y", "10.0.9.9"))).isEqualTo(method(HostMethod.TRUST, 1));
        assertThat(rules.match(tcp("x", "y", "10.1.0.0"))).isEqualTo(new Verdict.NoRule());
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7/8, 10.0.0.7, 10.0.0.0/8",
        "10.1.0.0 255.0.0.0, 10.1.0.0, 10.0.0.0/8",
        "192.168.1.1/0, 127.0.0.1, 0.0.0.0/0",
        "fd00::1/64, fd00::1, fd00:0:0:0:0:0:0:0/64"
    })
    void anAddressThatDoesNotFitItsMaskMatchesNobody(String range, String client, String instead) {
        HostRules rules = parse("host all all " + range + " trust");
        assertThat(rules.match(tcp("x", "y", client))).isEqualTo(new Verdict.NoRule());
        assertThat(rules.warnings())
                .singleElement()
                .asString()
                .endsWith(
                        "does not fit its mask: the rule matches nobody, as in PgBouncer; write "
                                + instead
                                + ", or more bits for fewer addresses.");
    }

    @Test
    void readsNamesFromAFile(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("names"), "a, \"b c\"\nd # comment\n");
        Problems problems = new Problems();
        HostRules rules =
                HostRules.parse(directory.resolve("hba.conf"), "local @names all trust", problems);
        problems.throwIfAny();
        assertThat(rules.match(unix("b c", "x"))).isEqualTo(method(HostMethod.TRUST, 1));
        assertThat(rules.match(unix("d", "x"))).isEqualTo(method(HostMethod.TRUST, 1));
        assertThat(rules.match(unix("names", "x"))).isEqualTo(new Verdict.NoRule());
    }

    @Test
    void givesWordsInAFileTheirMeaning(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("names"), "a, @more\n");
        Files.writeString(directory.resolve("more"), "# who must not\nall\n");
        Problems problems = new Problems();
        HostRules rules =
                HostRules.parse(
                        directory.resolve("hba.conf"),
                        "local all @names reject\nlocal all all trust",
                        problems);
        problems.throwIfAny();
        assertThat(rules.match(unix("x", "anybody"))).isEqualTo(new Verdict.Rejected(1));
    }

    @Test
    void readsNoFileThatNamesItself(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("names"), "@names");
        Problems problems = new Problems();
        HostRules.parse(directory.resolve("hba.conf"), "local @names all trust", problems);
        assertThatThrownBy(problems::throwIfAny)
                .hasMessageEndingWith(
                        ":1: files of names are more than 10 deep; perhaps one names itself");
    }

    @Test
    void letsQuotedWordsBeUsers() {
        HostRules rules = parse("local all \"replication\" trust");
        assertThat(rules.match(unix("x", "replication"))).isEqualTo(method(HostMethod.TRUST, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
"""
loco all all trust       | "loco" is no type of rule; use local, host, hostssl or hostnossl
local                    | the rule has no databases; write TYPE DATABASE USER ADDRESS METHOD, without ADDRESS for local
local all all            | the rule has no method; write TYPE DATABASE USER ADDRESS METHOD, without ADDRESS for local
local all all foo        | "foo" is no method; use trust, reject, md5, password, scram-sha-256, peer, cert or ldap
local all all any        | "any" is no method; use trust, reject, md5, password, scram-sha-256, peer, cert or ldap
local all all cert       | cert needs TLS; use it in a hostssl rule
local all all md5 x=1    | "x=1" is no option; the only one is map=NAME
local all all md5 map=   | "map=" is no option; the only one is map=NAME
local samerole all md5   | "samerole" is not supported; name the databases
local all samerole md5   | "samerole" is not supported; name the users
local all sameuser md5   | "sameuser" means no user; put the name of a user in double quotes
local all replication md5 | "replication" means no user; put the name of a user in double quotes
local all +staff md5     | "+staff" is not supported; the pooler knows no groups, name the users
local /x.* all md5       | "/x.*" is not supported; regular expressions are not, name each
local all, md5           | the rule has no users; write TYPE DATABASE USER ADDRESS METHOD, without ADDRESS for local
local all,,x all md5     | a name is missing beside a comma; write one
local "all all md5       | a double quote is not closed; close it, and write "" for one within
host all all peer        | "peer" is no range of addresses; write all, one such as 10.0.0.0/8 or ::1/128, or an address and a mask
host all all 10.0.0.0/33 md5 | "10.0.0.0/33" is no range of addresses; write all, one such as 10.0.0.0/8 or ::1/128, or an address and a mask
host all all 10.0.0.0 255.0.255.0 md5 | "10.0.0.0" is no range of addresses; write all, one such as 10.0.0.0/8 or ::1/128, or an address and a mask
host all all 10.0.0.0 md5 | "10.0.0.0" is no range of addresses; write all, one such as 10.0.0.0/8 or ::1/128, or an address and a mask
host all all a.example md5 | "a.example" is no range of addresses; write all, one such as 10.0.0.0/8 or ::1/128, or an address and a mask
host all all 10.1/16 md5 | "10.1/16" is no range of addresses; write all, one such as 10.0.0.0/8 or ::1/128, or an address and a mask
host all all ::ffff:10.0.0.0/8 md5 | "::ffff:10.0.0.0/8" is no range of addresses; write all, one such as 10.0.0.0/8 or ::1/128, or an address and a mask
host all all 10.0.0.0/0x8 md5 | "10.0.0.0/0x8" is no range of addresses; write all, one such as 10.0.0.0/8 or ::1/128, or an address and a mask
host all all samenet md5 | "samenet" is not supported; write the addresses
host all all ::1/128 peer | peer works only on Unix sockets; use it in a local rule
local @/nowhere/x all md5 | cannot read /nowhere/x: there is no such file; correct the name
""")
    void saysWhatIsWrongInARule(String line, String message) {
        assertThatThrownBy(() -> parse("\n" + line))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("hba.conf:2: " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1%1", "1.2.3.4.5", "::g", "", "0x7f.1", "127.1", "1"})
    void takesNoOtherTextForAnAddress(String text) {
        assertThat(AddressRange.address(text)).isEmpty();
    }

    private static Verdict method(HostMethod method, int line) {
        return new Verdict.Authenticate(method, Optional.empty(), line);
    }

    private static Request unix(String database, String user) {
        return new Request(
                Transport.UNIX_SOCKET, Optional.empty(), database, user, Purpose.QUERIES);
    }

    private static Request tcp(String database, String user, String address) {
        return new Request(
                Transport.TCP,
                Optional.of(InetAddress.ofLiteral(address)),
                database,
                user,
                Purpose.QUERIES);
    }

    private static Request tls(String database, String user, String address) {
        return new Request(
                Transport.TCP_WITH_TLS,
                Optional.of(InetAddress.ofLiteral(address)),
                database,
                user,
                Purpose.QUERIES);
    }

    private static Request replication(String user, String address) {
        return new Request(
                Transport.TCP,
                Optional.of(InetAddress.ofLiteral(address)),
                "",
                user,
                Purpose.REPLICATION);
    }

    private static HostRules parse(String text) {
        Problems problems = new Problems();
        HostRules rules = HostRules.parse(Path.of("hba.conf"), text, problems);
        problems.throwIfAny();
        return rules;
    }
}
