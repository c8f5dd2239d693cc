package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.auth.AuthenticationMethod;
import dev.weir.pooler.internal.auth.ClientStartup;
import dev.weir.pooler.internal.auth.Identity;
import dev.weir.pooler.internal.auth.LoginRefusal;
import dev.weir.pooler.internal.auth.PasswordCheck;
import dev.weir.pooler.internal.auth.Replication;
import dev.weir.pooler.internal.config.Configuration;
import dev.weir.pooler.internal.config.HostMethod;
import dev.weir.pooler.internal.config.HostRules;
import dev.weir.pooler.internal.config.LdapOptions;
import dev.weir.pooler.internal.config.Purpose;
import dev.weir.pooler.internal.external.LdapCheck;
import dev.weir.pooler.internal.external.PamCheck;
import dev.weir.pooler.internal.tls.TlsFacts;
import dev.weir.wire.SqlState;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiPredicate;

/// How a client has to prove who it is.
sealed interface Proof {
    /// How long a directory may take where log-ins may take any time.
    Duration PATIENCE = Duration.ofMinutes(1);

    /// By this method, to which the identity that others vouch for may belong.
    record By(AuthenticationMethod method, Identity identity) implements Proof {}

    /// By a password that somebody else knows.
    record ByPassword(PasswordCheck check) implements Proof {}

    /// It may not come in at all.
    record Impossible(LoginRefusal refusal) implements Proof {}

    /// What the configuration asks of the client.
    static Proof of(
            Configuration configuration, Entrance entrance, ClientStartup.Accepted startup) {
        return switch (configuration.settings().authType()) {
            case TRUST -> new By(AuthenticationMethod.TRUST, new Identity.None());
            case ANY -> new By(AuthenticationMethod.ANY, new Identity.None());
            case PLAIN -> new By(AuthenticationMethod.PLAIN, new Identity.None());
            case MD5 -> new By(AuthenticationMethod.MD5, new Identity.None());
            case SCRAM_SHA_256 -> new By(AuthenticationMethod.SCRAM_SHA_256, new Identity.None());
            case CERT ->
                    new By(AuthenticationMethod.CERT, certificate(entrance, Identity.sameName()));
            case LDAP -> byDirectory(configuration.ldap().orElseThrow(), configuration);
            case PAM -> byPam(configuration, entrance);
            case HBA -> byRules(configuration, entrance, startup);
        };
    }

    private static Proof byDirectory(LdapOptions options, Configuration configuration) {
        return new ByPassword(new LdapCheck(options, patience(configuration)));
    }

    private static Proof byPam(Configuration configuration, Entrance entrance) {
        String address =
                Provenance.of(entrance).address().map(InetAddress::getHostAddress).orElse("");
        return new ByPassword(new PamCheck(address, patience(configuration)));
    }

    private static Duration patience(Configuration configuration) {
        Duration limit = configuration.settings().clientLoginTimeout();
        return limit.isZero() ? PATIENCE : limit;
    }

    private static Proof byRules(
            Configuration configuration, Entrance entrance, ClientStartup.Accepted startup) {
        Provenance origin = Provenance.of(entrance);
        HostRules.Request request =
                new HostRules.Request(
                        origin.transport(),
                        origin.address(),
                        ruledDatabase(configuration, startup.database()),
                        startup.user(),
                        startup.replication() == Replication.PHYSICAL
                                ? Purpose.REPLICATION
                                : Purpose.QUERIES);
        Optional<HostRules.Verdict> verdict =
                configuration.hba().map(rules -> rules.match(request));
        if (verdict.isPresent()
                && verdict.get()
                        instanceof HostRules.Verdict.Authenticate(var method, var map, _)) {
            return by(method, map, configuration, entrance, origin);
        }
        if (verdict.isPresent()
                && verdict.get() instanceof HostRules.Verdict.AskDirectory(var options, _)) {
            return byDirectory(options, configuration);
        }
        return new Impossible(
                LoginRefusal.of(SqlState.INVALID_AUTHORIZATION_SPECIFICATION, "login rejected"));
    }

    // Whoever keeps people from the console does not know that it has another name.
    private static String ruledDatabase(Configuration configuration, String database) {
        return ConsoleAdmission.isConsole(configuration, database)
                ? ConsoleAdmission.DATABASE
                : database;
    }

    private static Proof by(
            HostMethod method,
            Optional<String> map,
            Configuration configuration,
            Entrance entrance,
            Provenance origin) {
        BiPredicate<String, String> names =
                map.<BiPredicate<String, String>>map(
                                name ->
                                        (system, user) ->
                                                configuration.ident().allows(name, system, user))
                        .orElse(Identity.sameName());
        return switch (method) {
            case TRUST -> new By(AuthenticationMethod.TRUST, new Identity.None());
            case MD5 -> new By(AuthenticationMethod.MD5, new Identity.None());
            case PASSWORD -> new By(AuthenticationMethod.PLAIN, new Identity.None());
            case SCRAM_SHA_256 -> new By(AuthenticationMethod.SCRAM_SHA_256, new Identity.None());
            case PEER -> new By(AuthenticationMethod.PEER, account(origin, names));
            case CERT -> new By(AuthenticationMethod.CERT, certificate(entrance, names));
            case LDAP -> throw new IllegalStateException("its rule has options");
        };
    }

    private static Identity account(Provenance origin, BiPredicate<String, String> names) {
        return origin.account()
                .<Identity>map(name -> new Identity.OperatingSystemUser(name, names))
                .orElse(new Identity.None());
    }

    private static Identity certificate(Entrance entrance, BiPredicate<String, String> names) {
        return entrance.facts()
                .flatMap(TlsFacts::commonName)
                .<Identity>map(name -> new Identity.Certificate(name, names))
                .orElse(new Identity.None());
    }
}
