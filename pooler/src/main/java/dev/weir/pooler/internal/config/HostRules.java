package dev.weir.pooler.internal.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rules of `auth_hba_file`, of which the first that matches a client decides. Does not change.
///
/// Source: PgBouncer's documentation, HBA file format; PostgreSQL manual, The pg_hba.conf File.
public final class HostRules {
    private final List<HostRule> rules;
    private final List<String> warnings;

    private HostRules(List<HostRule> rules, List<String> warnings) {
        this.rules = List.copyOf(rules);
        this.warnings = List.copyOf(warnings);
    }

    /// Sentences on what looks wrong.
    List<String> warnings() {
        return warnings;
    }

    /// A client that wants in.
    ///
    /// @param address where it comes from; empty on a Unix socket
    /// @param database the name that the client asks for; any if it wants physical replication
    public record Request(
            Transport transport,
            Optional<InetAddress> address,
            String database,
            String user,
            Purpose purpose) {}

    /// What the rules say.
    public sealed interface Verdict {
        /// The client must prove who it is.
        ///
        /// @param map the user name map ([IdentMap]) to ask for `peer` and `cert`
        /// @param line of the rule, for the log
        record Authenticate(HostMethod method, Optional<String> map, int line) implements Verdict {}

        /// A directory knows whether the client's password is right.
        record AskDirectory(LdapOptions options, int line) implements Verdict {}

        /// A rule says `reject`.
        record Rejected(int line) implements Verdict {}

        /// No rule is for this client, which must not be let in.
        record NoRule() implements Verdict {}
    }

    static HostRules parse(Path file, String text, Problems problems) {
        List<HostRule> rules = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        RuleFile.read(
                file.toString(),
                text,
                problems,
                (fields, line) -> {
                    HostRuleReader reader = new HostRuleReader(file, line, fields);
                    rules.add(reader.rule());
                    if (!reader.warning().isEmpty()) {
                        warnings.add(file + ":" + line + ": " + reader.warning());
                    }
                });
        return new HostRules(rules, warnings);
    }

    public Verdict match(Request request) {
        return rules.stream()
                .filter(rule -> rule.matches(request))
                .findFirst()
                .map(HostRule::verdict)
                .orElseGet(Verdict.NoRule::new);
    }

    /// What rules that let somebody in ask for, in their order.
    List<Verdict.Authenticate> authenticating() {
        return rules.stream()
                .map(HostRule::verdict)
                .filter(Verdict.Authenticate.class::isInstance)
                .map(Verdict.Authenticate.class::cast)
                .toList();
    }

    int size() {
        return rules.size();
    }
}
