package dev.weir.pooler.internal.config;

import dev.weir.pooler.internal.config.HostRule.RecordType;
import dev.weir.pooler.internal.config.NameMatch.Keyword;
import dev.weir.pooler.internal.config.RuleLine.Token;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads a line of `auth_hba_file`. Everything thrown is an IllegalArgumentException with `what is
/// wrong; what to do`.
final class HostRuleReader {
    /// The file, since `@names` is looked for beside it.
    private final Path file;

    private final int line;
    private final List<List<Token>> fields;
    private int at;
    private String warning = "";

    /// Where a name stands: names of files are relative to it.
    private record Source(Path file, int depth) {}

    private enum Field {
        DATABASES("name the databases"),
        USERS("name the users");

        private final String instead;

        Field(String instead) {
            this.instead = instead;
        }

        /// PgBouncer has these words among the users, too, where `replication` matches nobody.
        Keyword keyword(Token token) {
            if (this == USERS) {
                throw new IllegalArgumentException(
                        Problems.quoted(token.text())
                                + " means no user; put the name of a user in double quotes");
            }
            return token.is("sameuser") ? Keyword.SAME_USER : Keyword.REPLICATION;
        }
    }

    HostRuleReader(Path file, int line, List<List<Token>> fields) {
        this.file = file;
        this.line = line;
        this.fields = fields;
    }

    /// What looks wrong in the rule that was read; empty if nothing does.
    String warning() {
        return warning;
    }

    HostRule rule() {
        RecordType type = type(single("type").text());
        NameMatch databases = names(Field.DATABASES, next("databases"));
        NameMatch users = names(Field.USERS, next("users"));
        Optional<AddressRange> range =
                type == RecordType.LOCAL ? Optional.empty() : range(single("address"));
        return new HostRule(type, databases, users, range, verdict(type, single("method").text()));
    }

