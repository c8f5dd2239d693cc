package dev.weir.pooler.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.pooler.internal.config.LdapOptions.Entry;
import dev.weir.pooler.internal.config.LdapOptions.Scope;
import dev.weir.pooler.internal.config.LdapOptions.Searcher;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

final class LdapOptionsTest {
    private static final Searcher NOBODY = new Searcher("", "");

    @Test
    void anEntryHasThePrefixAndTheSuffix() {
        assertThat(
                        LdapOptionsReader.parse(
                                "ldapserver=ldap.example ldapprefix=\"uid=\""
                                        + " ldapsuffix=\",dc=example,dc=net\""))
                .isEqualTo(
                        new LdapOptions(
                                List.of("ldap://ldap.example:389"),
                                false,
                                new Entry.Named("uid=", ",dc=example,dc=net")));
    }

    @Test
    void anEntryIsFoundByItsUid() {
        assertThat(
                        LdapOptionsReader.parse(
                                "ldapserver=\"one two\" ldapscheme=ldaps, \"ldapport\"=7636"
                                        + " ldapbasedn=\"dc=example\" ldapbinddn=\"cn=reader\""
                                        + " ldapbindpasswd=secret"))
                .isEqualTo(
                        new LdapOptions(
                                List.of("ldaps://one:7636", "ldaps://two:7636"),
                                false,
                                new Entry.Found(
                                        "dc=example",
                                        Scope.SUB,
                                        "(uid=$username)",
                                        new Searcher("cn=reader", "secret"))));
    }

    @Test
    void aUrlHasItAll() {
        assertThat(
                        LdapOptionsReader.parse(
                                "ldapurl=\"ldap://127.0.0.1:1389/dc=example,dc=net??sub?"
                                        + "(|(uid=$username)(mail=$username))\" ldaptls=1"))
                .isEqualTo(
                        new LdapOptions(
                                List.of("ldap://127.0.0.1:1389"),
                                true,
                                new Entry.Found(
                                        "dc=example,dc=net",
                                        Scope.SUB,
                                        "(|(uid=$username)(mail=$username))",
                                        NOBODY)));
        assertThat(LdapOptionsReader.parse("ldapurl=ldaps://[::1]/dc=a%20b?cn?one"))
                .isEqualTo(
                        new LdapOptions(
                                List.of("ldaps://[::1]:636"),
                                false,
                                new Entry.Found("dc=a b", Scope.ONE, "(cn=$username)", NOBODY)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ldapserver=a | nothing says which entry is the user's; write ldapbasedn,"
                        + " ldapprefix or ldapsuffix",
                "ldapbasedn=a | there is no ldapserver; write ldapserver=HOST, or a host in"
                        + " ldapurl",
                "ldapserver=a ldapprefix=b ldapbasedn=c | ldapbasedn has no place together with"
                        + " ldapprefix or ldapsuffix; leave one away",
                "ldapserver=a ldapbasedn=b ldapsearchfilter=(c=d) ldapsearchattribute=e |"
                        + " ldapsearchattribute has no place together with ldapsearchfilter; leave"
                        + " one away",
                "ldapserver=a ldapbasedn=b ldaptls=2 | ldaptls is neither 0 nor 1; correct it",
                "ldapserver=a ldapbasedn=b ldapscheme=http | ldapscheme is neither ldap nor ldaps;"
                        + " correct it",
                "ldapserver=a ldapbasedn=b ldapport=x | ldapport is no port; it must be a whole"
                        + " number from 1 to 65535",
                "ldapurl=a | ldapurl cannot be read, since it does not begin with ldap:// or"
                        + " ldaps://; write ldap://HOST:PORT/BASE?ATTRIBUTE?SCOPE?FILTER",
                "ldapurl=ldap://a/b?c?d | ldapurl cannot be read, since its scope is none of base,"
                        + " one and sub; write ldap://HOST:PORT/BASE?ATTRIBUTE?SCOPE?FILTER",
                "ldapurl=ldap://a/%zz | ldapurl cannot be read, since a % in it is not followed by"
                        + " two hexadecimal digits; write"
                        + " ldap://HOST:PORT/BASE?ATTRIBUTE?SCOPE?FILTER",
                "ldapserver | ldapserver has no value; write ldapserver=VALUE",
                "ldapsuffix=dc=a,dc=b | \"dc\" is no option of LDAP; put values with commas in"
                        + " double quotes, and see PostgreSQL's manual, LDAP Authentication"
            })
    void whatMakesNoSenseIsRefused(String options, String message) {
        assertThatThrownBy(() -> LdapOptionsReader.parse(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aPasswordIsNotShown() {
        assertThat(new Searcher("cn=reader", "secret").toString()).doesNotContain("secret");
    }

    @Test
    void aRuleHasThem() {
        Problems problems = new Problems();
        HostRules rules =
                HostRules.parse(
                        Path.of("hba"),
                        "local all all ldap ldapserver=a ldapprefix=\"uid=\"\n",
                        problems);
        problems.throwIfAny();
        assertThat(
                        rules.match(
                                new HostRules.Request(
                                        Transport.UNIX_SOCKET,
                                        Optional.empty(),
                                        "shop",
                                        "ann",
                                        Purpose.QUERIES)))
                .isEqualTo(
                        new HostRules.Verdict.AskDirectory(
                                new LdapOptions(
                                        List.of("ldap://a:389"),
                                        false,
                                        new Entry.Named("uid=", "")),
                                1));
    }

    @Test
    void theTypeNeedsThem() {
        assertThatThrownBy(() -> Configuration.parse("t.ini", "[pgbouncer]\nauth_type = ldap\n"))
                .hasMessage("auth_type is ldap, but auth_ldap_options is not set; set it");
        assertThatThrownBy(
                        () ->
                                Configuration.parse(
                                        "t.ini",
                                        "[pgbouncer]\nauth_type = ldap\nauth_ldap_options = x=1\n"))
                .hasMessage(
                        "auth_ldap_options: \"x\" is no option of LDAP; put values with commas in"
                                + " double quotes, and see PostgreSQL's manual, LDAP"
                                + " Authentication");
    }
}
