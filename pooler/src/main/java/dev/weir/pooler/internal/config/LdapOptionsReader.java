package dev.weir.pooler.internal.config;

import dev.weir.pooler.internal.config.LdapOptions.Entry;
import dev.weir.pooler.internal.config.LdapOptions.Scope;
import dev.weir.pooler.internal.config.LdapOptions.Searcher;
import dev.weir.pooler.internal.config.RuleLine.Token;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads `name=value ...` of a rule with the method `ldap`, or of `auth_ldap_options`. Everything
/// thrown is an IllegalArgumentException with `what is wrong; what to do`, and has no value in it,
/// which may be a password.
final class LdapOptionsReader {
    private enum Option {
        LDAPURL,
        LDAPTLS,
        LDAPSCHEME,
        LDAPSERVER,
        LDAPPORT,
        LDAPBINDDN,
        LDAPBINDPASSWD,
        LDAPSEARCHATTRIBUTE,
        LDAPSEARCHFILTER,
        LDAPBASEDN,
        LDAPPREFIX,
        LDAPSUFFIX;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Option, String> set = new EnumMap<>(Option.class);
    private Scope scope = Scope.SUB;

    private LdapOptionsReader() {}

    /// @param text of `auth_ldap_options`
    static LdapOptions parse(String text) {
        return of(RuleLine.parse(text).stream().flatMap(List::stream).map(Token::text).toList());
    }

    static LdapOptions of(List<String> options) {
        LdapOptionsReader reader = new LdapOptionsReader();
        options.forEach(reader::take);
        return reader.options();
    }

    private void take(String option) {
        int end = option.indexOf('=');
        String word = end < 0 ? option : option.substring(0, end);
        Option known =
                Arrays.stream(Option.values())
                        .filter(each -> each.word().equals(word))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                Problems.quoted(word)
                                                        + " is no option of LDAP; put values with"
                                                        + " commas in double quotes, and see"
                                                        + " PostgreSQL's manual, LDAP"
                                                        + " Authentication"));
        if (end < 0) {
            throw new IllegalArgumentException(word + " has no value; write " + word + "=VALUE");
        }
        if (known == Option.LDAPURL) {
            takeUrl(option.substring(end + 1));
        } else {
            set.put(known, option.substring(end + 1));
        }
    }

    // scheme://host:port/base?attribute?scope?filter
    private void takeUrl(String url) {
        LdapUrl parts = LdapUrl.parse(url);
        set.put(Option.LDAPSCHEME, parts.scheme());
        put(Option.LDAPSERVER, parts.host());
        put(Option.LDAPPORT, parts.port());
        put(Option.LDAPBASEDN, parts.base());
        put(Option.LDAPSEARCHATTRIBUTE, parts.attribute());
        put(Option.LDAPSEARCHFILTER, parts.filter());
        scope = parts.scope();
    }

    private void put(Option option, String value) {
        if (!value.isEmpty()) {
            set.put(option, value);
        }
    }

    private Optional<String> value(Option option) {
        return Optional.ofNullable(set.get(option)).filter(value -> !value.isEmpty());
    }

    private LdapOptions options() {
        String scheme = value(Option.LDAPSCHEME).orElse("ldap");
        if (!scheme.equals("ldap") && !scheme.equals("ldaps")) {
            throw new IllegalArgumentException("ldapscheme is neither ldap nor ldaps; correct it");
        }
        return new LdapOptions(servers(scheme), flag(), entry());
    }

    private boolean flag() {
        String value = value(Option.LDAPTLS).orElse("0");
        if (!value.equals("0") && !value.equals("1")) {
            throw new IllegalArgumentException("ldaptls is neither 0 nor 1; correct it");
        }
        return value.equals("1");
    }

    private List<String> servers(String scheme) {
        String hosts =
                value(Option.LDAPSERVER)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "there is no ldapserver; write"
                                                        + " ldapserver=HOST, or a host in"
                                                        + " ldapurl"));
        String usual = scheme.equals("ldap") ? "389" : "636";
        String port = value(Option.LDAPPORT).orElse(usual);
        if (Kind.PORT.parse().apply(port).isEmpty()) {
            throw new IllegalArgumentException(
                    "ldapport is no port; it must be " + Kind.PORT.expected());
        }
        return Arrays.stream(hosts.strip().split("\\s+"))
                .map(host -> scheme + "://" + bracketed(host) + ":" + port)
                .toList();
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private Entry entry() {
        if (value(Option.LDAPPREFIX).isPresent() || value(Option.LDAPSUFFIX).isPresent()) {
            requireNone(
                    "together with ldapprefix or ldapsuffix",
                    Option.LDAPBASEDN,
                    Option.LDAPBINDDN,
                    Option.LDAPBINDPASSWD,
                    Option.LDAPSEARCHATTRIBUTE,
                    Option.LDAPSEARCHFILTER);
            return new Entry.Named(
                    value(Option.LDAPPREFIX).orElse(""), value(Option.LDAPSUFFIX).orElse(""));
        }
        String base =
                value(Option.LDAPBASEDN)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "nothing says which entry is the user's; write"
                                                        + " ldapbasedn, ldapprefix or"
                                                        + " ldapsuffix"));
        Optional<String> filter = value(Option.LDAPSEARCHFILTER);
        if (filter.isPresent()) {
            requireNone("together with ldapsearchfilter", Option.LDAPSEARCHATTRIBUTE);
        }
        return new Entry.Found(
                base,
                scope,
                filter.map(LdapOptionsReader::inParentheses)
                        .orElseGet(
                                () ->
                                        "("
                                                + value(Option.LDAPSEARCHATTRIBUTE).orElse("uid")
                                                + "="
                                                + LdapOptions.USER_NAME
                                                + ")"),
                new Searcher(
                        value(Option.LDAPBINDDN).orElse(""),
                        value(Option.LDAPBINDPASSWD).orElse("")));
    }

    // libldap takes uid=$username as well.
    private static String inParentheses(String filter) {
        return filter.startsWith("(") ? filter : "(" + filter + ")";
    }

    private void requireNone(String together, Option... options) {
        for (Option option : options) {
            if (value(option).isPresent()) {
                throw new IllegalArgumentException(
                        option.word() + " has no place " + together + "; leave one away");
            }
        }
    }
}