    private static RecordType type(String word) {
        return Arrays.stream(RecordType.values())
                .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        Problems.quoted(word)
                                                + " is no type of rule; use local, host, hostssl"
                                                + " or hostnossl"));
    }

    private NameMatch names(Field field, List<Token> tokens) {
        NameMatch.Builder names = new NameMatch.Builder();
        tokens.forEach(token -> add(field, token, new Source(file, 0), names));
        return names.build();
    }

    private static void add(Field field, Token token, Source source, NameMatch.Builder names) {
        if (token.quoting() == RuleLine.Quoting.QUOTED) {
            names.add(token.text());
            return;
        }
        switch (token.text()) {
            case "all" -> names.add(Keyword.ALL);
            case "samerole", "samegroup" -> throw unsupported(token, field.instead);
            case "sameuser", "replication" -> names.add(field.keyword(token));
            default -> addBare(field, token, source, names);
        }
    }

    private static void addBare(Field field, Token token, Source source, NameMatch.Builder names) {
        String text = token.text();
        if (text.startsWith("@")) {
            addFile(field, text.substring(1), source, names);
        } else if (text.startsWith("/")) {
            throw unsupported(token, "regular expressions are not, name each");
        } else if (text.startsWith("+") && field == Field.USERS) {
            throw unsupported(token, "the pooler knows no groups, name the users");
        } else {
            names.add(text);
        }
    }

    /// A file of names, separated by white space, commas or lines, with the same meaning as in the
    /// rule.
    private static void addFile(Field field, String name, Source source, NameMatch.Builder names) {
        if (Kind.FILE.parse().apply(name).isEmpty()) {
            throw new IllegalArgumentException(
                    Problems.quoted(name) + " is no name that files can have here; correct it");
        }
        if (source.depth() == IniReader.INCLUDE_DEPTH_MAX) {
            throw new IllegalArgumentException(
                    "files of names are more than "
                            + IniReader.INCLUDE_DEPTH_MAX
                            + " deep; perhaps one names itself");
        }
        Source next = new Source(source.file().resolveSibling(name), source.depth() + 1);
        try {
            for (String each : (Iterable<String>) TextFile.read(next.file()).lines()::iterator) {
                RuleLine.parse(each).stream()
                        .flatMap(List::stream)
                        .forEach(token -> add(field, token, next, names));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot read " + TextFile.failure(next.file(), e), e);
        }
    }

    private Optional<AddressRange> range(Token token) {
        if (token.is("all")) {
            return Optional.empty();
        }
        if (token.is("samehost") || token.is("samenet")) {
            throw unsupported(token, "write the addresses");
        }
        Optional<AddressRange> range =
                token.text().indexOf('/') < 0 && at < fields.size() && isAddress(fields.get(at))
                        ? AddressRange.parse(token.text(), single("mask").text())
                        : AddressRange.parse(token.text()).filter(r -> token.text().contains("/"));
        if (range.isEmpty()) {
            throw new IllegalArgumentException(
                    Problems.quoted(token.text())
                            + " is no range of addresses; write all, one such as 10.0.0.0/8 or"
                            + " ::1/128, or an address and a mask");
        }
        range.filter(AddressRange::isAmbiguous)
                .ifPresent(
                        each ->
                                warning =
                                        Problems.quoted(token.text())
                                                + " does not fit its mask: the rule matches"
                                                + " nobody, as in PgBouncer; write "
                                                + each.first().getHostAddress()
                                                + "/"
                                                + each.bits()
                                                + ", or more bits for fewer addresses.");
        return range;
    }

    private static boolean isAddress(List<Token> field) {
        return field.size() == 1 && AddressRange.address(field.getFirst().text()).isPresent();
    }

    private HostRules.Verdict verdict(RecordType type, String word) {
        if (word.equals("reject")) {
            options();
            return new HostRules.Verdict.Rejected(line);
        }
        HostMethod method =
                HostMethod.of(word)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                Problems.quoted(word)
                                                        + " is no method; use trust, reject, md5,"
                                                        + " password, scram-sha-256, peer, cert"
                                                        + " or ldap"));
        if (method == HostMethod.LDAP) {
            return new HostRules.Verdict.AskDirectory(LdapOptionsReader.of(words()), line);
        }
        if (method == HostMethod.PEER && type != RecordType.LOCAL) {
            throw new IllegalArgumentException(
                    "peer works only on Unix sockets; use it in a local rule");
        }
        if (method == HostMethod.CERT && type != RecordType.HOSTSSL && type != RecordType.HOST) {
            throw new IllegalArgumentException("cert needs TLS; use it in a hostssl rule");
        }
        return new HostRules.Verdict.Authenticate(method, options(), line);
    }

    private List<String> words() {
        List<String> options = new ArrayList<>();
        while (at < fields.size()) {
            next("option").forEach(token -> options.add(token.text()));
        }
        return options;
    }

    /// The map, the only option that there is.
    private Optional<String> options() {
        Optional<String> map = Optional.empty();
        while (at < fields.size()) {
            String option = single("option").text();
            if (!option.startsWith("map=") || option.length() == "map=".length()) {
                throw new IllegalArgumentException(
                        Problems.quoted(option) + " is no option; the only one is map=NAME");
            }
            map = Optional.of(option.substring("map=".length()));
        }
        return map;
    }

    private List<Token> next(String what) {
        if (at == fields.size()) {
            throw new IllegalArgumentException(
                    "the rule has no "
                            + what
                            + "; write TYPE DATABASE USER ADDRESS METHOD, without ADDRESS for"
                            + " local");
        }
        return fields.get(at++);
    }

    private Token single(String what) {
        List<Token> tokens = next(what);
        if (tokens.size() != 1) {
            throw new IllegalArgumentException("the " + what + " is a list; write a rule for each");
        }
        return tokens.getFirst();
    }

    private static IllegalArgumentException unsupported(Token token, String todo) {
        return new IllegalArgumentException(
                Problems.quoted(token.text()) + " is not supported; " + todo);
    }
}
