package dev.weir.pooler.internal.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The files that say who may come in.
///
/// @param hba rules, if `auth_type` is `hba`
/// @param ldap of `auth_ldap_options`, if `auth_type` is `ldap`
/// @param warnings files that could not be read, where the pooler runs without them
record AccessFiles(
        UserList userList,
        Optional<HostRules> hba,
        IdentMap ident,
        Optional<LdapOptions> ldap,
        List<String> warnings) {
    static AccessFiles read(Settings settings, Problems problems) {
        List<String> warnings = new ArrayList<>();
        UserList users =
                settings.authFile()
                        .map(file -> userList(file, problems, warnings))
                        .orElse(UserList.empty());
        if (settings.authType() != AuthType.HBA) {
            return new AccessFiles(
                    users,
                    Optional.empty(),
                    IdentMap.empty(),
                    settings.authType() == AuthType.LDAP
                            ? ldap(settings, problems)
                            : Optional.empty(),
                    warnings);
        }
        if (settings.authHbaFile().isEmpty()) {
            problems.add("auth_type is hba, but auth_hba_file is not set; set it");
        }
        IdentMap ident =
                settings.authIdentFile().map(file -> maps(file, problems)).orElse(IdentMap.empty());
        Optional<HostRules> rules = settings.authHbaFile().flatMap(file -> rules(file, problems));
        rules.ifPresent(read -> requireMaps(settings.authHbaFile().get(), read, ident, problems));
        rules.ifPresent(read -> warnings.addAll(read.warnings()));
        return new AccessFiles(users, rules, ident, Optional.empty(), warnings);
    }

    private static Optional<LdapOptions> ldap(Settings settings, Problems problems) {
        if (settings.authLdapOptions().isEmpty()) {
            problems.add("auth_type is ldap, but auth_ldap_options is not set; set it");
            return Optional.empty();
        }
        try {
            return settings.authLdapOptions().map(LdapOptionsReader::parse);
        } catch (IllegalArgumentException e) {
            problems.add("auth_ldap_options: " + e.getMessage());
            return Optional.empty();
        }
    }

    // PgBouncer passes over such a rule, so that the next one decides.
    private static void requireMaps(Path file, HostRules rules, IdentMap ident, Problems problems) {
        for (HostRules.Verdict.Authenticate rule : rules.authenticating()) {
            rule.map()
                    .filter(map -> !ident.has(map))
                    .ifPresent(
                            map ->
                                    problems.add(
                                            new Place(file.toString(), rule.line()),
                                            "there is no map "
                                                    + Problems.quoted(map)
                                                    + " in auth_ident_file; add a line for it, or"
                                                    + " correct the name"));
        }
    }

    // A missing file of users is no reason not to start: it may be made later, and until then
    // nobody gets in by it.
    private static UserList userList(Path file, Problems problems, List<String> warnings) {
        try {
            return UserList.parse(file.toString(), TextFile.read(file), problems);
        } catch (IOException e) {
            warnings.add("cannot read auth_file " + TextFile.failure(file, e));
            return UserList.empty();
        }
    }

    private static Optional<HostRules> rules(Path file, Problems problems) {
        try {
            return Optional.of(HostRules.parse(file, TextFile.read(file), problems));
        } catch (IOException e) {
            problems.add("cannot read auth_hba_file " + TextFile.failure(file, e));
            return Optional.empty();
        }
    }

    private static IdentMap maps(Path file, Problems problems) {
        try {
            return IdentMap.parse(file, TextFile.read(file), problems);
        } catch (IOException e) {
            problems.add("cannot read auth_ident_file " + TextFile.failure(file, e));
            return IdentMap.empty();
        }
    }
}
